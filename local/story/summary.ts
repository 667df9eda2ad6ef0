import type { Usage } from '../cloud/meter.ts';
import { formatMoney } from '../../core/money/money.ts';
import { costsOf, pricing } from './prices.ts';
import type { Account } from './story.ts';

/** The account in words, line by line. Dollars are AWS's, the rest is the shop's money. */
export function summary(account: Account, usage: Usage, locale: string): readonly string[] {
  const { left, unwritten, mails, texts, pushes, won, revenue, faults } = account;
  const reasons = tally(left.map(({ reason }) => reason));
  const values = new Map<string, number>();
  for (const { currency, value } of left) values.set(currency, (values.get(currency) ?? 0) + value);
  return [
    ...row('Carts left', `${left.length}${worth(values, locale)}`),
    ...row('  why', list(reasons)),
    ...row('  not written to', list(unwritten)),
    ...row('Mails', mails.size === 0 ? 'none' : list(mails)),
    ...row('Text messages', list(texts)),
    ...row('Pushes', list(pushes)),
    ...row('Won back', `${won}${worth(revenue, locale)}`),
    ...[...faults].flatMap(([source, count]) => row('Went wrong', `${count} × ${source}`)),
    '',
    ...bill(usage, left.length),
  ];
}

/** What it would have cost; shares of a cent, as most of it is. */
function bill(usage: Usage, left: number): readonly string[] {
  const costs = costsOf(usage).filter(({ price }) => price > 0);
  const total = costs.reduce((sum, { price }) => sum + price, 0);
  return [
    'On AWS the same would have cost',
    ...costs.map(({ service, use, price }) => `  ${service.padEnd(16)} ${dollars(price).padStart(10)}   ${use}`),
    `  ${'in all'.padEnd(16)} ${dollars(total).padStart(10)}${left === 0 ? '' : `   ${dollars(total / left)} for each cart left`}`,
    `  (${pricing})`,
  ];
}

const dollars = (price: number): string => `$${price.toFixed(price < 1 ? 6 : 2)}`;

const row = (name: string, value: string): readonly string[] => (value === '' ? [] : [`${name.padEnd(22)} ${value}`]);

const worth = (values: ReadonlyMap<string, number>, locale: string): string => {
  const sums = [...values].map(([currency, minor]) => formatMoney(minor, currency, locale));
  return sums.length === 0 ? '' : `, ${sums.join(' and ')}`;
};

const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
