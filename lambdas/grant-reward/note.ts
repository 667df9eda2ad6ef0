import { contactSchema } from '../../core/contact/contact.ts';
import { read, update } from '../../core/customer/keep.ts';
import { contactKey, enrolmentKey } from '../../core/customer/keys.ts';
import { type Decision, type Enrolment, withDecision } from '../../core/enrolment/enrolment.ts';
import { enrolmentShape } from '../../core/enrolment/shapes.ts';
import type { Table } from '../../core/table/table.ts';

/** Keeps with an enrolment what was granted, or why not. One that is gone with its erased customer is not written anew. */
export async function noteOwn(table: Table, customer: string, enrolment: Enrolment, decision: Decision): Promise<void> {
  const gone: Enrolment = { ...enrolment };
  await update(table, enrolmentKey(customer, enrolment.id), enrolmentShape(gone), (before) =>
    before === gone ? before : withDecision(before, decision),
  );
}

/**
 * Whoever else shares a reward gets the enrolment written beside their own: a message of it has a home there, and `why`
 * tells of it.
 */
export async function noteShared(
  table: Table,
  customer: string,
  enrolment: Enrolment,
  decision: Decision,
): Promise<void> {
  const key = enrolmentKey(customer, enrolment.id);
  const fresh: Enrolment = { ...enrolment, decisions: [] };
  const { version } = await update(table, key, enrolmentShape(fresh), (before) => withDecision(before, decision));
  // Written, then looked: whoever was erased meanwhile keeps nothing.
  const contact = await read(table, contactKey(customer), contactSchema);
  if (contact?.data.erasedAt !== undefined) await table.deleteIfVersion(key, version);
}
