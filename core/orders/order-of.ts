import type { Customer } from '../customer/customer.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import type { Order } from './order.ts';
import { isCalledOff } from './value.ts';

/** The order that a run is about. */
export const orderOf = ({ orders }: Customer, { subject }: Enrolment): Order | undefined =>
  orders.find(({ id }) => id === subject);

/** The same, where there must be one. Throws. */
export function orderAt(customer: Customer, enrolment: Enrolment): Order {
  const order = orderOf(customer, enrolment);
  if (order === undefined) throw new Error(`customer ${customer.id} has no order for this enrolment`);
  return order;
}

/** Why there is nothing more to say about an order; undefined while it stands. */
export function calledOff(order: Order): { readonly reason: string; readonly at: number } | undefined {
  if (!isCalledOff(order)) return undefined;
  const { cancelledAt } = order;
  return cancelledAt === undefined
    ? { reason: 'the order was refunded in full', at: order.toldAt }
    : { reason: 'the order was cancelled', at: cancelledAt };
}
