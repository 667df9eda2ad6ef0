import type { Stamp } from '../carts/cart.ts';
import { toMinor } from '../money/money.ts';
import { first, together, withFacts } from './facts.ts';
import type { Order, OrderLine } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { refundOf } from './refund.ts';
import { valueOfLines } from './value.ts';

const KEPT_LINES = 100;

/** A day further ahead stands for "nobody knows", such as 9999-12-31 for a pre-order: it counts as not told. Milliseconds. */
const FURTHEST = 366 * 86_400_000;

type Snapshot = Extract<OrderEvent, { name: 'Order Completed' | 'Order Updated' }>;
type Parcel = Extract<OrderEvent, { name: 'Order Shipped' | 'Order Delivered' }>;
type Product = NonNullable<Snapshot['properties']['products']>[number];

/**
 * The order after an event: any order of events, any repetition, one outcome. (Amounts that come without a currency are
 * read in the one known by then.)
 */
export function recordOrder(before: Order, event: OrderEvent): Order {
  const order = { ...before, toldAt: Math.max(before.toldAt, event.at) };
  switch (event.name) {
    case 'Order Completed': {
      const referralCode = event.properties.referral_code;
      const placed = {
        ...withWord(snapshot(order, event), event.at),
        completedAt: Math.min(order.completedAt ?? event.at, event.at),
        completedBy: together(order.completedBy, [event.source]),
      };
      return withFacts(placed, stampOf(event), { referralCode });
    }
    case 'Order Updated': {
      const told = snapshot(order, event);
      return expectedIn(event) === undefined ? told : withWord(told, event.at);
    }
    case 'Order Cancelled':
      return { ...order, cancelledAt: Math.min(order.cancelledAt ?? event.at, event.at) };
    case 'Order Refunded': {
      const { refund_id: id } = event.properties;
      const refund = refundOf(order, event);
      if (refund === undefined) return order;
      return { ...order, refunds: { ...order.refunds, [id ?? event.messageId]: refund } };
    }
    case 'Order Shipped':
      return {
        ...withFacts(withParcels(order, event), stampOf(event), { expectedAt: expectedIn(event) }),
        shipped: first(order.shipped, event.properties.parcel_id, event.at),
      };
    case 'Order Delivered':
      return { ...withParcels(order, event), delivered: first(order.delivered, event.properties.parcel_id, event.at) };
  }
}

const stampOf = (event: OrderEvent): Stamp => ({ at: event.at, id: event.messageId });

interface Expecting {
  readonly at: number;
  readonly properties: { readonly expected_at?: number | undefined };
}

const expectedIn = ({ at, properties: { expected_at: day } }: Expecting): number | undefined =>
  day !== undefined && day - at <= FURTHEST ? day : undefined;

const withWord = (order: Order, at: number): Order => ({ ...order, wordAt: Math.max(order.wordAt ?? at, at) });

const withParcels = (order: Order, event: Parcel): Order =>
  withFacts(withWord(order, event.at), stampOf(event), { parcels: event.properties.parcels });

function snapshot(order: Order, event: Snapshot): Order {
  const { products, ...telling } = event.properties;
  const currency = telling.currency ?? order.currency;
  const minor = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : toMinor(value, currency);
  const total = minor(telling.total ?? telling.revenue ?? telling.value ?? telling.subtotal);
  // Segment's total has shipping and tax in it; its revenue and its subtotal have not.
  const goodsAlone = telling.total === undefined && (telling.revenue !== undefined || telling.value === undefined);
  return withFacts(order, stampOf(event), {
    currency: telling.currency,
    lines: products?.slice(0, KEPT_LINES).map((line) => lineOf(line, minor)),
    beyond: products && beyondOf(products.slice(KEPT_LINES).map((line) => lineOf(line, minor))),
    total,
    totalOf: total === undefined ? undefined : goodsAlone ? 'goods' : 'all',
    shipping: minor(telling.shipping),
    tax: minor(telling.tax),
    discount: minor(telling.discount),
    cart: telling.cart_id,
    checkout: telling.checkout_id,
    coupon: telling.coupon,
    expectedAt: expectedIn(event),
  });
}

function lineOf(line: Product, minor: (value: number | undefined) => number | undefined): OrderLine {
  const price = minor(line.price);
  const { name, variant, category, url, image_url: imageUrl, digital } = line;
  return {
    product: line.product_id ?? line.sku ?? name ?? '',
    quantity: line.quantity ?? 1,
    ...(price === undefined ? {} : { price }),
    ...(name === undefined ? {} : { name }),
    ...(variant === undefined ? {} : { variant }),
    ...(category === undefined ? {} : { category }),
    ...(url === undefined ? {} : { url }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    ...(digital === undefined ? {} : { digital }),
  };
}

const beyondOf = (lines: readonly OrderLine[]): Order['beyond'] => ({
  value: valueOfLines(lines),
  digital: lines.every((line) => line.digital === true),
});
