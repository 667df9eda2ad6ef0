import { formatMoney } from '../../core/money/money.ts';
import type { Usage } from '../cloud/meter.ts';
import { cartRecovery } from './carts.ts';
import { sayJourney, type Titles } from './message-name.ts';
import { costsOf, pricing } from './prices.ts';
import { tally } from './saying.ts';
import type { Account } from './story.ts';
import { wrapped } from './wrapped.ts';

interface Tongue {
  readonly locale: string;
  readonly titles: Titles;
}

/** The account in words, line by line. Dollars are AWS's, the rest is the shop's money. */
export function summary(account: Account, usage: Usage, tongue: Tongue): readonly string[] {
  const { journeys, sent, faults } = account;
  const others = [...new Set([...tongue.titles.keys(), ...journeys.keys(), ...sent.keys()])].filter(
    (name) => name !== cartRecovery && (journeys.has(name) || sent.has(name)),
  );
  return [
    ...cartLines(account, tongue),
    ...others.flatMap((name) => journeyLines(name, account, tongue)),
    ...[...faults].flatMap(([source, count]) => row('Went wrong', `${count} × ${source}`)),
    '',
    ...bill(usage),
  ];
}

function cartLines(account: Account, tongue: Tongue): readonly string[] {
  const { left, unwritten, won, revenue } = account.carts;
  const values = new Map<string, number>();
  for (const { currency, value } of left) values.set(currency, (values.get(currency) ?? 0) + value);
  return [
    ...row('Carts left', `${left.length}${worth(values, tongue)}`),
    ...row('  why', list(tally(left.map(({ reason }) => reason)))),
    ...row('  not written to', list(unwritten)),
    ...row('  sent', list(account.sent.get(cartRecovery)) || 'nothing'),
    ...row('  won back', `${won}${worth(revenue, tongue)}`),
    ...earned(cartRecovery, account, tongue),
  ];
}

function journeyLines(name: string, account: Account, tongue: Tongue): readonly string[] {
  const { entered = 0, outcomes = new Map<string, number>(), refusals } = account.journeys.get(name) ?? {};
  const ended = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  const became = [list(outcomes), ...(entered > ended ? [`${entered - ended} under way`] : [])].filter(Boolean);
  return [
    ...row(sayJourney(name, tongue.titles), `${entered} entered${became.length === 0 ? '' : `: ${became.join(', ')}`}`),
    ...row('  not entered', list(refusals)),
    ...row('  sent', list(account.sent.get(name))),
    ...row('  links followed', name === 'referral' && account.visits > 0 ? String(account.visits) : ''),
    ...earned(name, account, tongue),
  ];
}

function earned(name: string, { coupons, credited }: Account, tongue: Tongue): readonly string[] {
  const given = coupons.get(name);
  const { orders = 0, revenue = new Map<string, number>() } = credited.get(name) ?? {};
  return [
    ...row('  coupons', given === undefined ? '' : `${given.granted} granted, ${given.redeemed} redeemed`),
    ...row('  credited', orders === 0 ? '' : `${orders} ${orders === 1 ? 'order' : 'orders'}${worth(revenue, tongue)}`),
  ];
}

/** What it would have cost; shares of a cent, as most of it is. */
function bill(usage: Usage): readonly string[] {
  const costs = costsOf(usage).filter(({ price }) => price > 0);
  const total = costs.reduce((sum, { price }) => sum + price, 0);
  const messages = usage.mails + usage.textParts + usage.pushes;
  return [
    'On AWS the same would have cost',
    ...costs.map(({ service, use, price }) => `  ${service.padEnd(16)} ${dollars(price).padStart(10)}   ${use}`),
    `  ${'in all'.padEnd(16)} ${dollars(total).padStart(10)}${messages === 0 ? '' : `   ${dollars(total / messages)} for each message`}`,
    ...wrapped(`  (${pricing})`, 3),
  ];
}

const dollars = (price: number): string => `$${price.toFixed(price < 1 ? 6 : 2)}`;

const NAMES = 22;

const row = (name: string, value: string): readonly string[] =>
  value === '' ? [] : wrapped(`${name.padEnd(NAMES)} ${value}`, NAMES + 1);

const worth = (values: ReadonlyMap<string, number>, { locale }: Tongue): string => {
  const sums = [...values].map(([currency, minor]) => formatMoney(minor, currency, locale));
  return sums.length === 0 ? '' : `, ${sums.join(' and ')}`;
};

const list = (counts: ReadonlyMap<string, number> = new Map()): string =>
  [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
