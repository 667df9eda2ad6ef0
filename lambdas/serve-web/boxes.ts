import { consentName } from '../../core/contact/consent.ts';
import { type Preference, type PreferenceChange, preferencesOf } from '../../core/contact/preferences.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { addressesOf } from '../../core/customer/profile.ts';
import type { Store } from '../../core/store/store.ts';

/** One channel of one topic, as the preference page shows it. */
export interface Box extends Preference {
  /** Its name in the form: "email/marketing". */
  readonly name: string;
  /** Whether we know where to send to on this channel, and may. */
  readonly available: boolean;
  /** Whether we know, but may not: it bounced, STOP came from it, the app was removed. */
  readonly closed: boolean;
  /** Whether this is sent now, as far as consent goes: so is the box ticked. */
  readonly sent: boolean;
  /** Whether silence may be read as yes, now or after an order (soft opt-in, Directive 2002/58/EC, article 13(2)). */
  readonly silenceCounts: boolean;
}

export function boxesOf(customer: Customer, store: Store): readonly Box[] {
  const hasBought = customer.profile.boughtAt !== undefined;
  const isOpen = (address: string): boolean => !Object.hasOwn(customer.contact.suppressed, address);
  return preferencesOf(customer, store).map((preference) => {
    const { channel, topic, status } = preference;
    // Soft opt-in is for mail alone, here as in the gate.
    const addresses = addressesOf(customer.profile, channel);
    const silenceCounts = channel === 'email' && store.consent === 'soft-opt-in' && status === 'unasked';
    return {
      ...preference,
      name: consentName(channel, topic),
      available: addresses.some(isOpen),
      closed: addresses.length > 0 && !addresses.some(isOpen),
      sent: status === 'subscribed' || (silenceCounts && hasBought),
      silenceCounts,
    };
  });
}

/** What a saved form says of the boxes, by their names. */
export interface Filled {
  readonly ticked: ReadonlySet<string>;
  /** Boxes that the page showed, ticked and not ticked. */
  readonly shownOn: ReadonlySet<string>;
  readonly shownOff: ReadonlySet<string>;
}

/**
 * The answers in a saved form. A tick that the page made itself is no consent, and one that was left standing on a page
 * of yesterday takes no withdrawal of today back: so only a box that was shown without a tick can subscribe. Whoever
 * forges what was shown gains nothing by it. A box without its tick is a no wherever silence would be a yes, even when
 * nothing is sent so far; elsewhere somebody who was never asked stays so. What the page did not show is not answered.
 */
export function answersIn(filled: Filled, boxes: readonly Box[], mayJoin: boolean): readonly PreferenceChange[] {
  return boxes.flatMap((box) => {
    const status = box.available ? answerTo(box, filled) : undefined;
    if (status === undefined || (status === 'subscribed' && !mayJoin)) return [];
    return [{ channel: box.channel, topic: box.topic, status }];
  });
}

function answerTo({ name, status, sent, silenceCounts }: Box, filled: Filled): PreferenceChange['status'] | undefined {
  const { ticked, shownOn, shownOff } = filled;
  if (!shownOn.has(name) && !shownOff.has(name)) return undefined;
  if (ticked.has(name)) return status === 'subscribed' || shownOn.has(name) ? undefined : 'subscribed';
  return sent || silenceCounts ? 'unsubscribed' : undefined;
}
