import type { Contact } from '../contact/contact.ts';
import { couponKey, messageKey, orderKey } from '../customer/keys.ts';
import { read, update } from '../customer/keep.ts';
import { settledCustomer } from '../customer/resolve.ts';
import type { Message } from '../enrolment/enrolment.ts';
import { contactShape } from '../enrolment/shapes.ts';
import { contactKey } from '../customer/keys.ts';
import { orderSchema } from '../orders/order.ts';
import type { Coupon } from '../rewards/coupon.ts';
import { openShop } from '../../test/customers/shop.ts';
import { anna, event, subscribes } from '../../test/scenario/scenario.ts';
import { creditOrder } from './credit-order.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ordered = Date.parse('2026-03-10T12:00:00Z');
const conversion = { window: '5 days' };

interface Sent {
  readonly at: number;
  readonly enrolment?: string;
  readonly part?: string;
  readonly status?: Message['status'];
  /** Of the booking: a place that was only planned. */
  readonly planned?: boolean;
  readonly variant?: string;
}

/** Anna has ordered, after messages that went out to her. */
async function annaOrders(...messages: readonly Sent[]) {
  const shop = openShop();
  const { table } = shop;
  await shop.happens(...subscribes(anna));
  const id = await shop.customerOf('user', 'anna');
  for (const { at, enrolment = 'e-1', part = 'reminder', status = 'sent', planned = false, variant } of messages) {
    const [message = ''] = part.split('-');
    const booking = { channel: 'email', at, sent: !planned, priority: 'high' } as const;
    await update(table, contactKey(id), contactShape, (contact) => ({
      ...contact,
      bookings: { ...contact.bookings, [`${enrolment}/${part}`]: booking },
    }));
    const entry: Message = {
      ...{ enrolment, journey: 'cart-recovery', message, part, status, decisions: [], feedback: {} },
      ...(variant === undefined ? {} : { variant }),
    };
    await table.putIfAbsent({ ...messageKey(id, enrolment, part), data: entry });
  }
  const at = new Date(ordered).toISOString();
  await shop.happens(event(at, 'Identify', { ...anna, traits: {} }));
  await table.putIfAbsent({
    ...orderKey(id, 'o-1'),
    data: {
      ...{ id: 'o-1', currency: 'GBP', completedAt: ordered, total: 6400, lines: [], toldAt: ordered, told: {} },
      ...{ refunds: {}, shipped: {}, delivered: {} },
    },
  });
  const credit = async (coupon?: Coupon, window = conversion) =>
    creditOrder(table, await settledCustomer(table, id), 'o-1', coupon, { conversion: window });
  const order = async () => read(table, orderKey(id, 'o-1'), orderSchema);
  return { shop, id, credit, order, credited: async () => (await order())?.data.credit };
}

const coupon = (changes: Partial<Coupon> = {}): Coupon => ({
  ...{ id: 'k-1', code: 'THANKS-1', journey: 'post-purchase', enrolment: 'p', reward: 'discount', kind: 'percent' },
  ...{ percent: 10, currency: 'GBP', cost: 640, grantedAt: 0, expiresAt: ordered + DAY, announced: true, misuses: [] },
  redeemed: { at: ordered, order: 'o-1' },
  ...changes,
});
const byCoupon = { by: 'coupon', journey: 'post-purchase', enrolment: 'p', coupon: 'k-1', at: ordered };
const by = (message: string, at: number, more: object = {}) => ({
  ...{ by: 'message', journey: 'cart-recovery', enrolment: 'e-1', message, at },
  ...more,
});

it.each<[string, readonly Sent[], object | undefined]>([
  ['nothing, when nothing went out', [], undefined],
  [
    'the last message before it',
    [{ at: ordered - 2 * HOUR }, { at: ordered - HOUR, part: 'offer' }],
    by('offer', ordered - HOUR),
  ],
  ['a message exactly the window ago', [{ at: ordered - 5 * DAY }], by('reminder', ordered - 5 * DAY)],
  ['no message a moment older', [{ at: ordered - 5 * DAY - 1 }], undefined],
  ['a message a moment before it', [{ at: ordered - 1 }], by('reminder', ordered - 1)],
  ['no message at its very instant', [{ at: ordered }], undefined],
  ['no message after it', [{ at: ordered + 1 }], undefined],
  ['no message that was only planned', [{ at: ordered - HOUR, planned: true }], undefined],
  [
    'a message of which nobody can tell whether it was sent',
    [{ at: ordered - HOUR, status: 'unknown' }],
    by('reminder', ordered - HOUR),
  ],
  [
    'the one before a message that was refused',
    [{ at: ordered - 2 * HOUR }, { at: ordered - HOUR, part: 'offer', status: 'refused' }],
    by('reminder', ordered - 2 * HOUR),
  ],
  [
    'the variant of the message',
    [{ at: ordered - HOUR, variant: 'b' }],
    by('reminder', ordered - HOUR, { variant: 'b' }),
  ],
  [
    'the message, where a part of it is one of several',
    [{ at: ordered - HOUR, part: 'offer-sms' }],
    by('offer', ordered - HOUR),
  ],
  [
    'the last of all journeys and runs',
    [{ at: ordered - HOUR }, { at: ordered - 2 * HOUR, enrolment: 'e-2' }],
    by('reminder', ordered - HOUR),
  ],
])('an order is put down to %s', async (_what, messages, expected) => {
  const { credit, credited } = await annaOrders(...messages);
  await credit();
  expect(await credited()).toEqual(expected);
});

it('a coupon that it redeemed counts more than any message', async () => {
  const { credit, credited } = await annaOrders({ at: ordered - HOUR });
  await credit(coupon());
  expect(await credited()).toEqual(byCoupon);
});

it.each([
  ['another order has redeemed', coupon({ redeemed: { at: ordered - 1, order: 'o-2' } })],
  [
    'came too late',
    { ...coupon(), redeemed: undefined, misuses: [{ at: ordered, order: 'o-1', reason: 'expired' as const }] },
  ],
])('a coupon that %s does not count', async (_what, other) => {
  const { credit, credited } = await annaOrders({ at: ordered - HOUR });
  const { redeemed, ...rest } = other;
  await credit(redeemed === undefined ? rest : { ...rest, redeemed });
  expect(await credited()).toEqual(by('reminder', ordered - HOUR));
});

it('a coupon that is learnt of later takes the place of a message; never the other way round', async () => {
  const { credit, credited } = await annaOrders({ at: ordered - HOUR });
  await credit();
  await credit(coupon());
  expect(await credited()).toEqual(byCoupon);
  await credit();
  expect(await credited()).toEqual(byCoupon);
});

it('a repetition writes nothing, also when another message has gone out or the window has changed', async () => {
  const { credit, order, shop, id } = await annaOrders({ at: ordered - HOUR });
  await credit();
  const first = await order();
  const booking = { channel: 'email', at: ordered - 1, sent: true, priority: 'high' } as const;
  const book = (contact: Contact): Contact => ({
    ...contact,
    bookings: { ...contact.bookings, 'e-1/offer': booking },
  });
  await update(shop.table, contactKey(id), contactShape, book);
  await credit();
  await credit(undefined, { window: '1 second' });
  expect(await order()).toEqual(first);
});

it('an order of which nothing is known stays unknown', async () => {
  const { shop, id } = await annaOrders();
  const customer = await settledCustomer(shop.table, id);
  expect(await creditOrder(shop.table, customer, 'o-9', undefined, { conversion })).toBe(customer);
  expect(await shop.table.get(orderKey(id, 'o-9'))).toBeUndefined();
});

it('a coupon and a message at the same time end with the coupon, whoever is first', async () => {
  for (const order of [
    [undefined, coupon()],
    [coupon(), undefined],
  ]) {
    const { credit, credited } = await annaOrders({ at: ordered - HOUR });
    await Promise.all(order.map((one) => credit(one)));
    expect(await credited()).toEqual(byCoupon);
  }
});

it('the order of somebody else with her coupon is put down to her run, on that other customer', async () => {
  const { shop, id } = await annaOrders();
  await shop.table.putIfAbsent({ ...couponKey(id, 'k-1'), data: coupon() });
  const ben = { userId: 'ben' };
  const at = new Date(ordered).toISOString();
  await shop.happens(
    event(at, 'Order Completed', { ...ben, properties: { order_id: 'o-1', currency: 'GBP', total: 9 } }),
  );
  const customer = await settledCustomer(shop.table, await shop.customerOf('user', 'ben'));
  const after = await creditOrder(shop.table, customer, 'o-1', coupon(), { conversion });
  expect(after.orders.map(({ credit }) => credit)).toEqual([byCoupon]);
});
