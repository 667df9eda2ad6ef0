import { codeName } from '../rewards/code.ts';
import { type Invitation, type Told, toldSchema } from './referral.ts';

const MOST_OTHERS = 5;

/** The telling alone, without what became of it. */
export const tellingOf = (invitation: Invitation): Told => toldSchema.parse(invitation);

/**
 * An invitation with the tellings that came beside it: of each code one, never of the one that counts. Those that may
 * earn something stay before those that may not, then the first. Returns what it was given when nothing is new.
 */
export function withBeside(invitation: Invitation, tellings: readonly Told[]): Invitation {
  const { others: before = [], ...alone } = invitation;
  const firsts = new Map<string, Told>();
  for (const telling of [...before, ...tellings].sort(byStanding)) {
    const name = codeName(telling.code);
    if (!firsts.has(name)) firsts.set(name, telling);
  }
  firsts.delete(codeName(invitation.code));
  const others = [...firsts.values()].slice(0, MOST_OTHERS);
  if (JSON.stringify(others) === JSON.stringify(before)) return invitation;
  return others.length === 0 ? alone : { ...alone, others };
}

/** The same order, whoever unites which tellings. */
const byStanding = (a: Told, b: Told): number =>
  Number(b.trusted) - Number(a.trusted) ||
  a.arrivedAt - b.arrivedAt ||
  a.at - b.at ||
  (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
