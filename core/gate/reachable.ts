import { type Cause, causeInWords } from '../contact/addresses.ts';
import { type Channel, channelNames } from '../channels/channel.ts';
import { consentOf } from '../contact/consent.ts';
import type { Customer } from '../customer/customer.ts';
import { addressesOf } from '../customer/profile.ts';
import { TRANSACTIONAL } from '../pause/pauses.ts';
import type { Store } from '../store/store.ts';

/** What is known against addresses, beside what the customer's own record says. */
export type Suppressions = Readonly<Record<string, Against>>;

interface Against {
  /** `passed on`: somebody else uses the device now. */
  readonly cause: Cause | 'passed on';
  /** Epoch milliseconds. */
  readonly at: number;
}

const unknown: Readonly<Record<Channel, string>> = {
  email: 'no mail address is known',
  sms: 'no phone number is known',
  push: 'no device is known',
};

/**
 * Why this customer must not, or cannot, get messages on this topic by this channel; undefined when nothing forbids it.
 * Express consent is the rule; soft opt-in also allows mail to people who have bought, until they say no
 * (where the law allows it: Directive 2002/58/EC, article 13(2)). Transactional messages need no consent.
 */
export function unreachable(
  customer: Customer,
  channel: Channel,
  topic: string,
  store: Store,
  known?: Suppressions,
): string | undefined {
  if (customer.contact.erasedAt !== undefined) return 'the customer asked to be forgotten';
  if (channel !== 'email' && store[channel] === undefined) {
    return `${channelNames[channel]} is off: store.yaml does not name ${channel === 'sms' ? 'a pool' : 'an application'}`;
  }
  const addresses = addressesOf(customer.profile, channel);
  if (addresses.length === 0) return unknown[channel];
  const consent = consentOf(customer.contact.consent, channel, topic);
  const reasons = addresses.map((address) => suppression(customer, address, known, consent));
  if (!reasons.includes(undefined)) return `the ${thing[channel]} is suppressed: ${reasons[0] ?? ''}`;
  if (topic === TRANSACTIONAL || consent?.status === 'subscribed') return undefined;
  if (consent?.status === 'unsubscribed') return `unsubscribed from ${topic} by ${channelNames[channel]}`;
  if (channel === 'email' && store.consent === 'soft-opt-in' && customer.profile.boughtAt !== undefined) {
    return undefined;
  }
  return `no consent to ${topic} by ${channelNames[channel]}`;
}

const thing: Readonly<Record<Channel, string>> = { email: 'address', sms: 'number', push: 'device' };

/** The addresses of a channel that may be written to. */
export function openAddresses(
  customer: Customer,
  channel: Channel,
  topic: string,
  known: Suppressions,
): readonly string[] {
  const consent = consentOf(customer.contact.consent, channel, topic);
  return addressesOf(customer.profile, channel).filter(
    (address) => suppression(customer, address, known, consent) === undefined,
  );
}

/** Why an address is suppressed. Whoever asked to be forgotten and has opted in since is welcome again. */
function suppression(
  { contact }: Customer,
  address: string,
  known: Suppressions | undefined,
  consent: ReturnType<typeof consentOf>,
): string | undefined {
  const own = Object.hasOwn(contact.suppressed, address) ? contact.suppressed[address] : undefined;
  // A STOP is about the number, whoever has it: where that was looked up, it is what counts, for it may be lifted.
  if (own !== undefined && (known === undefined || own.reason !== causeInWords.stop)) return own.reason;
  const found = known !== undefined && Object.hasOwn(known, address) ? known[address] : undefined;
  if (found === undefined) return undefined;
  const anew = found.cause === 'erased' && consent?.status === 'subscribed' && consent.arrivedAt > found.at;
  if (anew) return undefined;
  return found.cause === 'passed on' ? 'somebody else uses it now' : causeInWords[found.cause];
}
