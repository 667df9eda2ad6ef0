import { toMinor } from '../money/money.ts';
import type { Order, Refund } from './order.ts';
import type { OrderEvent } from './order-event.ts';

type Refunded = Extract<OrderEvent, { name: 'Order Refunded' }>;

/** What an event says was given back of an order; undefined when it is too much for an amount. */
export function refundOf({ currency }: Order, { properties }: Refunded): Refund | undefined {
  const { amount, currency: told } = properties;
  if (amount === undefined) return 'all';
  const minor = toMinor(amount, told ?? currency);
  // With its currency it may come before its order: which counts does not hang on what is known by then.
  return minor === undefined || told === undefined ? minor : { amount: minor, currency: told };
}

/** What counts of a refund, minor units of its order's currency: what came in another one is no such number. */
export const countedOf = (refund: Refund, { currency }: Order): number => {
  if (refund === 'all') return 0;
  if (typeof refund === 'number') return refund;
  return refund.currency === currency ? refund.amount : 0;
};

/** Why an event about an order as it is known cannot be used; undefined when it can. */
export function oddRefund(order: Order | undefined, event: OrderEvent): string | undefined {
  if (event.name !== 'Order Refunded' || order === undefined) return undefined;
  const { amount, currency } = event.properties;
  if (refundOf(order, event) === undefined)
    return `Order Refunded: detail.properties.amount: got ${amount}, which is too much for an amount.`;
  const isKnown = order.completedAt !== undefined || order.told['currency'] !== undefined;
  if (amount === undefined || currency === undefined || currency === order.currency || !isKnown) return undefined;
  return `Order Refunded: detail.properties.currency: got ${JSON.stringify(currency)}, must be ${order.currency} as its order has it. Tell what was given back in that currency.`;
}
