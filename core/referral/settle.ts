import type { Customer } from '../customer/customer.ts';
import { survivorOf } from '../customer/find.ts';
import { read, update } from '../customer/keep.ts';
import { invitationKey, referralKey } from '../customer/keys.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { tellingOf, withBeside } from './beside.ts';
import { atBrowser } from './browser.ts';
import { isErased, ownerOf } from './find.ts';
import { invitationShape, newInvitation } from './invite.ts';
import { type Friend, type Judgement, judgeInvitation, refused, type InvitationRules } from './judge.ts';
import { claimMarks, marksOf } from './marks.ts';
import { takePlace } from './place.ts';
import { type Invitation, invitationSchema, isNobodys, referralSchema, type Told } from './referral.ts';
import { type Person, personOf } from './same-person.ts';

const TRIES = 6;

/**
 * Decides a friend's invitation, as far as it can be decided now, and writes the verdict to it. What was decided before
 * stays. Undefined when there is no invitation. `now` in epoch milliseconds.
 */
export async function settleInvitation(
  table: Table,
  ring: Keyring,
  friend: Friend,
  rules: InvitationRules,
  now: number,
): Promise<Invitation | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const customer = await survivorOf(table, friend.customer);
    const there = await read(table, invitationKey(customer), invitationSchema);
    if (there?.data.verdict !== 'open') return there?.data;
    const invitation = there.data;
    const judged = await judge(table, ring, invitation, { ...friend, customer }, rules, now);
    if (judged === undefined) continue;
    const next = isNobodys(judged) ? await nextOf(table, ring, invitation) : undefined;
    const written =
      next === undefined
        ? await write(table, customer, invitation, (before) => decided(before, judged, now))
        : await write(table, customer, invitation, (before) => inPlaceOf(before, next));
    if (written?.verdict === 'open' && next !== undefined) continue;
    if (written !== undefined) return written;
  }
  throw new Error('a referral was changed by others again and again; will be tried again');
}

interface Decided extends Judgement {
  readonly advocate: string | undefined;
  /** When a place may be free. */
  readonly waitsUntil?: number;
}

/** Undefined when the advocate's offer moved away meanwhile: to be judged again. */
async function judge(
  table: Table,
  ring: Keyring,
  invitation: Invitation,
  friend: Friend,
  rules: InvitationRules,
  now: number,
): Promise<Decided | undefined> {
  const owner = await ownerOf(table, ring, invitation.code);
  const referral = owner && (await read(table, referralKey(owner.id), referralSchema));
  if (owner !== undefined && (await survivorOf(table, owner.id)) !== owner.id) return undefined;
  const about = { invitation, friend, referral: referral?.data, rules, now };
  const judged = judgeInvitation({ ...about, advocate: owner && advocateIn(owner) });
  const advocate = owner?.id;
  if (owner === undefined || judged.verdict !== 'accepted') return { ...judged, advocate };
  const same = await samePersonAs(table, ring, invitation, friend, owner, now);
  if (same !== undefined) return { ...refused(same), advocate };
  const place = await takePlace(table, owner.id, placeOf(invitation, friend), { ...rules, now });
  if (place === 'no offer') return undefined;
  if (place === 'taken') return { ...judged, advocate };
  return { ...(place === 'too many in a year' ? refused(yearOf(rules)) : waiting(place.until, rules)), advocate };
}

const placeOf = ({ place }: Invitation, friend: Friend): string => place ?? friend.customer;

/** Why a friend is nobody new, by what is known of other customers; claims what tells this one. */
async function samePersonAs(
  table: Table,
  ring: Keyring,
  invitation: Invitation,
  friend: Friend,
  owner: Customer,
  now: number,
): Promise<string | undefined> {
  const { browser, at } = invitation;
  const seen = await atBrowser(table, browser, { friend: friend.customer, advocate: owner.id, at });
  if (seen !== undefined) return seen;
  const claim = { customer: friend.customer, place: placeOf(invitation, friend), at, now };
  return claimMarks(table, marksOf(ring, friend, browser), claim);
}

/** In the friend's words: others were quicker. */
const yearOf = ({ mostPerYear }: InvitationRules): string =>
  `too many in a year: of the friends of one customer at most ${mostPerYear} earn something within 365 days`;

const waiting = (
  waitsUntil: number,
  { mostPerHour }: InvitationRules,
): Judgement & { readonly waitsUntil: number } => ({
  verdict: 'open',
  reason: `waits for a place: of the friends of one customer at most ${mostPerHour} earn something within an hour`,
  waitsUntil,
});

const advocateIn = (owner: Customer): Person | 'erased' => (isErased(owner) ? 'erased' : personOf(owner));

/** The first that may earn something of those that came beside a code that nobody has, and that somebody has. */
async function nextOf(table: Table, ring: Keyring, { others = [] }: Invitation): Promise<Told | undefined> {
  for (const other of others) {
    if (other.trusted && (await ownerOf(table, ring, other.code)) !== undefined) return other;
  }
  return undefined;
}

/** What was mistyped gives way, as it does to what is told later. */
const inPlaceOf = ({ others = [], place = '' }: Invitation, next: Told): Invitation =>
  withBeside(newInvitation(next, place), others);

function decided(before: Invitation, { verdict, reason, advocate, waitsUntil }: Decided, now: number): Invitation {
  const { waitsUntil: waited, ...rest } = before;
  const isNews = verdict !== 'open' || before.reason !== reason || before.advocate !== advocate;
  if (!isNews && waited === waitsUntil) return before;
  return {
    ...rest,
    ...{ verdict, reason },
    ...(verdict === 'open' ? {} : { decidedAt: now }),
    ...(advocate === undefined ? {} : { advocate }),
    ...(waitsUntil === undefined ? {} : { waitsUntil }),
  };
}

/** Undefined when the invitation is not there any more, or not as it was judged. */
async function write(
  table: Table,
  customer: string,
  judgedOn: Invitation,
  change: (before: Invitation) => Invitation,
): Promise<Invitation | undefined> {
  const found = { asJudged: false };
  const { data } = await update(table, invitationKey(customer), invitationShape(judgedOn), (before) => {
    found.asJudged = before !== judgedOn && before.verdict === 'open' && isSameTelling(before, judgedOn);
    return found.asJudged ? change(before) : before;
  });
  return found.asJudged ? data : undefined;
}

/** Also beside it: what came meanwhile may be what counts. */
const isSameTelling = (a: Invitation, b: Invitation): boolean =>
  JSON.stringify([tellingOf(a), a.others]) === JSON.stringify([tellingOf(b), b.others]);
