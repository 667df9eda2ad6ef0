import { type Cart, closingOf } from './cart.ts';
import { closeCart, nextRun } from './record-cart.ts';

/**
 * The cart after an order that closes it. An order that came late may find a cart that was filled again since:
 * then it closes the run it belongs to, and what was put in afterwards is the next run.
 */
export function cartAfterOrder(cart: Cart, at: number, order: string): Cart {
  if (Object.values(cart.closings).some((closing) => closing.order === order)) return cart;
  const closing = closingOf(cart, cart.run);
  if (closing !== undefined && at <= closing.at && closing.how === 'ordered') return cart;
  const closed = closeCart({ ...cart, activeAt: Math.max(cart.activeAt, at) }, 'ordered', at, order);
  return filledAfter(cart, at) ? { ...nextRun(closed), activeAt: cart.activeAt } : closed;
}

const filledAfter = (cart: Cart, at: number): boolean =>
  (cart.snapshot !== undefined && cart.snapshot.at > at && cart.lines.length > 0) ||
  cart.changes.some((change) => change.add && change.stamp.at > at);
