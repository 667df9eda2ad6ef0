import { offeredCode } from './offer.ts';
import type { Invitation, Referral } from './referral.ts';
import { type Person, type PersonRules, samePerson } from './same-person.ts';

/** From the settings of the journey `referral-reward`. */
export interface InvitationRules extends PersonRules {
  readonly earnedBy: 'sign-up' | 'first order';
  readonly verifiedAddress: 'required' | 'not required';
  /** Most friends of one advocate that earn something, within 365 days and within an hour. */
  readonly mostPerYear: number;
  readonly mostPerHour: number;
}

export interface Friend extends Person {
  /** Undefined when the shop does not tell. */
  readonly emailVerified: boolean | undefined;
  /** When an order was first completed, epoch milliseconds. */
  readonly boughtBefore: number | undefined;
  /** The first order that counts: completed, neither cancelled nor wholly refunded. `at`: its completion. */
  readonly firstOrder: { readonly id: string; readonly at: number } | undefined;
}

export interface Case {
  readonly invitation: Invitation;
  readonly friend: Friend;
  /** Whose code it is; undefined when nobody's. */
  readonly advocate: Person | 'erased' | undefined;
  /** The advocate's offer. */
  readonly referral: Referral | undefined;
  readonly rules: InvitationRules;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Judgement {
  readonly verdict: Invitation['verdict'];
  /** Answers "why did I get nothing?", and names nobody. */
  readonly reason: string;
}

export const refused = (reason: string): Judgement => ({ verdict: 'refused', reason });
const open = (reason: string): Judgement => ({ verdict: 'open', reason });

/** Whether an invitation earns its rewards, but for the limits: those are counted where places are taken. */
export const judgeInvitation = (about: Case): Judgement =>
  refusal(about) ?? missing(about) ?? { verdict: 'accepted', reason: `a friend came: ${about.invitation.by}` };

function refusal({ invitation, friend, advocate, referral, rules }: Case): Judgement | undefined {
  if (!invitation.trusted) return refused('told by a source that may not earn rewards');
  if (advocate === 'erased') return refused('who invited is no customer any more');
  const offered = referral && offeredCode(referral, invitation.code);
  if (advocate === undefined || offered === undefined) return refused('nobody has this code');
  if (invitation.at >= offered.until) {
    return refused(`the code had expired: it was good until ${new Date(offered.until).toISOString()}`);
  }
  const same = samePerson(advocate, friend, rules);
  if (same !== undefined) return refused(`nobody invites themselves: ${same}`);
  return hasBoughtBefore(invitation, friend) ? refused('has bought before, so is not new here') : undefined;
}

/** The order that carries the code does not count, though its completion may be older than the telling. */
function hasBoughtBefore(invitation: Invitation, { boughtBefore, firstOrder }: Friend): boolean {
  if (boughtBefore === undefined || boughtBefore >= invitation.at) return false;
  const isItself = firstOrder !== undefined && firstOrder.id === invitation.order && firstOrder.at <= boughtBefore;
  return !isItself;
}

/** Who orders with a code has done more than sign up: for both ways of earning it is an order that counts. */
function missing({ invitation, friend, rules }: Case): Judgement | undefined {
  const needsOrder = rules.earnedBy === 'first order' || invitation.by === 'order';
  if (needsOrder && friend.firstOrder === undefined) return open('the first order is still missing');
  if (rules.verifiedAddress === 'not required') return undefined;
  if (friend.email === undefined) return open('an email address is still missing');
  if (friend.emailVerified !== true) return open('the email address is not verified yet');
  return undefined;
}
