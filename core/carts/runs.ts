import { type Cart, closingOf, noCheckout } from './cart.ts';
import { checkoutSince } from './record-checkout.ts';

/** Closes one of the cart's runs, by an order or because nothing is left in it. */
export function closeRun(cart: Cart, run: number, closing: Cart['closings'][string]): Cart {
  return { ...cart, closings: { ...recent(cart), [String(run)]: closing } };
}

/** The cart on its next run: what it holds stays, what was known of its checkout goes. */
export const nextRun = (cart: Cart): Cart => ({ ...cart, run: cart.run + 1, checkout: noCheckout() });

/** The cart on its next run after a closing: with what its checkout told since, whenever that arrived. */
export const nextRunSince = (cart: Cart, at: number): Cart => ({
  ...nextRun(cart),
  checkout: checkoutSince(cart.checkout, at),
});

/** The run that an instant belongs to: the first that was closed at it or later, else the present one. */
export function runAt(cart: Cart, at: number): number {
  const later = Object.entries(cart.closings).flatMap(([run, closing]) => (closing.at >= at ? Number(run) : []));
  return Math.min(cart.run, ...later);
}

/** When the cart was last ordered; before everything if it never was. */
export const lastOrdered = (cart: Cart): number =>
  Math.max(
    -Infinity,
    ...Object.values(cart.closings).flatMap((closing) => (closing.how === 'ordered' ? closing.at : [])),
  );

export const wasEmptied = (cart: Cart, run: number): boolean => closingOf(cart, run)?.how === 'emptied';

/** Closings of long ago matter to nobody. */
const recent = (cart: Cart): Cart['closings'] =>
  Object.fromEntries(Object.entries(cart.closings).filter(([run]) => Number(run) > cart.run - 5));
