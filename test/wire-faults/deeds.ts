import { createHash } from 'node:crypto';
import type { Chance } from '../../local/chance/chance.ts';
import type { EventEntry } from '../../local/cloud/cloud.ts';
import type { Person } from './people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A Monday morning in London, some weeks before the clocks change there; in America they change on the next Sunday. */
export const start = Date.parse('2026-03-02T09:00:00Z');
/** After this nobody does anything any more. */
export const end = start + 10 * DAY;

/** What people and the shop do: an event on the bus, a click on the link in a mail, STOP to a text, a call of the staff. */
export type Deed = { readonly at: number } & (
  | { readonly kind: 'event'; readonly entry: EventEntry }
  | { readonly kind: 'click'; readonly person: Person }
  | { readonly kind: 'stop'; readonly person: Person }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
);

/** All that happens, in the order of time. Everybody is known at the start; carts are left in the first three days. */
export function deedsOf(people: readonly Person[], chance: Chance): readonly Deed[] {
  const staff: Deed[] = [
    { at: start + 26 * HOUR, kind: 'pause' },
    { at: start + 31 * HOUR, kind: 'resume' },
  ];
  // What the breaker or a provider has paused, the staff frees each morning.
  for (let at = start + 2 * DAY; at <= end + 6 * DAY; at += DAY) staff.push({ at, kind: 'resume' });
  return [...staff, ...people.flatMap((person) => lifeOf(person, chance))].sort((one, other) => one.at - other.at);
}

function lifeOf(person: Person, chance: Chance): readonly Deed[] {
  const { userId } = person;
  /** On the tens of minutes, so that many are due together. */
  const when = (what: string, from: number, to: number) =>
    Math.floor(chance.between(`${userId} ${what}`, from, to) / (10 * MINUTE)) * 10 * MINUTE;
  const happens = (what: string, share: number) => chance.lot(`${userId} whether ${what}`) < share;
  const later = (what: string) => when(what, start + 2 * HOUR, end - 3 * DAY);
  const deeds: Deed[] = [...known(person)];
  for (const cart of person.carts) {
    const left = when(cart, start + HOUR, start + 3 * DAY);
    const updated = (at: number) => told(at, person, 'Cart Updated', { properties: cartOf(cart) });
    deeds.push(updated(left));
    if (happens(`${cart} changes`, 0.2)) deeds.push(updated(left + 30 * MINUTE));
    if (happens(`${cart} fails`, 0.2)) {
      deeds.push(told(left + 10 * MINUTE, person, 'Payment Failed', { properties: { cart_id: cart } }));
    }
    if (!happens(`${cart} ordered`, 0.25)) continue;
    const at = when(`${cart} order`, left + 20 * MINUTE, left + 5 * DAY);
    deeds.push(told(at, person, 'Order Completed', { properties: { ...cartOf(cart), order_id: `order-${cart}` } }));
  }
  const withdrawal = (channel: string) => ({ properties: { channel, topic: 'marketing', status: 'unsubscribed' } });
  for (const channel of ['email', 'sms', 'push']) {
    if (happens(`no ${channel}`, 0.05)) {
      deeds.push(told(later(`no ${channel}`), person, 'Subscription Updated', withdrawal(channel)));
    }
  }
  if (happens('click', 0.1)) deeds.push({ at: later('click'), kind: 'click', person });
  if (happens('stop', 0.1)) deeds.push({ at: later('stop'), kind: 'stop', person });
  if (!happens('erased', 0.06)) return deeds;
  const erased = later('erased');
  // What somebody does afterwards would begin anew.
  return [...deeds.filter(({ at }) => at < erased), told(erased, person, 'Customer Erased', { properties: {} })];
}

function known(person: Person): readonly Deed[] {
  const { email, phone, zone, device } = person;
  const traits = { email, phone, firstName: 'Anna', ...(zone === undefined ? {} : { timezone: zone }) };
  const grant = (channel: string) =>
    told(start, person, 'Subscription Updated', { properties: { channel, topic: 'marketing', status: 'subscribed' } });
  return [told(start, person, 'Identify', { traits, context: { device } }), ...['email', 'sms', 'push'].map(grant)];
}

const lamp = { product_id: 'lamp', name: 'Oak lamp', price: 64, quantity: 1 };

const cartOf = (cart: string) => ({
  cart_id: cart,
  currency: 'GBP',
  url: `https://shop.example.com/cart/${cart}`,
  products: [lamp],
});

/** What the shop tells about somebody, as PutEvents takes it. */
export function told(at: number, { userId }: Person, name: string, more: object): Deed & { readonly kind: 'event' } {
  const timestamp = new Date(at).toISOString();
  const messageId = createHash('sha256')
    .update(JSON.stringify([userId, name, at, more]))
    .digest('hex');
  const Detail = JSON.stringify({ messageId, timestamp, userId, ...more });
  return { at, kind: 'event', entry: { Source: 'store', DetailType: name, Detail, EventBusName: 'wend' } };
}
