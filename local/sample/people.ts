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
  };
}
