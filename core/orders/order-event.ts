import type { KnownEvent } from '../events/index.ts';

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
