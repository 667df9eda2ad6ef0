import { cartChanged } from './carts.ts';
import { checkoutChanged } from './checkouts.ts';
import { consentUpdated } from './consent.ts';
import { customerChanged, customerErased } from './customers.ts';
import { carrierReported, fulfillmentChanged } from './fulfillments.ts';
import type { NativeEvent, Translator } from './native.ts';
import { readNotice, type Refusal } from './notice.ts';
import { orderCancelled, orderFulfilled, orderPlaced, orderUpdated } from './orders.ts';
import { refunded } from './refunds.ts';

const translators: Readonly<Record<string, Translator>> = {
  'carts/create': cartChanged,
  'carts/update': cartChanged,
  'checkouts/create': checkoutChanged,
  'checkouts/update': checkoutChanged,
  'orders/create': orderPlaced,
  'orders/paid': orderPlaced,
  'orders/updated': orderUpdated,
  'orders/cancelled': orderCancelled,
  'orders/fulfilled': orderFulfilled,
  'orders/partially_fulfilled': orderFulfilled,
  'refunds/create': refunded,
  'fulfillments/create': fulfillmentChanged,
  'fulfillments/update': fulfillmentChanged,
  'fulfillment_events/create': carrierReported,
  'customers/create': customerChanged,
  'customers/update': customerChanged,
  'customers/redact': customerErased,
  'customers_email_marketing_consent/update': consentUpdated,
  'customers_marketing_consent/update': consentUpdated,
  'customers/merge': () => ({
    unused: 'Shopify merged two customers of its own; no native event says that of two known customers.',
  }),
};

interface Heard {
  readonly topic: string;
  readonly id: string;
}

/** What Shopify told: native events, or nothing Wend uses and why, or something that cannot be read and why. */
export type FromShopify =
  (Heard & { readonly events: readonly NativeEvent[] }) | (Heard & { readonly unused: string }) | Refusal;

/** Reads one webhook of Shopify: an EventBridge partner event in either form, or the bare { topic, payload }. */
export function fromShopify(envelope: unknown): FromShopify {
  const notice = readNotice(envelope);
  if ('refused' in notice) return notice;
  const { topic, id } = notice;
  const translate = Object.hasOwn(translators, topic) ? translators[topic] : undefined;
  return { topic, id, ...(translate?.(notice) ?? { unused: `Wend uses no ${topic}.` }) };
}
