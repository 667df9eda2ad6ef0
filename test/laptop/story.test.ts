import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import { millisecondsOf } from '../../core/calendar/duration.ts';
import { API_PATH } from '../../local/cloud/assembly/names.ts';
import { planOf } from '../../local/cloud/assembly/plan-of.ts';
import { type Cloud, startCloud } from '../../local/cloud/cloud.ts';
import { synthesise } from './assembly.ts';

const root = join(__dirname, '..', '..');
const startAt = Date.parse('2026-03-02T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'wend-story-'));
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ assembly: synthesise(folder), port: 0, startAt });
}, 120_000);

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

/** The lines of the story in the README: what is told, with which word read from a mail, and how much time passes. */
function story(): readonly { readonly file: string; readonly word: string; readonly passes: string }[] {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const [, block = ''] = /<!-- story -->([^]*?)<!-- \/story -->/.exec(text) ?? [];
  return [...block.matchAll(/^tell (\S+?\.json)(?: \$(\S+?))?; pass "([^"]+)"/gm)].map(
    ([, file = '', word = '', passes = '']) => ({ file, word, passes }),
  );
}

/** What the reader's shell would have put for each word. */
function read(word: string): string {
  const texts = cloud.mails().map(({ text }) => text);
  const find = (pattern: RegExp): string => texts.flatMap((text) => pattern.exec(text)?.[1] ?? [])[0] ?? `no ${word}`;
  switch (word) {
    case '{link##*/}':
      return find(/\/r\/([A-Z0-9-]+)/);
    case 'ben':
      return find(/(WELCOME-[A-Z0-9-]+)/);
    case 'anna':
      return find(/(FRIEND-[A-Z0-9-]+)/);
    default:
      return '';
  }
}

const entriesSchema = z.array(
  z.object({ EventBusName: z.string(), Source: z.string(), DetailType: z.string(), Detail: z.string() }),
);

it('the sixty days of the README happen as it tells, through the wire', async () => {
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${cloud.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  for (const { file, word, passes } of story()) {
    const text = readFileSync(join(root, 'docs/story', file), 'utf8').replace(/CODE|COUPON/, read(word));
    const { FailedEntryCount } = await client.send(
      new PutEventsCommand({ Entries: entriesSchema.parse(JSON.parse(text)) }),
    );
    expect(FailedEntryCount).toBe(0);
    await cloud.clock.advanceTo(cloud.clock.now() + millisecondsOf(passes));
  }
  const day = (at: number): number => Math.floor((at - startAt) / 86_400_000);
  expect(cloud.mails().map(({ at, to, subject }) => `day ${day(at)}: ${to.join()}: ${subject}`)).toEqual([
    'day 0: anna@example.com: You left Oak table lamp behind',
    'day 3: anna@example.com: Light it well: your Oak table lamp',
    'day 10: anna@example.com: 10% off your next order',
    'day 17: anna@example.com: How do you like Oak table lamp?',
    'day 19: anna@example.com: Thank you: 10% off',
    'day 24: anna@example.com: Give a friend 10% off, get 10% off',
    'day 26: ben@example.com: Welcome: 10% off for you',
    'day 26: anna@example.com: A friend came: 10% off for you',
  ]);
}, 180_000);

it('its link leads to the shop, with the code', async () => {
  const [api] = planOf(join(folder, 'app/cdk.out'), 0).httpApis;
  const code = read('{link##*/}');
  const answer = await fetch(`http://127.0.0.1:${cloud.port}${API_PATH}${api?.id ?? ''}/r/${code}`, {
    redirect: 'manual',
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `https://shop.example.com/?ref=${code}`]);
});
