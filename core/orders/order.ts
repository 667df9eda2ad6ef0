import * as z from 'zod';
import type { KnownEvent } from '../events/index.ts';
import { isAfter, type Stamp, stampSchema } from '../carts/cart.ts';
import { toMinor } from '../money/money.ts';

const moneySchema = z.number();

/** One order. Amounts in minor units of its currency. */
export const orderSchema = z.object({
  id: z.string(),
  currency: z.string(),
  /** Undefined while only later events of it have come. */
  completedAt: z.number().optional(),
  cart: z.string().optional(),
  checkout: z.string().optional(),
  total: moneySchema.optional(),
  shipping: moneySchema.optional(),
  tax: moneySchema.optional(),
  discount: moneySchema.optional(),
  coupon: z.string().optional(),
  lines: z.array(z.object({ product: z.string(), quantity: z.number(), price: moneySchema.optional() })),
  /** When the newest of its events happened: it is kept from then on. */
  toldAt: z.number(),
  /** Which snapshot told each of the facts above: a newer one replaces it, an older one does not. */
  told: z.record(z.string(), stampSchema),
  cancelledAt: z.number().optional(),
  refunds: z.record(z.string(), z.union([z.number(), z.literal('all')])),
  /** When each parcel was shipped and delivered, by parcel; "" when parcels are not told apart. */
  shipped: z.record(z.string(), z.number()),
  delivered: z.record(z.string(), z.number()),
  parcels: z.number().optional(),
});
export type Order = z.output<typeof orderSchema>;

const orderEventNames = [
  'Order Completed',
  'Order Updated',
  'Order Refunded',
  'Order Cancelled',
  'Order Shipped',
  'Order Delivered',
] as const;
export type OrderEvent = Extract<KnownEvent, { readonly name: (typeof orderEventNames)[number] }>;

export const isOrderEvent = (event: KnownEvent): event is OrderEvent =>
  orderEventNames.some((name) => name === event.name);

const KEPT_LINES = 100;

export const newOrder = (id: string, currency: string): Order => ({
  id,
  currency,
  lines: [],
  toldAt: 0,
  told: {},
  refunds: {},
  shipped: {},
  delivered: {},
});

/**
 * The order after an event: any order of events, any repetition, one outcome. (Amounts that come without a currency are
 * read in the one known by then.)
 */
export function recordOrder(before: Order, event: OrderEvent): Order {
  const order = { ...before, toldAt: Math.max(before.toldAt, event.at) };
  switch (event.name) {
    case 'Order Completed':
      return { ...snapshot(order, event), completedAt: Math.min(order.completedAt ?? event.at, event.at) };
    case 'Order Updated':
      return snapshot(order, event);
    case 'Order Cancelled':
      return { ...order, cancelledAt: Math.min(order.cancelledAt ?? event.at, event.at) };
    case 'Order Refunded': {
      const { refund_id: id, amount, currency } = event.properties;
      const refund = amount === undefined ? 'all' : (toMinor(amount, currency ?? order.currency) ?? 'all');
      return { ...order, refunds: { ...order.refunds, [id ?? event.messageId]: refund } };
    }
    case 'Order Shipped':
      return { ...withParcels(order, event), shipped: first(order.shipped, event.properties.parcel_id, event.at) };
    case 'Order Delivered':
      return { ...withParcels(order, event), delivered: first(order.delivered, event.properties.parcel_id, event.at) };
  }
}

/** One order of which two customers, who turned out to be one, knew a part each. */
export function uniteOrders(a: Order, b: Order): Order {
  const newer = Object.entries(b.told).filter(([name, stamp]) => isNewer(a, name, stamp));
  const facts = Object.entries(b).filter(([name]) => newer.some(([fact]) => fact === name));
  return withTotal({
    ...a,
    ...Object.fromEntries(facts),
    ...given({
      completedAt: earlier(a.completedAt, b.completedAt),
      cancelledAt: earlier(a.cancelledAt, b.cancelledAt),
    }),
    ...given({ parcels: a.parcels ?? b.parcels }),
    toldAt: Math.max(a.toldAt, b.toldAt),
    told: { ...a.told, ...Object.fromEntries(newer) },
    refunds: { ...b.refunds, ...a.refunds },
    shipped: Object.entries(b.shipped).reduce((all, [parcel, at]) => first(all, parcel, at), a.shipped),
    delivered: Object.entries(b.delivered).reduce((all, [parcel, at]) => first(all, parcel, at), a.delivered),
  });
}

const isNewer = (order: Order, fact: string, stamp: Stamp): boolean => {
  const before = order.told[fact];
  return before === undefined || isAfter(stamp, before);
};

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** What the customer paid, less what was given back; minor units, never below 0. */
export function netTotal(order: Order): number {
  const refunds = Object.values(order.refunds);
  if (order.cancelledAt !== undefined || refunds.includes('all')) return 0;
  const given = refunds.reduce<number>((sum, refund) => sum + (refund === 'all' ? 0 : refund), 0);
  return Math.max(0, (order.total ?? 0) - given);
}

function snapshot(order: Order, event: Extract<OrderEvent, { name: 'Order Completed' | 'Order Updated' }>): Order {
  const stamp: Stamp = { at: event.at, id: event.messageId };
  const { products, ...telling } = event.properties;
  const currency = telling.currency ?? order.currency;
  const minor = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : toMinor(value, currency);
  const lines = products?.slice(0, KEPT_LINES).map((line) => {
    const price = minor(line.price);
    const product = line.product_id ?? line.sku ?? line.name ?? 'product';
    return { product, quantity: line.quantity ?? 1, ...(price === undefined ? {} : { price }) };
  });
  const facts = Object.entries({
    currency: telling.currency,
    lines,
    total: minor(telling.total ?? telling.revenue ?? telling.value ?? telling.subtotal),
    shipping: minor(telling.shipping),
    tax: minor(telling.tax),
    discount: minor(telling.discount),
    cart: telling.cart_id,
    checkout: telling.checkout_id,
    coupon: telling.coupon,
  }).filter(([name, value]) => value !== undefined && isNewer(order, name, stamp));
  const told = Object.fromEntries(facts.map(([name]) => [name, stamp]));
  return withTotal({ ...order, ...Object.fromEntries(facts), told: { ...order.told, ...told } });
}

/** A total that was never told is that of the goods. */
function withTotal(order: Order): Order {
  if (order.told['total'] !== undefined || order.told['lines'] === undefined) return order;
  return { ...order, total: order.lines.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0) };
}

function withParcels(order: Order, event: Extract<OrderEvent, { name: 'Order Shipped' | 'Order Delivered' }>): Order {
  const { parcels } = event.properties;
  return parcels === undefined ? order : { ...order, parcels };
}

function first(instants: Readonly<Record<string, number>>, parcel = '', at: number): Record<string, number> {
  const before = Object.hasOwn(instants, parcel) ? instants[parcel] : undefined;
  return { ...instants, [parcel]: Math.min(before ?? at, at) };
}

/** Leaves out what was not told, so that it covers nothing. */
const given = <T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
