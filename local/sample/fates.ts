import type { Acquaintance } from './people.ts';

/** What happens to a cart of the sample shop: ordered at once, emptied, or left for a reason. */
export type Ending = 'ordered' | 'emptied' | 'shipping' | 'payment' | 'price' | 'complexity' | 'trust' | 'unknown';

/** The message after which the customer comes back and orders; lost if none does it. */
type Return = 'reminder' | 'offer' | 'last call' | 'never';

export interface Fate {
  readonly acquaintance: Acquaintance;
  readonly agreed: boolean;
  readonly ending: Ending;
  readonly back: Return;
}

type Row = readonly [count: number, Acquaintance, 'agreed' | 'silent', Ending, Return];

/** Every reason and every stage occurs, so that a first look shows all of it. The shares are made up. */
const rows: readonly Row[] = [
  [12, 'known', 'agreed', 'ordered', 'never'],
  [3, 'known', 'agreed', 'shipping', 'never'],
  [1, 'known', 'agreed', 'shipping', 'reminder'],
  [2, 'known', 'agreed', 'shipping', 'offer'],
  [2, 'known', 'agreed', 'payment', 'never'],
  [2, 'known', 'agreed', 'payment', 'reminder'],
  [1, 'known', 'agreed', 'payment', 'offer'],
  [3, 'known', 'agreed', 'price', 'never'],
  [1, 'known', 'agreed', 'price', 'offer'],
  [1, 'known', 'agreed', 'price', 'last call'],
  [2, 'known', 'agreed', 'complexity', 'never'],
  [1, 'known', 'agreed', 'complexity', 'offer'],
  [2, 'known', 'agreed', 'trust', 'never'],
  [1, 'known', 'agreed', 'trust', 'last call'],
  [4, 'known', 'agreed', 'unknown', 'never'],
  [2, 'known', 'agreed', 'unknown', 'reminder'],
  [1, 'known', 'agreed', 'unknown', 'last call'],
  [3, 'known', 'agreed', 'emptied', 'never'],
  [2, 'known', 'silent', 'ordered', 'never'],
  [1, 'known', 'silent', 'shipping', 'never'],
  [2, 'known', 'silent', 'unknown', 'never'],
  [2, 'guest', 'silent', 'ordered', 'never'],
  [1, 'guest', 'silent', 'complexity', 'never'],
  [1, 'guest', 'agreed', 'shipping', 'never'],
  [1, 'guest', 'agreed', 'payment', 'reminder'],
  [5, 'anonymous', 'silent', 'unknown', 'never'],
  [1, 'anonymous', 'silent', 'emptied', 'never'],
];

export const fates: readonly Fate[] = rows.flatMap(([count, acquaintance, consent, ending, back]) =>
  Array.from({ length: count }, () => ({ acquaintance, agreed: consent === 'agreed', ending, back })),
);
