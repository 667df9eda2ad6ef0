import type { Sums } from '../../core/report/sums.ts';
import { formatMoney } from '../../core/money/money.ts';
import { groupsOf } from './pick.ts';

const whole = new Intl.NumberFormat('en');

/** Nothing where there is none: a column of zeros hides what is there. */
export const figure = (count: number): string => (count === 0 ? '' : whole.format(count));

/** A share of a whole, such as "11.7 %"; empty where there is none. */
export const share = (part: number, of: number): string =>
  of === 0 || part === 0 ? '' : `${((100 * part) / of).toFixed(1)} %`;

/** What facts are worth, by currency: "£12.50", "£12.50 + €3.00". */
export const worth = (facts: Sums): string =>
  [...groupsOf(facts, 'currency')]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, facts: some }) => formatMoney(moneyOf(some), name, 'en'))
    .join(' + ');

/** Of facts in one currency, minor units. */
export const moneyOf = (facts: Sums): number => facts.reduce((sum, { money }) => sum + money, 0);
