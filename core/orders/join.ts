import { betterCredit } from '../attribution/credit.ts';
import { first, isNewer, together, withTotal } from './facts.ts';
import type { Order } from './order.ts';
import { uniteReviews } from './review.ts';

/** One order of which a part each was heard; of what was told twice, the newer telling. */
export function joinOrders(a: Order, b: Order): Order {
  const newer = Object.entries(b.told).filter(([name, stamp]) => isNewer(a, name, stamp));
  const facts = Object.entries(b).filter(([name]) => newer.some(([fact]) => fact === name));
  return withTotal({
    ...a,
    ...Object.fromEntries(facts),
    ...given({
      completedAt: of(Math.min, a.completedAt, b.completedAt),
      cancelledAt: of(Math.min, a.cancelledAt, b.cancelledAt),
      wordAt: of(Math.max, a.wordAt, b.wordAt),
      credit: betterCredit(a.credit, b.credit),
    }),
    completedBy: together(a.completedBy, b.completedBy),
    toldAt: Math.max(a.toldAt, b.toldAt),
    told: { ...a.told, ...Object.fromEntries(newer) },
    refunds: { ...b.refunds, ...a.refunds },
    shipped: Object.entries(b.shipped).reduce((all, [parcel, at]) => first(all, parcel, at), a.shipped),
    delivered: Object.entries(b.delivered).reduce((all, [parcel, at]) => first(all, parcel, at), a.delivered),
    reviews: uniteReviews(a.reviews, b.reviews),
  });
}

/** The earlier or the later of two instants, or the only one. */
const of = (choose: (a: number, b: number) => number, a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : choose(a, b);

/** Leaves out what was not told, so that it covers nothing. */
const given = <T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
