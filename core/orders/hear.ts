import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { recordOrder } from './record-order.ts';
import { isVouched, settled, vouchedIn } from './vouched.ts';

/**
 * The order after an event, by whether its source is trusted. What anybody may have told counts as long as no trusted
 * source has said that the order was placed; from then on it leaves no trace, whichever arrived first. So nothing that
 * an order earns, and nothing that ends it, hangs on what a visitor's browser says.
 */
export function hear(before: Order, event: OrderEvent, trusted: boolean): Order {
  if (!trusted) return isVouched(before) ? before : { ...recordOrder(before, event), vouched: vouchedIn(before) };
  if (before.vouched === undefined) return recordOrder(before, event);
  return settled({ ...recordOrder(before, event), vouched: recordOrder(before.vouched, event) });
}
