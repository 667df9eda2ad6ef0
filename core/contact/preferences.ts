import { type Channel, channels } from '../channels/channel.ts';
import type { Customer } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { contactKey } from '../customer/keys.ts';
import { contactShape } from '../enrolment/shapes.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';
import { changeConsent } from './change-consent.ts';
import { consentOf } from './consent.ts';

/** What a customer has answered for one channel and topic. */
export interface Preference {
  readonly channel: Channel;
  readonly topic: string;
  /** `unasked`: the customer has never said. */
  readonly status: 'subscribed' | 'unsubscribed' | 'unasked';
}

/** Every channel that the shop uses, with every topic that it writes about. */
export const preferencesOf = ({ contact }: Customer, store: Store): readonly Preference[] =>
  channelsOf(store).flatMap((channel) =>
    Object.keys(store.topics).map((topic) => ({
      channel,
      topic,
      status: consentOf(contact.consent, channel, topic)?.status ?? 'unasked',
    })),
  );

/** The channels that store.yaml turns on. */
export const channelsOf = (store: Store): readonly Channel[] =>
  channels.filter((channel) => channel === 'email' || store[channel] !== undefined);

/** An answer that a customer gave on a page of ours. `topic` may be `all`. */
export interface PreferenceChange {
  readonly channel: Channel;
  readonly topic: string;
  readonly status: 'subscribed' | 'unsubscribed';
}

/**
 * Writes answers that were given now, all at once. `messageId` names the request, and a repetition changes nothing.
 * `source` tells where they came from: "one-click", "preference centre". `now` in epoch milliseconds.
 */
export async function changePreferences(
  table: Table,
  customer: string,
  changes: readonly PreferenceChange[],
  { source, messageId, now }: { readonly source: string; readonly messageId: string; readonly now: number },
): Promise<void> {
  await update(table, contactKey(customer), contactShape, (contact) =>
    // Whoever was erased meanwhile leaves no answer behind.
    contact.erasedAt !== undefined
      ? contact
      : changes.reduce(
          (current, change) => changeConsent(current, { ...change, source, messageId, at: now, arrivedAt: now }),
          contact,
        ),
  );
}
