import fc from 'fast-check';
import { profileKey } from '../../core/customer/keys.ts';
import { newContact } from '../../core/contact/contact.ts';
import { openReferral } from '../../core/referral/open.ts';
import type { Table } from '../../core/table/table.ts';
import { anna, DAY, openPages, type OpenPages } from './rig.ts';

const SHOP = 'https://shop.example.com/';

/** Anna has an offer to friends that is good for a month. */
async function offering(changes: object = {}): Promise<{ readonly pages: OpenPages; readonly code: string }> {
  const pages = await openPages(changes);
  const opening = { validFor: 30 * DAY, now: pages.clock.now };
  return { pages, code: (await openReferral(pages.table, pages.keys, anna, opening))?.code ?? '' };
}
const shopAt = (url: string): object => ({ shop: { name: 'Linden & Loom', url, postalAddress: '12 Weaver Street' } });

/** The table, which must not be written to. */
const readOnly = (table: Table): Table => {
  const refuse = () => Promise.reject(new Error('a link that is followed writes nothing'));
  return { ...table, putIfAbsent: refuse, putIfVersion: refuse, deleteIfVersion: refuse };
};

it('leads to the shop with the code, and tells the bus, once for each visit', async () => {
  const { pages, code } = await offering();
  pages.ports.table = readOnly(pages.table);
  const answers = [await pages.get(`/r/${code}`), await pages.get(`/r/${code.toLowerCase()}/`)];
  expect(
    answers.map(({ status, headers, body, page, outcome, alarm }) => [
      status,
      headers['location'],
      body,
      page,
      outcome,
      alarm,
    ]),
  ).toEqual(answers.map(() => [302, `${SHOP}?ref=${code}`, '', 'referral', 'with a code', undefined]));
  expect(pages.visits).toEqual(
    pages.visits.map(({ messageId }) => ({
      ...{ messageId, timestamp: '2026-11-21T10:00:00.000Z', customerId: anna, properties: { code } },
    })),
  );
  expect(new Set(pages.visits.map(({ messageId }) => messageId)).size).toBe(2);
});

it('is kept by nobody, and tells the shop nothing of where the friend comes from', async () => {
  const { pages, code } = await offering();
  for (const typed of [code, 'nobodys']) {
    expect((await pages.get(`/r/${typed}`)).headers).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' },
    });
  }
});

it('answers HEAD alike, and counts no visit', async () => {
  const { pages, code } = await offering();
  const [seen, followed] = [await pages.ask('HEAD', `/r/${code}`), await pages.get(`/r/${code}`)];
  expect([seen, pages.visits.length]).toEqual([followed, 1]);
});

it('takes no post', async () => {
  const { pages, code } = await offering();
  expect([(await pages.post(`/r/${code}`, 'a=b')).status, pages.visits]).toEqual([404, []]);
});

it.each<[string, (shop: { readonly pages: OpenPages; readonly code: string }) => Promise<unknown>]>([
  ['has expired', ({ pages }) => Promise.resolve((pages.clock.now += 30 * DAY))],
  [
    'is that of somebody who was erased',
    async ({ pages, code }) => {
      await pages.isThere('b'.repeat(26), {}, { ...newContact(), erasedAt: 1 });
      const profile = await pages.table.get(profileKey(anna));
      const data = { toldAt: 1, seenAt: 1, mergedInto: { customer: 'b'.repeat(26), done: true } };
      await pages.table.putIfVersion({ ...profileKey(anna), data }, profile?.version ?? 0);
      return code;
    },
  ],
])('leads to the shop without a code that %s, and tells nobody', async (_which, prepare) => {
  const shop = await offering();
  await prepare(shop);
  const { status, headers, outcome } = await shop.pages.get(`/r/${shop.code}`);
  expect([status, headers['location'], outcome, shop.pages.visits]).toEqual([302, SHOP, 'without a code', []]);
});

it('leads nowhere else, whatever is asked for', async () => {
  const { pages } = await offering();
  const odd = fc.constantFrom(
    '..',
    '//evil.example',
    'https:%2F%2Fevil.example',
    '@evil.example',
    '\r\nx: y',
    '?ref=1',
    ' ',
    '"',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ maxLength: 80 }), odd, fc.webUrl()),
      fc.constantFrom('GET', 'HEAD'),
      async (typed, method) => {
        const { status, headers, body } = await pages.ask(method, `/r/${typed.replaceAll('/', '%2F')}`);
        // Without any code it is no link of ours, and a page says so.
        if (status === 302) expect([headers['location'], body]).toEqual([SHOP, '']);
        else expect([status, typed.replaceAll('/', '')]).toEqual([404, '']);
      },
    ),
    { numRuns: 500 },
  );
  expect(pages.visits).toEqual([]);
});

it.each([
  ['https://shop.example.com', (code: string) => `https://shop.example.com/?ref=${code}`],
  ['https://shop.example.com/en/', (code: string) => `https://shop.example.com/en/?ref=${code}`],
  [
    'https://shop.example.com/en?a=b%20c&d#top',
    (code: string) => `https://shop.example.com/en?a=b%20c&d&ref=${code}#top`,
  ],
  ['https://shop.example.com/?ref=mail', (code: string) => `https://shop.example.com/?ref=${code}`],
])("keeps the path and the query of the shop's address %s", async (url, expected) => {
  const { pages, code } = await offering(shopAt(url));
  expect((await pages.get(`/r/${code}`)).headers['location']).toBe(expected(code));
  expect((await pages.get('/r/nobodys')).headers['location']).toBe(new URL(url).href);
});

it.each<[string, (pages: OpenPages) => void, (code: string) => string, string]>([
  [
    'the bus takes nothing',
    ({ ports }) => (ports.visited = () => Promise.reject(new Error('of anna'))),
    (code) => `${SHOP}?ref=${code}`,
    'a visit could not be put on the bus: Error',
  ],
  [
    'the table does not answer',
    ({ ports }) => (ports.table = { ...ports.table, get: () => Promise.reject(new TypeError('of anna')) }),
    () => SHOP,
    'a code for friends could not be read: TypeError',
  ],
  [
    'the keys cannot be read',
    ({ ports }) => (ports.keys = () => Promise.reject(new RangeError('of anna'))),
    () => SHOP,
    'a code for friends could not be read: RangeError',
  ],
])('a friend arrives, and a person is told, when %s', async (_what, breaks, location, alarm) => {
  const { pages, code } = await offering();
  breaks(pages);
  const answer = await pages.get(`/r/${code}`);
  expect([answer.status, answer.headers['location'], answer.alarm]).toEqual([302, location(code), alarm]);
});

it('shows nothing of whose code it is', async () => {
  const { pages, code } = await offering();
  expect(JSON.stringify(await pages.get(`/r/${code}`))).not.toMatch(/aaaa|anna|u-1|\+44/);
});
