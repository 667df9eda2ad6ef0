import * as z from 'zod';
import type { KnownEvent } from '../events/index.ts';
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
  /** The newest snapshot's instant; older ones change nothing. */
  toldAt: z.number(),
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

export const isOrderEvent = (event: KnownEvent): event is OrderEvent => orderEventNames.some((name) => name === event.name);

const KEPT_LINES = 100;

export const newOrder = (id: string, currency: string): Order => ({
  id,
  currency,
  lines: [],
  toldAt: 0,
  refunds: {},
  shipped: {},
  delivered: {},
});

/** The order after an event: any order of events, any repetition, one outcome. */
export function recordOrder(order: Order, event: OrderEvent): Order {
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

/** What the customer paid, less what was given back; minor units, never below 0. */
export function netTotal(order: Order): number {
  const refunds = Object.values(order.refunds);
  if (order.cancelledAt !== undefined || refunds.includes('all')) return 0;
  const given = refunds.reduce<number>((sum, refund) => sum + (refund === 'all' ? 0 : refund), 0);
  return Math.max(0, (order.total ?? 0) - given);
}

function snapshot(order: Order, event: Extract<OrderEvent, { name: 'Order Completed' | 'Order Updated' }>): Order {
  if (event.at < order.toldAt) return order;
  const told = event.properties;
  const currency = told.currency ?? order.currency;
  const minor = (value: number | undefined): number | undefined => (value === undefined ? undefined : toMinor(value, currency));
  const lines = told.products?.slice(0, KEPT_LINES).map((line) => {
    const price = minor(line.price);
    const product = line.product_id ?? line.sku ?? line.name ?? 'product';
    return { product, quantity: line.quantity ?? 1, ...(price === undefined ? {} : { price }) };
  });
  const goods = lines?.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0);
  const total = minor(told.total ?? told.revenue ?? told.value ?? told.subtotal) ?? order.total ?? goods;
  return {
    ...order,
    currency,
    toldAt: event.at,
    ...(lines === undefined ? {} : { lines }),
    ...given({ total, shipping: minor(told.shipping), tax: minor(told.tax), discount: minor(told.discount) }),
    ...given({ cart: told.cart_id, checkout: told.checkout_id, coupon: told.coupon }),
  };
}

function withParcels(order: Order, event: Extract<OrderEvent, { name: 'Order Shipped' | 'Order Delivered' }>): Order {
  const { parcels } = event.properties;
  return parcels === undefined ? order : { ...order, parcels };
}

const first = (instants: Readonly<Record<string, number>>, parcel: string | undefined, at: number): Record<string, number> => ({
  ...instants,
  [parcel ?? '']: Math.min(instants[parcel ?? ''] ?? at, at),
});

/** Leaves out what was not told, so that it covers nothing. */
const given = <T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
