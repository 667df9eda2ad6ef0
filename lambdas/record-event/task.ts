import * as z from 'zod';
import { whenOf } from '../../core/calendar/when.ts';
import { isCartEvent } from '../../core/carts/cart-event.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { ownDevice } from '../../core/customer/device-owner.ts';
import { read } from '../../core/customer/keep.ts';
import { pointerKey } from '../../core/customer/keys.ts';
import { customerOf, type Forgotten, ownerOfCart, settledCustomer } from '../../core/customer/resolve.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import { EVERY_TOPIC } from '../../core/contact/consent.ts';
import type { ShopEvent } from '../../core/events/index.ts';
import { Refused } from '../../core/events/refused.ts';
import type { Withheld } from '../../core/events/trusted.ts';
import { isOrderEvent } from '../../core/orders/order-event.ts';
import type { BoundJourney } from '../../core/journey/bound.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import { believe, believeNames } from '../../core/record/believe.ts';
import { applyEvent, cartIdOf, closeOrderedCart, type Completed } from '../../core/record/apply.ts';
import { creditAnew, creditOrder } from '../../core/record/credit-order.ts';
import { endRuns, keepWaiting } from '../../core/record/ends.ts';
import { enrol, type Starter } from '../../core/record/enrol.ts';
import { lookAgain } from '../../core/record/look-again.ts';
import { decideInvitation, noteInvitation } from '../../core/record/note-invitation.ts';
import { redeemCoupon } from '../../core/record/redeem-coupon.ts';
import type { Schedules } from '../../core/record/schedules.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';

export interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
  readonly tokens: Tokens;
  readonly starter: Starter;
  readonly schedules: Schedules;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly BoundJourney[];
  readonly keepWords: (bound: BoundJourney) => Promise<void>;
}

const TRIES = 4;

/** `forgotten`: it is about somebody who was erased since. `recorded in part`: its source may not tell all of it. */
export type RecordOutcome = 'recorded' | 'recorded in part' | 'forgotten' | 'erased' | 'about nobody';

/**
 * Does three things to an event, in this order: apply it to the customer's record, resume (or keep waiting) what waits
 * for it, start what it triggers. Each may be repeated by itself. `event.arrivedAt` is now.
 */
export async function recordEvent(ports: Ports, shop: Shop, event: ShopEvent): Promise<RecordOutcome> {
  const { table, ring, tokens } = ports;
  if (isAboutNobody(event)) return 'about nobody';
  refuseUnknownTopic(event, shop.store);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const named = await believeNames(table, ring, event, shop.store);
    const customer = await customerOf(table, ring, named.event);
    if ('forgotten' in customer) {
      await forget(ports, customer, event);
      if (customer.again) continue;
      return 'forgotten';
    }
    const { event: heard, withheld } = believe(named, customer, shop.store);
    if (heard.name === 'Customer Erased') {
      await eraseCustomer(table, ring, tokens, customer, event.arrivedAt);
      return 'erased';
    }
    if (await recordFor(ports, shop, customer, heard)) {
      if (heard.name === 'Order Completed') await closeElsewhere(ports, shop, heard, customer.id);
      return withheld.length === 0 ? 'recorded' : inPart(event, withheld);
    }
  }
  throw new Error('the customer was merged again and again; will be tried again');
}

/** Who somebody is, is what such an event is about; in passing, what a browser says beside it is counted and left. */
function inPart({ name, source }: ShopEvent, withheld: readonly Withheld[]): RecordOutcome {
  if (name !== 'Identify' && name !== 'Signed Up') return 'recorded in part';
  throw new Refused(
    `${name}: got ${withheld.join(', ')} from the source ${JSON.stringify(source)}; of a customer whom a trusted source knows, only such a source may tell that anew (store.yaml, events.trusted). The rest was recorded.`,
  );
}

/**
 * A topic that nobody writes about is a slip of the pen, and a withdrawal from it would withdraw nothing: better told
 * than kept. Throws Refused.
 */
function refuseUnknownTopic(event: ShopEvent, { topics }: Store): void {
  if (event.name !== 'Subscription Updated') return;
  const { topic } = event.properties;
  const known = [EVERY_TOPIC, ...Object.keys(topics)];
  if (known.includes(topic)) return;
  throw new Refused(
    `${event.name}: detail.properties.topic: got ${JSON.stringify(topic)}, must be one of store.yaml: ${known.join(', ')}.`,
  );
}

/** False when the customer was merged into another while this was written: then once more, there. */
async function recordFor(ports: Ports, shop: Shop, customer: Customer, event: ShopEvent): Promise<boolean> {
  const { table, ring, tokens } = ports;
  const journeys = journeysOf(shop);
  const known = await applyEvent(table, customer, event, shop.store);
  await noteInvitation(table, ring, known, event, shop.store);
  const coupon = await redeemCoupon(table, ring, event);
  await pointToPhone(ports, event, known);
  if (event.device !== undefined) await ownDevice(table, ring, event.device.token, known.id, event.at);
  // Read again after writing: of several events that are recorded at the same time, the last one sees them all.
  const current = await settledCustomer(table, customer.id);
  if (current.id !== customer.id) return false;
  if (current.contact.erasedAt !== undefined) {
    // Erased while this was written: it goes, too.
    await eraseCustomer(table, ring, tokens, current, event.arrivedAt);
    return true;
  }
  const earned = await settleEarnings(ports, shop, current, event, coupon);
  const when = whenOf(earned, shop.store.market, event.arrivedAt);
  const ended = await endRuns(table, tokens, journeys, earned, when);
  if (event.name !== undefined && isCartEvent(event)) {
    const cart = cartIdOf(ended, event);
    // Only news is a sign of life: a repetition, or an event older than what is known, keeps nothing waiting.
    if (activeAt(ended, cart) > activeAt(customer, cart))
      await keepWaiting(table, tokens, journeys, ended, 'cart', cart);
  }
  if (event.name !== undefined && isOrderEvent(event)) {
    const { order_id: order } = event.properties;
    // A refund, or a repetition, is no word of an order's way.
    if (wordAt(ended, order) > wordAt(customer, order))
      await keepWaiting(table, tokens, journeys, ended, 'order', order);
  }
  const enrolled = await enrol({ ...ports, ...shop }, ended, event);
  await lookAgain(table, ports.schedules, shop.journeys, enrolled, event, when.zone);
  if (enrolled === ended) return true;
  const { contact } = await settledCustomer(table, customer.id);
  // Erased while the enrolment was written.
  if (contact.erasedAt !== undefined) await eraseCustomer(table, ring, tokens, enrolled, event.arrivedAt);
  return true;
}

/** Puts an order down to what brought it about, and decides about the friend's offer that brought the customer. */
async function settleEarnings(
  { table, ring }: Ports,
  { store, journeys }: Shop,
  customer: Customer,
  event: ShopEvent,
  coupon: Coupon | undefined,
): Promise<Customer> {
  const id = event.name === 'Order Completed' || event.name === 'Order Updated' ? event.properties.order_id : undefined;
  const credited = id === undefined ? customer : await creditOrder(table, customer, id, coupon, store);
  if (coupon !== undefined) await creditAnew(table, ring, coupon, store);
  const { invitations } = journeys.find(({ rules }) => rules.invitations !== undefined)?.rules ?? {};
  if (invitations === undefined) return credited;
  return decideInvitation(table, ring, credited, invitations, store, event.arrivedAt);
}

/** Also what an attempt that was cut off has left behind, or a merge has brought along since. */
async function forget({ table, ring, tokens }: Ports, { forgotten }: Forgotten, event: ShopEvent): Promise<void> {
  for (const customer of forgotten) {
    if (customer.contact.erasedAt === undefined) continue;
    await eraseCustomer(table, ring, tokens, customer, event.arrivedAt);
  }
}

const pointerSchema = z.object({ customer: z.string() });

/**
 * A reply by text message names nobody but its number. The first who gave the number is found by it; after somebody
 * erased, the next. A repetition of the event writes what was cut off.
 */
async function pointToPhone({ table, ring }: Ports, { traits }: ShopEvent, { id, profile }: Customer): Promise<void> {
  const { phone } = profile;
  if (phone === undefined || traits.phone === undefined) return;
  const item = { ...pointerKey(ring, 'phone', phone), data: { customer: id } };
  if (await table.putIfAbsent(item)) return;
  const pointer = await read(table, item, pointerSchema);
  if (pointer === undefined || pointer.data.customer === id) return;
  const { contact } = await settledCustomer(table, pointer.data.customer);
  if (contact.erasedAt !== undefined) await table.putIfVersion(item, pointer.version);
}

/** The cart that an order names may be somebody else's: a household, or a second account. */
async function closeElsewhere({ table, ring, tokens }: Ports, shop: Shop, event: Completed, id: string): Promise<void> {
  const { cart_id: cart } = event.properties;
  const owner = cart === undefined ? undefined : await ownerOfCart(table, ring, cart);
  if (owner === undefined || owner === id) return;
  const there = await settledCustomer(table, owner);
  if (there.contact.erasedAt !== undefined) return;
  const closed = await closeOrderedCart(table, there, event, shop.store.market);
  await endRuns(table, tokens, journeysOf(shop), closed, whenOf(closed, shop.store.market, event.arrivedAt));
}

const activeAt = (customer: Customer, cart: string): number => customer.kept.cart(cart)?.data.activeAt ?? 0;

const wordAt = (customer: Customer, order: string): number => customer.kept.order(order)?.data.wordAt ?? 0;

const journeysOf = (shop: Shop) => shop.journeys.map((bound) => bound.journey);

const isAboutNobody = (event: ShopEvent): boolean =>
  event.name === 'Product Restocked' || Object.values(event.identity).every((name) => name === undefined);
