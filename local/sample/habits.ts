/** What somebody does with mails, beside reading them. */
export interface Habit {
  /** Writes a review of so many stars after the first of these mails. */
  readonly review?: { readonly stars: number; readonly after: 'ask' | 'reminder' };
  /** Orders with a code that a mail holds: once. */
  readonly spends?: boolean;
  /** Passes the personal link on: to people who are new to the shop, or to somebody who is a customer already. */
  readonly tells?: readonly ('new' | 'customer')[];
  /** Comes back when the shop says that it has been a while. */
  readonly returns?: boolean;
}

/** Of people whose orders arrived, one each; all others only read. */
export const habits: readonly Habit[] = [
  { review: { stars: 5, after: 'ask' }, tells: ['new', 'new'] },
  { review: { stars: 4, after: 'reminder' }, spends: true },
  { review: { stars: 1, after: 'ask' } },
  { review: { stars: 5, after: 'ask' }, tells: ['customer'] },
  { review: { stars: 3, after: 'reminder' } },
  { spends: true },
  { spends: true },
];

/** People who ordered long ago, and have not been seen since. */
export const habitsOfTheMissed: readonly Habit[] = [{ returns: true }, {}, {}];
