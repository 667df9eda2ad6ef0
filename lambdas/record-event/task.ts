import { isCartEvent } from '../../core/carts/cart-event.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { ownerOfCart, resolveCustomer, settledCustomer } from '../../core/customer/resolve.ts';
import type { ShopEvent } from '../../core/events/index.ts';
import type { BoundJourney } from '../../core/journey/bound.ts';
import { applyEvent, cartIdOf, closeOrderedCart, type Completed } from '../../core/record/apply.ts';
import { endRuns, keepWaiting } from '../../core/record/ends.ts';
import { enrol, type Starter } from '../../core/record/enrol.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';

export interface Ports {
  readonly table: Table;
  readonly tokens: Tokens;
  readonly starter: Starter;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly BoundJourney[];
  readonly keepWords: (bound: BoundJourney) => Promise<void>;
}

const TRIES = 4;

/**
 * Does three things to an event, in this order: apply it to the customer's record, resume (or keep waiting) what waits
 * for it, start what it triggers. Each may be repeated by itself. `event.arrivedAt` is now.
 */
export async function recordEvent(ports: Ports, shop: Shop, event: ShopEvent): Promise<void> {
  if (isAboutNobody(event)) return;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const id = await resolveCustomer(ports.table, event);
    if (await recordFor(ports, shop, await settledCustomer(ports.table, id), event)) {
      return event.name === 'Order Completed' ? closeElsewhere(ports, shop, event, id) : undefined;
    }
  }
  throw new Error('the customer was merged again and again; will be tried again');
}

/** False when the customer was merged into another while this was written: then once more, there. */
async function recordFor(ports: Ports, shop: Shop, customer: Customer, event: ShopEvent): Promise<boolean> {
  const { table, tokens } = ports;
  const journeys = journeysOf(shop);
  await applyEvent(table, customer, event, shop.store.market);
  // Read again after writing: of several events that are recorded at the same time, the last one sees them all.
  const current = await settledCustomer(table, customer.id);
  if (current.id !== customer.id) return false;
  const ended = await endRuns(table, tokens, journeys, current);
  if (event.name !== undefined && isCartEvent(event)) {
    const cart = cartIdOf(ended, event);
    // Only news is a sign of life: a repetition, or an event older than what is known, keeps nothing waiting.
    if (activeAt(ended, cart) > activeAt(customer, cart)) await keepWaiting(table, tokens, journeys, ended, cart);
  }
  await enrol({ ...ports, ...shop }, ended, event);
  return true;
}

/** The cart that an order names may be somebody else's: a household, or a second account. */
async function closeElsewhere({ table, tokens }: Ports, shop: Shop, event: Completed, id: string): Promise<void> {
  const { cart_id: cart } = event.properties;
  const owner = cart === undefined ? undefined : await ownerOfCart(table, cart);
  if (owner === undefined || owner === id) return;
  const closed = await closeOrderedCart(table, await settledCustomer(table, owner), event, shop.store.market);
  await endRuns(table, tokens, journeysOf(shop), closed);
}

const activeAt = (customer: Customer, cart: string): number => customer.kept.cart(cart)?.data.activeAt ?? 0;

const journeysOf = (shop: Shop) => shop.journeys.map((bound) => bound.journey);

const isAboutNobody = (event: ShopEvent): boolean =>
  event.name === 'Product Restocked' || Object.values(event.identity).every((name) => name === undefined);
