import type { Cart, Line, LineChange } from './cart.ts';

/** What is in the cart now: the last snapshot, and what was added and removed since. */
export function contentsOf(cart: Cart): readonly Line[] {
  return applyChanges(cart.lines, cart.changes).filter((line) => line.quantity > 0);
}

/** Folds additions and removals, in order of time. A removal without a quantity takes the whole line. */
export function applyChanges(lines: readonly Line[], changes: readonly LineChange[]): Line[] {
  const folded = new Map(lines.map((line) => [line.id, line]));
  for (const { add, line } of changes) {
    const before = folded.get(line.id);
    const quantity = (before?.quantity ?? 0) + (add ? line.quantity : -line.quantity);
    folded.set(line.id, { ...(add ? { ...before, ...line } : (before ?? line)), quantity: Math.max(0, quantity) });
  }
  return [...folded.values()];
}

/** The cart with only what was put in after an instant. */
export function contentsSince(cart: Cart, at: number): Cart {
  if (cart.snapshot !== undefined && cart.snapshot.at > at) return cart;
  const { snapshot: _past, ...kept } = cart;
  const changes = cart.changes.filter((change) => change.stamp.at > at);
  return { ...kept, lines: [], beyond: { lines: 0, pieces: 0, value: 0 }, changes };
}

export interface Totals {
  /** Pieces of everything. */
  readonly pieces: number;
  /** Lines of everything. */
  readonly lines: number;
  /** Value of the goods, minor units; lines without a price count nothing. */
  readonly value: number;
}

export function totalsOf(cart: Cart): Totals {
  const lines = contentsOf(cart);
  return {
    pieces: cart.beyond.pieces + lines.reduce((sum, line) => sum + line.quantity, 0),
    lines: cart.beyond.lines + lines.length,
    value: cart.beyond.value + lines.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0),
  };
}

export const isEmpty = (cart: Cart): boolean => totalsOf(cart).pieces <= 0;
