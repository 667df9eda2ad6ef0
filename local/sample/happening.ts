import type { EventEntry } from '../cloud/observation.ts';
import type { Person } from './people.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Something that the sample shop puts on the bus. Instants in epoch milliseconds. */
export interface Happening {
  /** When the bus hears of it. */
  readonly at: number;
  /** When it happened, if that was earlier: what a shop brings along from its past. */
  readonly happenedAt?: number;
  readonly name: string;
  readonly detail: object;
}

/** The same id is the same event. */
export const entryOf = ({ at, happenedAt = at, name, detail }: Happening, messageId: string): EventEntry => ({
  Source: 'store',
  DetailType: name,
  Time: at,
  Detail: JSON.stringify({ messageId, timestamp: new Date(happenedAt).toISOString(), ...detail }),
  EventBusName: 'wend',
});

/** How the shop names somebody who is not logged in, and somebody who is. */
export const named = ({ id, acquaintance }: Pick<Person, 'id' | 'acquaintance'>): object =>
  acquaintance === 'known' ? { userId: id } : { anonymousId: id };

export const subscription = (who: object, at: number, channel = 'email'): Happening => ({
  at,
  name: 'Subscription Updated',
  detail: { ...who, properties: { channel, topic: 'marketing', status: 'subscribed' } },
});

export const dayName = (day: number): string => new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
