import { type Cart, closingOf } from './cart.ts';
import { contentsSince, isEmpty } from './contents.ts';
import { closeRun, nextRunSince, runAt } from './runs.ts';

/**
 * The cart after an order that closes it. An order that came late may find a cart that was filled again since:
 * then it closes the run it belongs to, and what was put in afterwards is the next run.
 */
export function cartAfterOrder(cart: Cart, at: number, order: string): Cart {
  if (Object.values(cart.closings).some((closing) => closing.order === order)) return cart;
  const run = runAt(cart, at);
  const closing = closingOf(cart, run);
  if (closing?.how === 'ordered' && at <= closing.at) return cart;
  const closed = closeRun({ ...cart, activeAt: Math.max(cart.activeAt, at) }, run, { at, how: 'ordered', order });
  if (run < cart.run) return contentsSince(closed, at);
  const next = nextRunSince(contentsSince(closed, at), at);
  return isEmpty(next) ? closed : next;
}
