import type { Customer } from '../customer/customer.ts';
import { survivorOf } from '../customer/find.ts';
import { read, update } from '../customer/keep.ts';
import { invitationKey, referralKey } from '../customer/keys.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { isErased, ownerOf } from './find.ts';
import { invitationShape } from './invite.ts';
import { type Friend, type Judgement, judgeInvitation, refused, type InvitationRules } from './judge.ts';
import { takePlace } from './place.ts';
import { type Invitation, invitationSchema, referralSchema } from './referral.ts';
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
    const written = judged && (await write(table, customer, invitation, judged, now));
    if (written !== undefined) return written;
  }
  throw new Error('a referral was changed by others again and again; will be tried again');
}

interface Decided extends Judgement {
  readonly advocate: string | undefined;
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
  const place = await takePlace(table, owner.id, invitation.place ?? friend.customer, { ...rules, now });
  if (place === 'no offer') return undefined;
  return place === 'taken' ? { ...judged, advocate } : { ...refused(limitOf(place, rules)), advocate };
}

/** In the friend's words: others were quicker. */
const limitOf = (place: 'too many in a year' | 'too many in an hour', rules: InvitationRules): string =>
  place === 'too many in a year'
    ? `${place}: of the friends of one customer at most ${rules.mostPerYear} earn something within 365 days`
    : `${place}: of the friends of one customer at most ${rules.mostPerHour} earn something within an hour`;

const advocateIn = (owner: Customer): Person | 'erased' => (isErased(owner) ? 'erased' : personOf(owner));

/** Undefined when the invitation is not there any more, or not as it was judged. */
async function write(
  table: Table,
  customer: string,
  judgedOn: Invitation,
  { verdict, reason, advocate }: Decided,
  now: number,
): Promise<Invitation | undefined> {
  const found = { asJudged: false };
  const { data } = await update(table, invitationKey(customer), invitationShape(judgedOn), (before) => {
    found.asJudged = before !== judgedOn && before.verdict === 'open' && isSameTelling(before, judgedOn);
    if (!found.asJudged || (verdict === 'open' && before.reason === reason && before.advocate === advocate))
      return before;
    return {
      ...before,
      ...{ verdict, reason },
      ...(verdict === 'open' ? {} : { decidedAt: now }),
      ...(advocate === undefined ? {} : { advocate }),
    };
  });
  return found.asJudged ? data : undefined;
}

const isSameTelling = (a: Invitation, b: Invitation): boolean =>
  a.code === b.code && a.at === b.at && a.arrivedAt === b.arrivedAt && a.trusted === b.trusted;
