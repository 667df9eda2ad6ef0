import { consentOf, type Consents } from '../contact/consent.ts';
import { phoneNumber } from '../customer/phone-number.ts';
import type { Profile } from '../customer/profile.ts';
import { postalLine } from '../referral/normalised.ts';
import type { Store } from '../store/store.ts';
import type { ShopEvent } from './index.ts';
import type { Occurrence } from './occurrence.ts';

type Sources = Pick<Store, 'events'>;

/** Whether an event may earn something: its source is one that only the shop itself can write to. */
export const isTrusted = ({ source }: Pick<Occurrence, 'source'>, { events }: Sources): boolean =>
  events.trusted.includes(source) || source === events.shopifySource;

/** What trusted sources have told of those whom an event is about. */
export interface Known {
  readonly customer: boolean;
  /** That the order was placed. */
  readonly order: boolean;
}

/**
 * Why an event is refused whose source anybody may write to; undefined when it counts. Who withdraws consent is always
 * heard; that an order was placed is, too: it closes carts, and of what is known of the order it changes nothing.
 */
export function disbelief(event: ShopEvent, known: Known, store: Sources): string | undefined {
  if (isTrusted(event, store)) return undefined;
  const only = `only a trusted source may (store.yaml, events.trusted: ${store.events.trusted.join(', ') || 'none'})`;
  const got = `${event.name ?? ''}: got the source ${JSON.stringify(event.source)};`;
  switch (event.name) {
    case 'Customer Erased':
      return known.customer ? `${got} to erase a customer whom a trusted source knows, ${only}.` : undefined;
    case 'Subscription Updated': {
      // On Wend's own pages customers answer for themselves.
      const isAnswer = event.source === 'wend' || event.properties.status === 'unsubscribed';
      return known.customer && !isAnswer
        ? `${got} to subscribe a customer whom a trusted source knows, ${only}.`
        : undefined;
    }
    case 'Order Updated':
    case 'Order Cancelled':
    case 'Order Refunded':
    case 'Order Shipped':
    case 'Order Delivered':
      return known.order ? `${got} to change an order that a trusted source has told of, ${only}.` : undefined;
    default:
      return undefined;
  }
}

/** Whoever can write anything cannot verify an address. */
export function unverified<E extends Occurrence>(event: E): E {
  const { emailVerified: _said, ...traits } = event.traits;
  return { ...event, traits };
}

/** What of an event is not learnt, by name. */
export type Withheld = 'email' | 'phone' | 'device' | 'address' | 'consent' | 'order';

/**
 * The ways to a customer whom a trusted source knows that an event of another source would change: where a message goes,
 * a coupon goes. One that is missing may be told by anybody as long as the customer has no account.
 */
export function withheldFrom(
  { identity, traits, device }: Occurrence,
  profile: Profile,
  consent: Consents,
): readonly Withheld[] {
  const { userId, email, phone, country, postalAddress, devices } = profile;
  const differs = (told: string | undefined, before: string | undefined): boolean =>
    told !== undefined && told !== before && (before !== undefined || userId !== undefined);
  const token = device?.token;
  const known = devices?.find((one) => one.token === token)?.token ?? devices?.[0]?.token;
  const address = traits.address && postalLine(traits.address);
  const agrees = Object.entries(traits.consent ?? {}).some(([channel, topics = {}]) =>
    Object.entries(topics).some(([topic, yes]) => yes === true && !isSubscribed(consent, channel, topic)),
  );
  return [
    ...(differs(identity.email, email) ? (['email'] as const) : []),
    ...(differs(phoneNumber(traits.phone, traits.address?.country ?? country), phone) ? (['phone'] as const) : []),
    ...(differs(token, known) ? (['device'] as const) : []),
    ...(differs(address, postalAddress) ? (['address'] as const) : []),
    ...(agrees ? (['consent'] as const) : []),
  ];
}

const isSubscribed = (consent: Consents, channel: string, topic: string): boolean =>
  (channel === 'email' || channel === 'sms' || channel === 'push') &&
  consentOf(consent, channel, topic.trim().toLowerCase())?.status === 'subscribed';

/** The event without what is not learnt of it. Of the answers about consent, the withdrawals stay. */
export function without<E extends Occurrence>(event: E, withheld: readonly Withheld[]): E {
  if (withheld.length === 0) return event;
  const { email, phone, address, consent, ...traits } = event.traits;
  const { email: named, ...identity } = event.identity;
  const keeps = (what: Withheld): boolean => !withheld.includes(what);
  return {
    ...event,
    identity: keeps('email') ? event.identity : identity,
    traits: {
      ...traits,
      ...(keeps('email') ? { email } : {}),
      ...(keeps('phone') ? { phone } : {}),
      ...(keeps('address') ? { address } : {}),
      consent: keeps('consent') ? consent : withdrawalsIn(consent),
    },
    device: keeps('device') ? event.device : undefined,
  };
}

type Answers = NonNullable<Occurrence['traits']['consent']>;

const withdrawalsIn = (answers: Answers = {}): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([channel, topics = {}]) => [
      channel,
      Object.fromEntries(Object.entries(topics).filter(([, yes]) => yes !== true)),
    ]),
  );
