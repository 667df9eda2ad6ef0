import { type Customer, withProfile } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { profileKey } from '../customer/keys.ts';
import { type Profile } from '../customer/profile.ts';
import { profileShape } from '../enrolment/shapes.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { type Fact, marksOf, NOTED_AGAIN, noteMark } from '../referral/marks.ts';
import { personOf } from '../referral/same-person.ts';
import type { Table } from '../table/table.ts';

/**
 * Sees to it that whoever has bought, or was a friend, is known by their mailbox, phone number and devices: under
 * another account they are nobody new. First noted there, then with the customer: so an event that tells nothing new
 * reads and writes nothing, and what was cut off is done by the next. `now` in epoch milliseconds.
 */
export async function noteMarks(table: Table, ring: Keyring, customer: Customer, now: number): Promise<Customer> {
  const fact = factOf(customer);
  if (fact.friend === undefined && fact.bought === undefined) return customer;
  const { marks: noted = {} } = customer.profile;
  const all = marksOf(ring, personOf(customer));
  const due = all.filter(({ hash }) => now - (noted[hash] ?? -Infinity) > NOTED_AGAIN);
  if (due.length === 0) return customer;
  for (const mark of due) await noteMark(table, mark, fact, now);
  const marks = Object.fromEntries(all.map(({ hash }) => [hash, noted[hash] ?? now]));
  for (const { hash } of due) marks[hash] = now;
  const note = (profile: Profile): Profile =>
    profile.erasedAt !== undefined || profile.mergedInto !== undefined ? profile : { ...profile, marks };
  return withProfile(customer, await update(table, profileKey(customer.id), profileShape, note, customer.kept.profile));
}

function factOf({ id, profile, invitation }: Customer): Fact {
  const { boughtAt } = profile;
  const isFriend = invitation?.verdict === 'accepted';
  return {
    ...(isFriend ? { friend: { place: invitation.place ?? id, at: invitation.decidedAt ?? 0 } } : {}),
    ...(boughtAt === undefined ? {} : { bought: { customer: id, at: boughtAt } }),
  };
}
