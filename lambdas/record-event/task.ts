import { isCartEvent } from '../../core/carts/cart-event.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { wasMerged } from '../../core/customer/merge.ts';
import { resolveCustomer, settledCustomer } from '../../core/customer/resolve.ts';
import type { ShopEvent } from '../../core/events/index.ts';
import type { BoundJourney } from '../../core/journey/bound.ts';
import { applyEvent, cartIdOf } from '../../core/record/apply.ts';
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
    const customer = await recordFor(ports, shop, await settledCustomer(ports.table, id), event);
    // Somebody without a user id may have been merged into another while this was written: then once more, there.
    if (customer.profile.userId !== undefined || !(await wasMerged(ports.table, customer.id))) return;
  }
  throw new Error('the customer was merged again and again; will be tried again');
}

async function recordFor(ports: Ports, shop: Shop, customer: Customer, event: ShopEvent): Promise<Customer> {
  const journeys = shop.journeys.map((bound) => bound.journey);
  const applied = await applyEvent(ports.table, customer, event, shop.store.market);
  const ended = await endRuns(ports.table, ports.tokens, journeys, applied);
  if (event.name !== undefined && isCartEvent(event)) {
    await keepWaiting(ports.table, ports.tokens, journeys, ended, cartIdOf(ended, event));
  }
  return enrol({ ...ports, ...shop }, ended, event);
}

const isAboutNobody = (event: ShopEvent): boolean =>
  event.name === 'Product Restocked' || Object.values(event.identity).every((name) => name === undefined);
