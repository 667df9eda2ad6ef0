import { contactSchema } from '../../core/contact/contact.ts';
import { survivorOf } from '../../core/customer/find.ts';
import { read, update } from '../../core/customer/keep.ts';
import { contactKey, enrolmentKey } from '../../core/customer/keys.ts';
import { type Decision, type Enrolment, withDecision } from '../../core/enrolment/enrolment.ts';
import { enrolmentShape } from '../../core/enrolment/shapes.ts';
import type { Table } from '../../core/table/table.ts';

/** Keeps with an enrolment what was granted, or why not. One that is gone with its erased customer is not written anew. */
export async function noteOwn(table: Table, customer: string, enrolment: Enrolment, decision: Decision): Promise<void> {
  const gone: Enrolment = { ...enrolment };
  const { version } = await update(table, enrolmentKey(customer, enrolment.id), enrolmentShape(gone), (before) =>
    before === gone ? before : withDecision(before, decision),
  );
  if (version > 0) return;
  const current = await survivorOf(table, customer);
  if (current !== customer) await noteOwn(table, current, enrolment, decision);
}

/**
 * Whoever else shares a reward gets the enrolment written beside their own: a message of it has a home there, and `why`
 * tells of it. Throws when the customer was merged meanwhile: to be tried again, with whom they became.
 */
export async function noteShared(
  table: Table,
  customer: string,
  enrolment: Enrolment,
  decision: Decision,
): Promise<void> {
  const key = enrolmentKey(customer, enrolment.id);
  // Its execution is the other party's to start.
  const fresh: Enrolment = { ...enrolment, status: 'started', decisions: [] };
  const { version } = await update(table, key, enrolmentShape(fresh), (before) => shared(before, decision));
  // Written, then looked: whoever was merged or erased meanwhile keeps nothing.
  const contact = (await read(table, contactKey(customer), contactSchema))?.data;
  if (contact?.erasedAt === undefined && contact?.merged !== true) return;
  await table.deleteIfVersion(key, version);
  if (contact.erasedAt === undefined)
    throw new Error('a party of the reward was merged meanwhile; will be tried again');
}

const NOT_REWARDED = 'not rewarded';

/** A refusal is the end here: a run that grants nobody anything tells only its own customer of its end. */
function shared(before: Enrolment, decision: Decision): Enrolment {
  const noted = withDecision(before, decision);
  if (decision.verdict === 'not granted' && noted.status !== 'ended') {
    return { ...noted, status: 'ended', outcome: NOT_REWARDED, endedAt: decision.at };
  }
  if (decision.verdict !== 'granted' || noted.outcome !== NOT_REWARDED) return noted;
  // Refused by an attempt that was cut off, and granted by the next.
  const { outcome: _refused, endedAt: _then, ...begun } = noted;
  return { ...begun, status: 'started' };
}
