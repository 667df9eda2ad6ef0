import type { Chance } from '../chance/chance.ts';

/** known: has an account. guest: tells the address at checkout. anonymous: never tells who it is. */
export type Acquaintance = 'known' | 'guest' | 'anonymous';

export interface Person {
  readonly id: string;
  readonly acquaintance: Acquaintance;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Has agreed to marketing mail. */
  readonly agreed: boolean;
  /** Of somebody with an account who has told it. */
  readonly phone?: Reached<string>;
  /** Of somebody with an account who has the shop's app. */
  readonly device?: Reached<{ readonly token: string; readonly type: 'ios' | 'android' }>;
}

/** A way to somebody, and whether marketing may take it. */
interface Reached<Address> {
  readonly address: Address;
  readonly agreed: boolean;
}

const firstNames = [
  ...['Amelia', 'Ben', 'Chloe', 'Dev', 'Eleri', 'Femi', 'Grace', 'Harun', 'Isla', 'Jamal', 'Keira', 'Liam', 'Maya'],
  ...['Niall', 'Olga', 'Priya', 'Quentin', 'Rhys', 'Sofia', 'Tom', 'Una', 'Viktor', 'Wen', 'Yusuf', 'Zoe'],
];
const lastNames = [
  ...['Ahmed', 'Barnes', 'Campbell', 'Davies', 'Evans', 'Fraser', 'Gupta', 'Hughes', 'Iqbal', 'Jones', 'Khan'],
  ...['Lewis', 'Murray', 'Novak', "O'Neill", 'Patel', 'Quinn', 'Reid', 'Shah', 'Taylor', 'Walsh', 'Young'],
];

const at = (names: readonly string[], index: number): string => names[index % names.length] ?? '';

/**
 * Most customers tell a phone number, and some have the app; fewer agree to be written to there. The shares are made
 * up. The numbers are American, 555-0100 to 555-0199, which are kept free for fiction: the British ones that are kept
 * free are no numbers at all to whoever checks numbers.
 */
function reachedBy(index: number, agreed: boolean, chance: Chance): Pick<Person, 'phone' | 'device'> {
  const happens = (what: string, share: number): boolean => chance.lot(`${what} ${index}`) < share;
  const type = chance.pick<'ios' | 'android'>(`system ${index}`, ['ios', 'android']);
  return {
    ...(happens('phone', 0.6)
      ? { phone: { address: `+12025550${100 + index}`, agreed: agreed && happens('texts', 0.6) } }
      : {}),
    ...(happens('app', 0.4)
      ? { device: { address: { token: `sample-device-${index}`, type }, agreed: agreed && happens('pushes', 0.8) } }
      : {}),
  };
}

/** The sample shop's person number `index`. All addresses are under example.com, which RFC 2606 keeps free. */
export function personOf(index: number, acquaintance: Acquaintance, agreed: boolean, chance: Chance): Person {
  const shift = chance.whole('names', 0, 400);
  const firstName = at(firstNames, index + shift);
  const lastName = at(lastNames, index * 3 + shift);
  const mailbox = `${firstName}.${lastName}${index}`.toLowerCase().replaceAll(/[^a-z0-9.]/g, '');
  return {
    id: `${acquaintance === 'known' ? 'customer' : 'visitor'}-${index}`,
    acquaintance,
    firstName,
    lastName,
    email: `${mailbox}@example.com`,
    agreed,
    ...(acquaintance === 'known' ? reachedBy(index, agreed, chance) : {}),
  };
}
