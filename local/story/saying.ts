import { formatMoney } from '../../core/money/money.ts';
import { sayJourney, type Titles } from './message-name.ts';

/** How the tale calls people, money and journeys. */
export interface Saying {
  readonly titles: Titles;
  /** Somebody whose name is not known is a visitor. */
  readonly nameOf: (customer: string) => string;
  readonly learnName: (customer: string, name: string) => void;
  /** Minor units. */
  readonly money: (minor: number, currency: string) => string;
  readonly journey: (name: string) => string;
  /** Of an instant in epoch milliseconds. */
  readonly day: (at: number) => string;
}

export function createSaying(titles: Titles, locale: string, timeZone: string): Saying {
  const names = new Map<string, string>();
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  return {
    titles,
    nameOf: (customer) => names.get(customer) ?? 'A visitor',
    learnName: (customer, name) => void names.set(customer, name),
    money: (minor, currency) => formatMoney(minor, currency, locale),
    journey: (name) => sayJourney(name, titles),
    day: (at) => days.format(at),
  };
}

/** Counts under a name. */
export const bump = (counts: Map<string, number>, name: string, by = 1): void =>
  void counts.set(name, (counts.get(name) ?? 0) + by);

/** The count of each name in a list. */
export function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) bump(counts, name);
  return counts;
}
