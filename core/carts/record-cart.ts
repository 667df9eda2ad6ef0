import type * as z from 'zod';
import type { product } from '../events/fields.ts';
import { toMinor } from '../money/money.ts';
import { byStamp, type Cart, closingOf, isAfter, isOpen, type Line, type LineChange, type Stamp } from './cart.ts';
import type { CartEvent } from './cart-event.ts';
import { recordCheckout } from './record-checkout.ts';
import { applyChanges, contentsSince, isEmpty } from './contents.ts';
import { closeRun, lastOrdered, nextRunSince, wasEmptied } from './runs.ts';

/** Lines that a cart keeps; of the rest it keeps the count and the value. */
export const KEPT_LINES = 100;
/** Additions and removals that are kept apart for events in the wrong order; older ones are folded for good. */
const KEPT_CHANGES = 100;

type Product = z.output<typeof product>;

/**
 * The cart after an event. Events may come in any order and more than once: what may be followed up, and what it holds,
 * is the same. (Not the number of the run: a cart that was empty for a moment may count it as one more. Not a value that
 * two events tell differently and give no time for: the link, and prices without their currency.)
 * An event from before the cart's last order belongs to what was ordered, and changes nothing.
 */
export function recordCart(before: Cart, event: CartEvent): Cart {
  if (event.at <= lastOrdered(before)) return before;
  const next = onItsRun(before, event);
  const filled = recordIn(next, event);
  // Goods that had been taken out again by the time they were told of begin no run.
  const recorded = next.run > before.run && isEmpty(filled) ? recordIn(before, event) : filled;
  const emptied = isOpen(recorded) && isEmpty(recorded) && (!isEmpty(next) || wasEmptied(before, before.run));
  const at = closingOf(before, recorded.run)?.at ?? recorded.activeAt;
  const after = emptied ? closeRun(recorded, recorded.run, { at, how: 'emptied' }) : recorded;
  return JSON.stringify(after) === JSON.stringify(before) ? before : after;
}

function recordIn(before: Cart, event: CartEvent): Cart {
  const stamp: Stamp = { at: event.at, id: event.messageId };
  const currency = ('currency' in event.properties ? event.properties.currency : undefined) ?? before.currency;
  const cart: Cart = { ...before, currency, activeAt: Math.max(before.activeAt, event.at) };
  const filled = recordLines(cart, event, stamp);
  const earlier = closingOf(cart, cart.run - 1);
  const isPast = earlier !== undefined && event.at <= earlier.at;
  return isPast ? filled : recordCheckout(filled, event, stamp);
}

/**
 * The cart on the run in which the event counts. Goods after a closing begin the next one; anything else then fills no
 * cart, and is kept in case goods from before it are still to come. An event from before an emptying was late: it is
 * counted, and shows whether the cart was empty after all.
 */
function onItsRun(cart: Cart, event: CartEvent): Cart {
  const closing = closingOf(cart, cart.run);
  if (closing === undefined) return cart;
  if (event.at <= closing.at) return withoutClosing(cart);
  if (!bringsGoods(event)) return cart;
  const next = nextRunSince(cart, closing.at);
  return closing.how === 'ordered' ? contentsSince(next, closing.at) : next;
}

function bringsGoods(event: CartEvent): boolean {
  if (event.name === 'Product Added') return true;
  const products = 'products' in event.properties ? event.properties.products : undefined;
  return products?.some((line) => (line.quantity ?? 1) > 0) ?? false;
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
  const changes = cart.changes.filter((change) => isAfter(change.stamp, stamp));
  return withLines({ ...cart, snapshot: stamp, beyond: { lines: 0, pieces: 0, value: 0 }, changes }, lines);
}

/** Keeps the first lines, and counts the rest. */
function withLines(cart: Cart, lines: readonly Line[]): Cart {
  const rest = lines.slice(KEPT_LINES);
  const beyond = {
    lines: cart.beyond.lines + rest.length,
    pieces: cart.beyond.pieces + rest.reduce((sum, line) => sum + line.quantity, 0),
    value: cart.beyond.value + rest.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0),
  };
  return { ...cart, lines: lines.slice(0, KEPT_LINES), beyond };
}

function withChange(cart: Cart, change: LineChange): Cart {
  const { stamp } = change;
  if (cart.snapshot !== undefined && !isAfter(stamp, cart.snapshot)) return cart;
  if (cart.changes.some((other) => other.stamp.id === stamp.id)) return cart;
  const changes = [...cart.changes, change].sort(byStamp);
  const folded = changes.slice(0, -KEPT_CHANGES);
  const [latest] = folded.slice(-1);
  if (latest === undefined) return { ...cart, changes };
  const lines = applyChanges(cart.lines, folded).filter((line) => line.quantity > 0);
  return withLines({ ...cart, snapshot: latest.stamp, changes: changes.slice(-KEPT_CHANGES) }, lines);
}

function changeOf(
  event: Extract<CartEvent, { name: 'Product Added' | 'Product Removed' }>,
  cart: Cart,
  stamp: Stamp,
): LineChange {
  const line = lineOf(event.properties, event.properties.currency ?? cart.currency);
  const add = event.name === 'Product Added';
  const whole = !add && event.properties.quantity === undefined;
  return { stamp, add, line: whole ? { ...line, quantity: Number.MAX_SAFE_INTEGER } : line };
}

function lineOf(line: Product, currency: string): Line {
  const price = line.price === undefined ? undefined : toMinor(line.price, currency);
  const id = [line.product_id ?? line.sku ?? line.name ?? 'product', line.sku ?? line.variant]
    .filter(Boolean)
    .join(' ');
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
