import { tellingOf, withBeside } from './beside.ts';
import { type Invitation, isNobodys, type Referral } from './referral.ts';

/**
 * The offers of two customers who turned out to be one. The winner's code stays, the loser's leads there as well, for
 * as long as it was good. Uniting with the same again changes nothing.
 */
export function uniteReferrals(winner: Referral, loser: Referral): Referral {
  const isKnown = winner.code === loser.code || winner.earlier.includes(loser.code);
  const codes = [...winner.earlier, ...loser.earlier, loser.code].filter((code) => code !== winner.code);
  const { [winner.code]: _current, ...until } = {
    ...loser.earlierUntil,
    [loser.code]: loser.expiresAt,
    ...winner.earlierUntil,
  };
  const visitedAt = Math.max(winner.visitedAt ?? 0, loser.visitedAt ?? 0);
  const lastVisits = [...new Set([...(winner.lastVisits ?? []), ...(loser.lastVisits ?? [])])];
  return {
    ...winner,
    // The next code of the winner's must be new, whosever run it continues.
    run: Math.max(winner.run, loser.run),
    earlier: [...new Set(codes)],
    ...(Object.keys(until).length === 0 ? {} : { earlierUntil: until }),
    visits: isKnown ? Math.max(winner.visits, loser.visits) : winner.visits + loser.visits,
    ...(visitedAt === 0 ? {} : { visitedAt }),
    ...(lastVisits.length === 0 ? {} : { lastVisits }),
    friends: { ...loser.friends, ...winner.friends },
  };
}

/**
 * The invitations of two customers who turned out to be one: what was accepted stays accepted, else the first one that
 * may earn something counts, and the other stands beside it: the first may have a code that nobody has. The same,
 * whichever of the two is the winner.
 */
export function uniteInvitations(winner: Invitation, loser: Invitation): Invitation {
  const [first, second] = comesFirst(winner, loser) ? [winner, loser] : [loser, winner];
  return withBeside(first, [...(isNobodys(second) ? [] : [tellingOf(second)]), ...(second.others ?? [])]);
}

function comesFirst(a: Invitation, b: Invitation): boolean {
  const [one, other] = [standing(a), standing(b)];
  const at = one.findIndex((value, index) => value !== other[index]);
  if (at < 0) return JSON.stringify(a) <= JSON.stringify(b);
  return (one[at] ?? 0) < (other[at] ?? 0);
}

/** From what matters most; less is better. */
const standing = (invitation: Invitation): readonly number[] => [
  invitation.verdict === 'accepted' ? 0 : 1,
  invitation.trusted ? 0 : 1,
  isNobodys(invitation) ? 1 : 0,
  invitation.arrivedAt,
  invitation.at,
  invitation.verdict === 'refused' ? 0 : 1,
];
