import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Gateway, openGateway } from '../../test/operate/gateway.ts';
import { signedIn } from '../../test/operate/signed-in.ts';
import { PlainError } from '../plain-error.ts';
import { run } from '../run.ts';

signedIn();

const folder = mkdtempSync(join(tmpdir(), 'wend-codes-'));
const file = (content: string | Uint8Array, name = 'codes.csv'): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

let gateway: Gateway;
beforeAll(async () => {
  gateway = await openGateway();
});
beforeEach(() => {
  gateway.asked.length = 0;
  answers({ added: 1, known: 0, refused: [], left: 1 });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true });
});

const answers = (body: object): void => {
  gateway.answer = { status: 200, body: JSON.stringify(body) };
};

async function told(...args: string[]) {
  const { printed, said, failed } = await ended(...args);
  if (failed instanceof Error) throw failed;
  return { printed, said };
}

/** What was printed, also by a command that fails in the end. */
async function ended(...args: string[]) {
  const [printed, said]: [string[], string[]] = [[], []];
  const failed: unknown = await run(['codes', ...args], {
    ask: () => Promise.resolve(''),
    print: (text) => printed.push(text),
    say: (text) => said.push(text),
    timeZone: 'UTC',
    environment: { WEND_URL: gateway.url },
  }).catch((thrown: unknown) => thrown);
  return { printed: printed.join('\n').split('\n'), said, failed };
}

async function refused(...args: string[]): Promise<string> {
  const error: unknown = await told(...args).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PlainError);
  expect(gateway.asked).toEqual([]);
  return error instanceof PlainError ? error.message : '';
}

const bodySchema = z.object({ pool: z.string(), codes: z.array(z.string()).optional() });
const sent = () => gateway.asked.flatMap(({ body }) => bodySchema.parse(body).codes ?? []);

it.each([
  ['one a line', 'ONE-1\nTWO-2\n'],
  ['with the line breaks of Windows, a mark of byte order and blank lines', '\ufeffONE-1\r\n\r\n  TWO-2  \r\n\r\n'],
  ['in the first column', 'ONE-1,spring,10\nTWO-2,autumn\n'],
  ['in the first column, as Excel writes it in Europe', 'ONE-1;"a; b"\n"TWO-2";c\n'],
  ['without a last line break', 'ONE-1\nTWO-2'],
])('reads codes %s', async (_how, content) => {
  const { said } = await told('upload', 'friends', file(content));
  expect(sent()).toEqual(['ONE-1', 'TWO-2']);
  expect(said).toEqual([]);
});

it.each(['code', 'Codes', 'Discount code', 'coupon_code', 'VOUCHER-CODE'])(
  'takes %j for a heading',
  async (heading) => {
    const { said } = await told('upload', 'friends', file(`${heading},amount\nONE-1,5\n`));
    expect(sent()).toEqual(['ONE-1']);
    expect(said).toEqual([`The first line, ${JSON.stringify(heading)}, is taken for a heading.`]);
  },
);

it('sends 500 codes a call, adds up what was answered, and tells the lines of what was refused', async () => {
  const codes = Array.from({ length: 1201 }, (_, nth) => `CODE-${nth}`);
  codes[700] = 'no good';
  codes[1200] = 'no good';
  answers({ added: 3, known: 2, refused: [{ code: 'no good', reason: 'must be something else' }], left: 41 });
  codes[3] = 'no good';
  const { printed, said, failed } = await ended('upload', 'friends', file(`\n${codes.join('\n')}`));
  expect(gateway.asked.map(({ path, body }) => [path, bodySchema.parse(body).codes?.length])).toEqual([
    ['/staff/codes', 500],
    ['/staff/codes', 500],
    ['/staff/codes', 201],
    ['/staff/codes', undefined],
  ]);
  expect(printed).toEqual([
    'Added: 9. Known before, or twice in the file: 6.',
    'Refused: 3.',
    'line 5: "no good": must be something else',
    'line 702: "no good": must be something else',
    'line 1202: "no good": must be something else',
    '41 codes are left in the pool friends.',
  ]);
  expect(said).toEqual(['500 of 1,201 …', '1,000 of 1,201 …', '1,201 of 1,201 …']);
  expect(failed).toEqual(
    new PlainError(
      '3 of 1,201 codes were refused. Correct those lines, and upload the file again: no code is added twice.',
    ),
  );
});

it('tells how many are left, and when no journey takes any from there', async () => {
  answers({ left: 0, pools: ['friends', 'reviews'] });
  expect(await told('left', 'freinds')).toEqual({
    printed: ['0 codes are left in the pool freinds.'],
    said: ['No journey takes codes from the pool freinds: the settings that are deployed name friends, reviews.'],
  });
  answers({ left: 16_000, atLeast: true, pools: ['friends'] });
  expect((await told('left', 'friends')).printed).toEqual(['At least 16,000 codes are left in the pool friends.']);
  answers({ left: 7, pools: ['friends'] });
  expect(await told('left', 'friends')).toEqual({ printed: ['7 codes are left in the pool friends.'], said: [] });
});

describe('what cannot be done is told in words, and nothing is sent', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /codes\.csv has no codes; write one a line/],
    ['blank lines', '\n \n\t\n', /has no codes/],
    ['a heading only', 'code\n', /has no codes/],
    ['no first column', ',a\n,b\n', /has no codes/],
    ['a quote that does not end', 'ONE-1\n"TWO-2\n', /is no CSV: .*[Qq]uote/],
    ['text of another encoding', new Uint8Array([0x41, 0xe4, 0x0a]), /is no text in UTF-8/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0]), /is no text in UTF-8/],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /is no text in UTF-8/],
  ])('%s', async (_what, content, said) => {
    expect(await refused('upload', 'friends', file(content))).toMatch(said);
  });

  it.each<[readonly string[], RegExp]>([
    [['upload', 'friends', '/nowhere/codes.csv'], /^\/nowhere\/codes\.csv cannot be read \(ENOENT\)/],
    [['upload', 'friends', tmpdir()], /cannot be read \(EISDIR\)/],
    [['upload', 'Friends!', 'x'], /^the pool: got "Friends!"; it must be a name as settings\.yaml has it/],
    [['left', ''], /^the pool: got ""/],
    [['upload', 'friends'], /^codes: got "upload friends"; write upload POOL FILE, or left POOL/],
    [['left', 'friends', 'x'], /^codes: got "left friends x"/],
    [['drop', 'friends'], /^codes: got "drop friends"/],
    [[], /^codes: got ""/],
  ])('%j', async (args, said) => {
    expect(await refused(...args)).toMatch(said);
  });
});
