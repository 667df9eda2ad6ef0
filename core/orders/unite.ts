import { joinOrders } from './join.ts';
import type { Order } from './order.ts';
import { settled, vouchedIn } from './vouched.ts';

/** One order of which two customers, who turned out to be one, knew a part each. */
export function uniteOrders(a: Order, b: Order): Order {
  const { vouched: _ofOne, ...all } = joinOrders(a, b);
  if (a.vouched === undefined && b.vouched === undefined) return all;
  return settled({ ...all, vouched: joinOrders(vouchedIn(a), vouchedIn(b)) });
}
