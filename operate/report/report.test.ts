import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addSums, fact, sumOf, type Sums } from '../../core/report/sums.ts';
import { placeAt, shareOf } from '../../lambdas/serve-staff/report.ts';
import { type Gateway, openGateway } from '../../test/operate/gateway.ts';
import { pagesInMemory } from '../../test/operate/pages-in-memory.ts';
import { settings, threeWeeks } from '../../test/operate/three-weeks.ts';
import { signedIn } from '../../test/operate/signed-in.ts';
import { PlainError } from '../plain-error.ts';
import { run } from '../run.ts';
import { printedReport } from './print.ts';

signedIn();

let gateway: Gateway;
/** What the next calls are answered. */
const answers: object[] = [];
beforeAll(async () => {
  gateway = await openGateway();
  Object.defineProperty(gateway, 'answer', {
    get: () => ({ status: 200, body: JSON.stringify(answers.shift() ?? { sums: [] }) }),
  });
});
beforeEach(() => {
  gateway.asked.length = 0;
  answers.length = 0;
});
afterAll(() => gateway.close());

async function reported(...options: string[]) {
  const [printed, said]: [string[], string[]] = [[], []];
  await run(['report', ...options], {
    ask: () => Promise.resolve(''),
    print: (text) => printed.push(text),
    say: (text) => said.push(text),
    timeZone: 'UTC',
    environment: { WEND_URL: gateway.url },
  });
  return { printed: printed.join('\n'), said };
}

/** Every share of three weeks, a page of 3 items a call. */
async function shares(): Promise<{ sums: Sums; next?: string | undefined }[]> {
  const { table, items, now } = await threeWeeks();
  const reporting = { pages: pagesInMemory(items, 3), settings, isLate: () => true };
  const all = [await shareOf(table, reporting, undefined, now)];
  for (let next = all[0]?.next; next !== undefined; next = all.at(-1)?.next)
    all.push(await shareOf(table, reporting, placeAt(next), now));
  return all;
}

it('adds up all shares, each asked for from where the last one ended, and tells how far it is', async () => {
  const all = await shares();
  answers.push(...all);
  const { printed, said } = await reported('--json');
  expect(JSON.parse(printed)).toEqual(all.map(({ sums }) => sums).reduce(addSums));
  expect(gateway.asked.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: '/staff/report', body: {} },
    ...all.slice(0, -1).map(({ next }) => ({ path: '/staff/report', body: { from: next } })),
  ]);
  expect([said[0], said.at(-1)]).toEqual([expect.stringMatching(/^\d customers read …$/), '6 customers read']);
});

it('is read in a terminal of 100 columns', async () => {
  answers.push(...(await shares()));
  const { printed } = await reported();
  expect(printed.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(printed.split('\n')).toEqual(readFileSync(join(__dirname, 'three-weeks.txt'), 'utf8').trimEnd().split('\n'));
});

it('says so when there is nothing yet', () => {
  expect(printedReport([]).split('\n').slice(0, 2)).toEqual([
    'No customers: all that is kept. Runs, messages and orders are kept for 400 days, open carts for 180,',
    'closed ones for 30.',
  ]);
  expect(printedReport([])).toContain('No cart was left.');
});

it('keeps currencies, months and journeys apart, and stays within its columns', () => {
  const journey = `a-${'very-'.repeat(20)}long-name`;
  const order = (month: string, currency: string, money: number) =>
    fact(
      'order',
      { by: 'message', journey, month, message: 'ask', variant: 'x'.repeat(40), currency, state: 'stands' },
      money,
    );
  const cart = (currency: string, step: string) =>
    fact(
      'cart',
      {
        step,
        reason: 'price',
        band: '50 to 100',
        currency,
        end: 'open',
        written: 'no',
        silence: 'y'.repeat(120),
        month: '2026-03',
      },
      5000,
    );
  const printed = printedReport(
    sumOf([
      order('2026-02', 'GBP', 123_456_789),
      order('2026-03', 'JPY', 500),
      fact('enrolment', { journey, month: '2026-02', status: 'not enrolled', reason: 'z'.repeat(120) }),
      fact('unreadable', {}),
      ...Array.from({ length: 20 }, (_, nth) => cart('GBP', `step ${nth}`)),
      cart('JPY', 'cart'),
    ]),
  );
  expect(printed).toContain('£1,234,567.89 + ¥500');
  expect(printed).toContain('2026-02');
  expect(printed).toContain('LOST SALES IN GBP ─');
  expect(printed).toContain('LOST SALES IN JPY ─');
  expect(printed).toContain('8 others');
  expect(printed).toContain('that are missing here: 1.');
  expect(printed.split('\n').filter((line) => line.length > 100 && !line.startsWith('A-VERY'))).toEqual([]);
});

it.each([
  [
    'the same place twice',
    [
      { sums: [], next: 'a' },
      { sums: [], next: 'a' },
    ],
    /same part of the table twice/,
  ],
  ['another form', [{ sums: [{ what: 'else' }] }], /another form than this command knows/],
  ['no sums', [{}], /another form than this command knows/],
])('ends, and says why, when Wend answers %s', async (_what, given, said) => {
  answers.push(...given);
  const error: unknown = await reported().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PlainError);
  expect(error instanceof PlainError ? error.message : '').toMatch(said);
});
