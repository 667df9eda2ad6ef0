import { keyedHash } from '../keyring/keyed-hash.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Key } from '../table/table.ts';

/**
 * Where things lie in the customer table. A customer's partition has two shelves: `live#` holds what the next decision
 * needs and is read whole; `log#` holds what grows with the years and is read one by one.
 */
export const partitionOf = (customer: string): string => `customer#${customer}`;
/** Whose partition it is; empty when it is nobody's. */
export const customerOf = (partition: string): string => /^customer#(.*)$/s.exec(partition)?.[1] ?? '';

const inPartition = (customer: string, sk: string): Key => ({ pk: partitionOf(customer), sk });

export const LIVE = 'live#';
export const LOG = 'log#';

export const profileKey = (customer: string): Key => inPartition(customer, 'live#profile');
export const contactKey = (customer: string): Key => inPartition(customer, 'live#contact');
export const cartKey = (customer: string, cart: string): Key => inPartition(customer, `live#cart#${cart}`);
export const enrolmentKey = (customer: string, enrolment: string): Key =>
  inPartition(customer, `live#enrolment#${enrolment}`);
export const waitKey = (customer: string, enrolment: string, tokenHash: string): Key =>
  inPartition(customer, `${waitPrefix(enrolment)}${tokenHash}`);
export const waitPrefix = (enrolment: string): string => `live#wait#${enrolment}#`;
export const orderKey = (customer: string, order: string): Key => inPartition(customer, `live#order#${order}`);
export const couponKey = (customer: string, coupon: string): Key => inPartition(customer, `live#coupon#${coupon}`);
/** The offer to friends, and that a friend's offer brought this customer. */
export const referralKey = (customer: string): Key => inPartition(customer, 'live#referral');
/** Which journeys look again at this customer by a schedule. */
export const dueKey = (customer: string): Key => inPartition(customer, 'live#due');
/** Which run of a journey was the last that was granted what there is once in so many days. */
export const turnKey = (customer: string, journey: string): Key => inPartition(customer, `live#turn#${journey}`);
export const invitationKey = (customer: string): Key => inPartition(customer, 'live#invitation');
export const messagesPrefix = (enrolment: string): string => `log#message#${enrolment}#`;
export const messageKey = (customer: string, enrolment: string, message: string): Key =>
  inPartition(customer, `log#message#${enrolment}#${message}`);

export type PointerKind =
  'user' | 'email' | 'phone' | 'device' | 'anonymous' | 'cart' | 'order' | 'text' | 'coupon' | 'referral';

/**
 * A pointer leads from something a person is known by to the customer. An index would be too late. The name itself
 * does not lie here: what is left of an erased customer tells nobody an address.
 */
export const pointerKey = (ring: Keyring, kind: PointerKind, value: string): Key =>
  hashedPointerKey(kind, keyedHash(ring, kind, value));

/** The same, where only the keyed hash of the name is known. */
export const hashedPointerKey = (kind: PointerKind, hash: string): Key => ({
  pk: `pointer#${kind}#${hash}`,
  sk: 'pointer',
});

/** What is known of whoever has a mailbox, a phone number, a device or a browser, by its keyed hash. */
export const markKey = (hash: string): Key => ({ pk: `mark#${hash}`, sk: 'mark' });

/** What is known about an address, a number or a device token, whoever has it. */
export const addressKey = (ring: Keyring, address: string): Key => ({
  pk: `address#${keyedHash(ring, 'address', address)}`,
  sk: 'address',
});

/** The words of a journey's messages, kept once by the hash of their content. */
export const copyKey = (hash: string): Key => ({ pk: `copy#${hash}`, sk: 'copy' });
