import { changePreferences, type PreferenceChange } from '../../core/contact/preferences.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { survivingCustomer } from '../../core/customer/resolve.ts';
import type { Table } from '../../core/table/table.ts';

/** The `detail` of Subscription Updated (docs/events.md), told to whoever listens on the bus. */
export interface SubscriptionUpdate {
  /** The same as in the table: so that recording it there again changes nothing. */
  readonly messageId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly customerId: string;
  readonly userId?: string;
  readonly properties: PreferenceChange & { readonly source: string };
}

export interface Told {
  readonly source: string;
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Writes answers, and returns the customer as it is then. Writes, then looks: where the customer was merged into
 * another meanwhile, the answer may have come too late to be carried over, and is given there once more.
 */
export async function writeAnswers(
  table: Table,
  customer: string,
  changes: readonly PreferenceChange[],
  told: Told,
): Promise<Customer> {
  await changePreferences(table, customer, changes, told);
  const current = await survivingCustomer(table, customer);
  return current.id === customer ? current : writeAnswers(table, current.id, changes, told);
}

export const updatesOf = (
  { id, profile }: Customer,
  changes: readonly PreferenceChange[],
  { source, messageId, now }: Told,
): readonly SubscriptionUpdate[] =>
  changes.map((change) => ({
    messageId,
    timestamp: new Date(now).toISOString(),
    customerId: id,
    ...(profile.userId === undefined ? {} : { userId: profile.userId }),
    properties: { ...change, source },
  }));
