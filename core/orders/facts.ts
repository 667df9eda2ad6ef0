import { isAfter, type Stamp } from '../carts/cart.ts';
import type { Order } from './order.ts';
import { linesValue } from './value.ts';

/** Whether a fact of this stamp is to be taken: the newest telling counts, whichever arrived first. */
export function isNewer(order: Order, fact: string, stamp: Stamp): boolean {
  const before = order.told[fact];
  return before === undefined || isAfter(stamp, before);
}

/** What an event tells of an order; what is undefined was not told. */
type Telling = { readonly [K in keyof Order]?: Order[K] | undefined };

/** The order with the facts that an event tells, each unless a newer event has told it. */
export function withFacts(order: Order, stamp: Stamp, facts: Telling): Order {
  const newer = Object.entries(facts).filter(([name, value]) => value !== undefined && isNewer(order, name, stamp));
  const told = Object.fromEntries(newer.map(([name]) => [name, stamp]));
  return withTotal({ ...order, ...Object.fromEntries(newer), told: { ...order.told, ...told } });
}

/** A total that was never told is that of the goods. */
export function withTotal(order: Order): Order {
  if (order.told['total'] !== undefined || order.told['lines'] === undefined) return order;
  return { ...order, total: linesValue(order) };
}

/** Of an instant that was told more than once, the first. */
export function first(instants: Readonly<Record<string, number>>, name = '', at: number): Record<string, number> {
  const before = Object.hasOwn(instants, name) ? instants[name] : undefined;
  return { ...instants, [name]: Math.min(before ?? at, at) };
}

/** Each once, in order of their names: whoever was heard first leaves no trace. */
export const together = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
