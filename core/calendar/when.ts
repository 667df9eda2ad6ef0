import { isTimeZone } from './time-zone.ts';

/** Now, where the customer is: days are counted by the customer's calendar. */
export interface When {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA. */
  readonly zone: string;
}

interface Somebody {
  readonly profile: { readonly timeZone?: string | undefined };
}

/** A customer whose zone is not known lives by the shop's. */
export const whenOf = (
  { profile: { timeZone } }: Somebody,
  market: { readonly timeZone: string },
  now: number,
): When => ({
  now,
  zone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : market.timeZone,
});
