import { creditOf, hasLost } from '../attribution/credit-of.ts';
import { millisecondsOf } from '../calendar/duration.ts';
import { type Customer, withOrder } from '../customer/customer.ts';
import { read, update } from '../customer/keep.ts';
import { messageKey, orderKey } from '../customer/keys.ts';
import { ownerOfOrder, settledCustomer } from '../customer/resolve.ts';
import { messageSchema } from '../enrolment/enrolment.ts';
import { orderShape } from '../enrolment/shapes.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Order } from '../orders/order.ts';
import type { Coupon } from '../rewards/coupon.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';

/** Puts an order down to the coupon it redeemed, else to the last message that went out before it. */
export async function creditOrder(
  table: Table,
  customer: Customer,
  id: string,
  coupon: Coupon | undefined,
  { conversion }: Pick<Store, 'conversion'>,
): Promise<Customer> {
  const kept = customer.kept.order(id);
  if (kept === undefined) return customer;
  const window = millisecondsOf(conversion.window);
  const isOpen = kept.data.credit === undefined || (coupon !== undefined && hasLost(kept.data, coupon));
  const messages = isOpen ? await sentBefore(table, customer, kept.data, window) : [];
  const credit = (order: Order): Order => {
    const best = creditOf(order, { coupon, messages, window });
    if (best === order.credit) return order;
    const { credit: _before, ...uncredited } = order;
    return best === undefined ? uncredited : { ...order, credit: best };
  };
  return withOrder(customer, await update(table, orderKey(customer.id, id), orderShape(kept.data), credit, kept));
}

/**
 * An earlier order may arrive late and take a coupon over: those that were put down to it are put down to something else.
 * An order whose customer nobody knows is none that was put down to anything.
 */
export async function creditAnew(
  table: Table,
  ring: Keyring,
  coupon: Coupon,
  store: Pick<Store, 'conversion'>,
): Promise<void> {
  for (const { order } of coupon.misuses) {
    const owner = await ownerOfOrder(table, ring, order);
    if (owner === undefined) continue;
    const customer = await settledCustomer(table, owner);
    const there = customer.orders.find(({ id }) => id === order);
    if (there !== undefined && hasLost(there, coupon)) await creditOrder(table, customer, order, coupon, store);
  }
}

/** The last message that went out before an order, in a list; the bookings under the caps tell which may have been it. */
async function sentBefore(table: Table, customer: Customer, { completedAt = 0 }: Order, window: number) {
  const booked = Object.entries(customer.contact.bookings)
    .filter(([, { sent, at }]) => sent && at < completedAt && at >= completedAt - window)
    .sort(([, a], [, b]) => b.at - a.at);
  for (const [name, { at }] of booked) {
    const [enrolment = '', part = ''] = name.split('/');
    const entry = (await read(table, messageKey(customer.id, enrolment, part), messageSchema))?.data;
    // What was refused in the end brought nobody.
    if (entry?.status !== 'sent' && entry?.status !== 'unknown') continue;
    const { journey, message, variant } = entry;
    return [{ journey, enrolment, message, ...(variant === undefined ? {} : { variant }), at }];
  }
  return [];
}
