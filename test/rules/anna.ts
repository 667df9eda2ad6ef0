import { type Envelope, readEvent } from '../../core/events/read-event.ts';
import type { ShopEvent } from '../../core/events/index.ts';

/** Everything that tells who Anna is, or what she did: none of it may be left of her. */
export const needles: readonly string[] = [
  'anna.lind@example.com',
  '7400123456',
  'Annabelle',
  'Lindqvist',
  'a-device-token-of-hers',
  'user-anna',
  'visitor-1',
  'visitor-2',
  'Blue kettle',
  'cart-of-anna',
  'order-of-anna',
  'a-task-token-of-hers',
];

/** Instants on the day of all this. */
export const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

interface Telling {
  readonly time: string;
  /** When it arrives; at its time unless told otherwise. */
  readonly arrives?: string;
  readonly name: string;
  readonly detail: object;
  readonly messageId?: string;
}

/** An event as the shop sends it, read as Wend reads it. */
export function tell({ time, arrives = time, name, detail, messageId = `${time} ${name}` }: Telling): ShopEvent {
  const timestamp = new Date(at(time)).toISOString();
  const whole = { messageId, timestamp, ...detail };
  const envelope: Envelope = { id: 'bus', 'detail-type': name, source: 'store', time: timestamp, detail: whole };
  const event = readEvent(envelope, at(arrives));
  if ('refused' in event) throw new Error(event.refused);
  return event;
}

const user = { userId: 'user-anna' };
const traits = {
  email: 'anna.lind@example.com',
  phone: '+447400123456',
  firstName: 'Annabelle',
  lastName: 'Lindqvist',
  timezone: 'Europe/London',
};
const kettle = { product_id: 'kettle', name: 'Blue kettle', price: 64, quantity: 1 };
const inCart = { cart_id: 'cart-of-anna', currency: 'GBP', products: [kettle] };
const order = { order_id: 'order-of-anna', currency: 'GBP', total: 64 };
const device = { context: { device: { token: 'a-device-token-of-hers', type: 'ios' } } };
const granted = { channel: 'email', topic: 'marketing', status: 'subscribed' };

/** Her first event: with it she is known by her user id and her address. */
export const first = { time: '09:00', name: 'Identify', detail: { ...user, anonymousId: 'visitor-1', traits } };

/** All that followed, in some order of the shop's. */
export const rest: readonly Telling[] = [
  { time: '09:01', name: 'Subscription Updated', detail: { ...user, properties: granted } },
  { time: '09:02', name: 'Cart Updated', detail: { ...user, ...device, properties: inCart } },
  { time: '09:03', name: 'Product Added', detail: { anonymousId: 'visitor-1', properties: kettle } },
  { time: '09:04', name: 'Identify', detail: { anonymousId: 'visitor-2', traits } },
  { time: '09:05', name: 'Product Added', detail: { anonymousId: 'visitor-2', properties: kettle } },
  { time: '09:06', name: 'Order Completed', detail: { ...user, properties: { ...order, products: [kettle] } } },
  { time: '09:07', name: 'Order Updated', detail: { ...user, properties: { ...order, products: [kettle] } } },
  { time: '09:08', name: 'Cart Updated', detail: { properties: inCart } },
  { time: '09:09', name: 'Signed Up', detail: { ...user, traits } },
  { time: '09:10', name: 'Checkout Started', detail: { context: { traits }, properties: inCart } },
];

export const all: readonly Telling[] = [first, ...rest];

export const forget = (time: string): Telling => ({ time, name: 'Customer Erased', detail: { ...user } });
