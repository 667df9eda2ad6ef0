import { isGoods, worth, type Basket } from './basket.ts';
import type { Imported } from '../imported.ts';
import type { Invoice } from './invoices.ts';

/** How far back a return is looked up: it bounds what is remembered, whatever the file's length. */
export const DAYS_REMEMBERED = 60;

interface Bought {
  readonly number: string;
  readonly at: number;
  readonly ordered: boolean;
  readonly pieces: ReadonlyMap<string, number>;
}

/** Finds the order that a cancellation takes back. The data does not name it. */
export interface Returns {
  bought(basket: Basket, ordered: boolean): void;
  /** The refund, or why the cancellation says nothing that can be used. */
  refund(cancellation: Invoice): Imported | { readonly leftOut: string };
}

export function createReturns(): Returns {
  const remembered = new Map<string, Bought[]>();
  let forgottenAt = -Infinity;

  function forget(now: number): void {
    const oldest = now - DAYS_REMEMBERED * 86_400_000;
    // Once a day is often enough.
    if (now - forgottenAt < 86_400_000) return;
    forgottenAt = now;
    for (const [customer, bought] of remembered) {
      const kept = bought.filter(({ at }) => at >= oldest);
      if (kept.length === 0) remembered.delete(customer);
      else remembered.set(customer, kept);
    }
  }

  return {
    bought({ customer, number, at, goods }, ordered) {
      forget(at);
      if (customer === '') return;
      const list = remembered.get(customer) ?? [];
      list.push({ number, at, ordered, pieces: piecesOf(goods) });
      remembered.set(customer, list);
    },
    refund({ number, at, customer, rows }) {
      const goods = rows.filter(isGoods);
      if (customer === '') return { leftOut: 'cancellations without a customer' };
      if (goods.length === 0) return { leftOut: 'cancellations of fees, postage and discounts' };
      const returned = piecesOf(goods);
      const holds = ({ pieces }: Bought): boolean =>
        [...returned].every(([code, count]) => (pieces.get(code) ?? 0) >= count);
      const [match, another] = (remembered.get(customer) ?? []).filter(holds);
      if (match === undefined)
        return { leftOut: `cancellations of goods on no invoice of the ${DAYS_REMEMBERED} days before` };
      if (another !== undefined) return { leftOut: 'cancellations that fit more than one invoice' };
      if (!match.ordered) return { leftOut: 'cancellations of baskets that are taken as left' };
      const properties = { order_id: match.number, refund_id: number, amount: worth(goods), currency: 'GBP' };
      return { at, name: 'Order Refunded', detail: { userId: customer, properties } };
    },
  };
}

function piecesOf(rows: Invoice['rows']): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const { stockCode, quantity } of rows) pieces.set(stockCode, (pieces.get(stockCode) ?? 0) + Math.abs(quantity));
  return pieces;
}
