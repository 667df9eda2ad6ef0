import type * as z from 'zod';
import type { product } from '../events/fields.ts';
import { toMinor } from '../money/money.ts';
import { type Cart, closingOf, isAfter, type Line, type LineChange, noCheckout, type Stamp } from './cart.ts';
import type { CartEvent } from './cart-event.ts';
import { recordCheckout } from './record-checkout.ts';
import { applyChanges, isEmpty } from './contents.ts';

/** Lines that a cart keeps; of the rest it keeps the count and the value. */
export const KEPT_LINES = 100;
/** Additions and removals that are kept apart for events in the wrong order; older ones are folded for good. */
const KEPT_CHANGES = 100;

type Product = z.output<typeof product>;

/**
 * The cart after an event. Events may come in any order and more than once: the outcome is the same.
 * An event from before the cart's last closing belongs to what was closed, and changes nothing.
 */
export function recordCart(before: Cart, event: CartEvent): Cart {
  const stamp: Stamp = { at: event.at, id: event.messageId };
  const cart = reopened(before, event);
  if (cart === undefined) return before;
  const currency = ('currency' in event.properties ? event.properties.currency : undefined) ?? cart.currency;
  const seen: Cart = { ...cart, currency, activeAt: Math.max(cart.activeAt, event.at) };
  const recorded = recordCheckout(recordLines(seen, event, stamp), event, stamp);
  const emptied = isEmpty(recorded) && (!isEmpty(seen) || wasEmptied(before));
  const after = emptied ? closeCart(recorded, 'emptied', recorded.activeAt) : recorded;
  return JSON.stringify(after) === JSON.stringify(before) ? before : after;
}

/** Closes the cart's present run, by an order or because nothing is left in it. */
export function closeCart(cart: Cart, how: 'ordered' | 'emptied', at: number, order?: string): Cart {
  if (closingOf(cart, cart.run)?.how === 'ordered') return cart;
  const closing = { at, how, ...(order === undefined ? {} : { order }) };
  return { ...cart, closings: { ...recent(cart), [String(cart.run)]: closing } };
}

/** The cart on its next run: what it holds stays, what was known of its checkout goes. */
export const nextRun = (cart: Cart): Cart => {
  const { abandoned: _left, ...kept } = cart;
  return { ...kept, run: cart.run + 1, checkout: noCheckout() };
};

const wasEmptied = (cart: Cart): boolean => closingOf(cart, cart.run)?.how === 'emptied';

/**
 * The cart in which the event counts. After a closing it begins the next run, with an empty cart; before an order it
 * is past. Before an emptying it was late: it is counted, and shows whether the cart was empty after all.
 */
function reopened(cart: Cart, event: CartEvent): Cart | undefined {
  const closing = closingOf(cart, cart.run);
  if (closing === undefined) {
    const earlier = closingOf(cart, cart.run - 1);
    return earlier !== undefined && event.at <= earlier.at ? undefined : cart;
  }
  if (event.at <= closing.at) return closing.how === 'emptied' ? withoutClosing(cart) : undefined;
  // Looking at a checkout that is over, or a late sign from its payment, fills no cart.
  if (!bringsGoods(event)) return undefined;
  const { snapshot: _old, ...rest } = nextRun(cart);
  return { ...rest, lines: [], changes: [], beyond: { lines: 0, pieces: 0, value: 0 } };
}

function bringsGoods(event: CartEvent): boolean {
  if (event.name === 'Product Added') return true;
  const products = 'products' in event.properties ? event.properties.products : undefined;
  return products !== undefined && products.some((line) => (line.quantity ?? 1) > 0);
}

function recordLines(cart: Cart, event: CartEvent, stamp: Stamp): Cart {
  switch (event.name) {
    case 'Product Added':
    case 'Product Removed':
      return withUrl(withChange(cart, changeOf(event, cart, stamp)), event.properties.cart_url);
    case 'Cart Updated':
    case 'Cart Viewed':
    case 'Checkout Started':
      return withUrl(withSnapshot(cart, event.properties.products, stamp), event.properties.url);
    default:
      return cart;
  }
}

const withUrl = (cart: Cart, url: string | undefined): Cart => (url === undefined ? cart : { ...cart, url });

/** A snapshot resets what came before it; what was added and removed after it stays. */
function withSnapshot(cart: Cart, products: readonly Product[] | undefined, stamp: Stamp): Cart {
  if (products === undefined || (cart.snapshot !== undefined && !isAfter(stamp, cart.snapshot))) return cart;
  const lines = applyChanges(
    [],
    products.map((line) => ({ stamp, add: true, line: lineOf(line, cart.currency) })),
  ).filter((line) => line.quantity > 0);
  const rest = lines.slice(KEPT_LINES);
  return {
    ...cart,
    snapshot: stamp,
    lines: lines.slice(0, KEPT_LINES),
    beyond: {
      lines: rest.length,
      pieces: rest.reduce((sum, line) => sum + line.quantity, 0),
      value: rest.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0),
    },
    changes: cart.changes.filter((change) => isAfter(change.stamp, stamp)),
  };
}

function withChange(cart: Cart, change: LineChange): Cart {
  const { stamp } = change;
  if (cart.snapshot !== undefined && !isAfter(stamp, cart.snapshot)) return cart;
  if (cart.changes.some((other) => other.stamp.id === stamp.id)) return cart;
  const changes = [...cart.changes, change].sort((a, b) => (isAfter(a.stamp, b.stamp) ? 1 : -1));
  const folded = changes.slice(0, -KEPT_CHANGES);
  const [latest] = folded.slice(-1);
  return {
    ...cart,
    ...(latest === undefined ? {} : { snapshot: latest.stamp, lines: applyChanges(cart.lines, folded).slice(0, KEPT_LINES) }),
    changes: changes.slice(-KEPT_CHANGES),
  };
}

function changeOf(event: Extract<CartEvent, { name: 'Product Added' | 'Product Removed' }>, cart: Cart, stamp: Stamp): LineChange {
  const line = lineOf(event.properties, event.properties.currency ?? cart.currency);
  const add = event.name === 'Product Added';
  const whole = !add && event.properties.quantity === undefined;
  return { stamp, add, line: whole ? { ...line, quantity: Number.MAX_SAFE_INTEGER } : line };
}

function lineOf(line: Product, currency: string): Line {
  const price = line.price === undefined ? undefined : toMinor(line.price, currency);
  const id = [line.product_id ?? line.sku ?? line.name ?? 'product', line.sku ?? line.variant].filter(Boolean).join(' ');
  return {
    id,
    quantity: line.quantity ?? 1,
    ...(line.name === undefined ? {} : { name: line.name }),
    ...(line.variant === undefined ? {} : { variant: line.variant }),
    ...(price === undefined ? {} : { price }),
    ...(line.url === undefined ? {} : { url: line.url }),
    ...(line.image_url === undefined ? {} : { imageUrl: line.image_url }),
  };
}

function withoutClosing(cart: Cart): Cart {
  const { [String(cart.run)]: _emptied, ...closings } = cart.closings;
  return { ...cart, closings };
}

/** Closings of long ago matter to nobody. */
const recent = (cart: Cart): Cart['closings'] =>
  Object.fromEntries(Object.entries(cart.closings).filter(([run]) => Number(run) > cart.run - 5));
