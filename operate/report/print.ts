import type { Sums } from '../../core/report/sums.ts';
import { figure, share, moneyOf, worth } from './figures.ts';
import { journeyLines } from './journey.ts';
import { lostSalesLines } from './lost-sales.ts';
import { countOf, groupsOf, pick } from './pick.ts';
import { heading, table, wrapped } from './table.ts';

/** The report as it is read in a terminal of 100 columns. */
export function printedReport(sums: Sums): string {
  const journeys = [...new Set(sums.flatMap(({ by }) => by['journey'] ?? []))].sort();
  return [
    ...wrapped(coverage(sums)),
    '',
    ...attribution.flatMap(wrapped),
    '',
    ...orderLines(sums),
    ...journeys.flatMap((name) =>
      journeyLines(
        name,
        sums.filter(({ by }) => by['journey'] === name),
      ),
    ),
    ...lostSalesLines(sums),
  ]
    .join('\n')
    .trimEnd();
}

/** How the numbers come about; it stands beside them. */
const attribution: readonly string[] = [
  'An order is put down to the coupon of a journey that it used; else to the last message that went out before it, within conversion.window of store.yaml; else to nothing. Once each.',
  'Revenue is what was paid for it, less what was given back. A coupon costs what it was reckoned at when it was granted. A run, and all that came of it, counts in the month in which it began (UTC).',
];

function coverage(sums: Sums): string {
  const customers = (state: string): number => countOf(pick(sums, 'customer', { state }));
  const months = [...new Set(sums.flatMap(({ by }) => by['month'] ?? []))].sort();
  const [first, last] = [months[0], months.at(-1)];
  const period = first === undefined ? '' : first === last ? `, ${first}` : `, from ${first} to ${last ?? ''}`;
  const erased = customers('erased');
  const unreadable = countOf(pick(sums, 'unreadable'));
  return [
    `${figure(customers('known')) || 'No'} customers${period}: all that is kept. Runs, messages and orders are kept for 400 days, open carts for 180, closed ones for 30.`,
    ...(erased === 0 ? [] : [`Erased since, and in no other number: ${figure(erased)}.`]),
    ...(unreadable === 0
      ? []
      : [`Items that the version that is deployed cannot read, and that are missing here: ${figure(unreadable)}.`]),
  ].join(' ');
}

/** All orders, currency by currency: how much of them the journeys brought. */
function orderLines(sums: Sums): readonly string[] {
  const orders = pick(sums, 'order', { state: 'stands' });
  if (orders.length === 0) return [];
  const currencies = groupsOf(orders, 'currency');
  const rows = currencies.flatMap(({ name, facts }) =>
    ['coupon', 'message', 'nothing'].map((by) => {
      const some = pick(facts, 'order', { by });
      const counts = [figure(countOf(some)) || '0', share(countOf(some), countOf(facts))];
      return [
        `${inWords[by] ?? by}${currencies.length === 1 ? '' : `, ${name}`}`,
        ...counts,
        worth(some),
        share(moneyOf(some), moneyOf(facts)),
      ];
    }),
  );
  return [heading('ALL ORDERS'), ...table(['put down to', '>orders', '>share', '>revenue', '>share'], rows), ''];
}

const inWords: Readonly<Record<string, string>> = {
  coupon: 'a coupon',
  message: 'a message',
  nothing: 'nothing of ours',
};
