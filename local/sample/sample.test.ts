import * as z from 'zod';
import { newCart, type Cart } from '../../core/carts/cart.ts';
import { isCartEvent } from '../../core/carts/cart-event.ts';
import { diagnose } from '../../core/carts/diagnose.ts';
import { recordCart } from '../../core/carts/record-cart.ts';
import { phoneNumber } from '../../core/customer/phone-number.ts';
import { readEvent } from '../../core/events/read-event.ts';
import { fates } from './fates.ts';
import { ways } from './delivery.ts';
import { habitsOfTheMissed } from './habits.ts';
import { endOfSample, firstDayBefore, sampleEvents } from './sample.ts';

const detailSchema = z.record(z.string(), z.unknown());
const firstDay = Date.UTC(2026, 10, 13);
const events = sampleEvents({ seed: 1, firstDay });
const read = events.map(({ DetailType, Detail, Time = 0 }) => {
  const envelope = {
    id: 'e',
    source: 'store',
    time: new Date(Time).toISOString(),
    'detail-type': DetailType,
    detail: detailSchema.parse(JSON.parse(Detail)),
  };
  const event = readEvent(envelope, Time);
  if ('refused' in event) throw new Error(event.refused);
  return event;
});
const named = (name: string) => read.filter((event) => event.name === name);

/** Each cart as it stands when its visitor has gone, before anybody comes back. */
function cartsWhenLeft(): Map<string, Cart> {
  const carts = new Map<string, Cart>();
  for (const event of read) {
    if (event.name === undefined || !isCartEvent(event)) continue;
    const id = event.properties.cart_id ?? '';
    const cart = carts.get(id) ?? newCart(id, id, 'GBP');
    if (cart.activeAt === 0 || event.at - cart.activeAt < 3_600_000) carts.set(id, recordCart(cart, event));
  }
  return carts;
}

describe('the sample shop', () => {
  it('is the same for the same seed and first day, and another for another', () => {
    expect(sampleEvents({ seed: 1, firstDay })).toEqual(events);
    expect(sampleEvents({ seed: 2, firstDay })).not.toEqual(events);
  });

  it('says its events in order of time, each with an id of its own', () => {
    const times = events.map(({ Time = 0 }) => Time);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(new Set(read.map(({ messageId }) => messageId)).size).toBe(events.length);
  });

  it('lets one order follow each cart that was ordered or won back, and tells those of people who are missed', () => {
    const placed = fates.filter(({ ending, back }) => ending === 'ordered' || back !== 'never');
    expect(named('Order Completed')).toHaveLength(placed.length + habitsOfTheMissed.length);
    expect(named('Order Completed').filter(({ at }) => at < firstDay - 60 * 86_400_000)).toHaveLength(
      habitsOfTheMissed.length,
    );
  });

  it('lets each way that an order may go occur among those who may be written to, and as often as planned', () => {
    const placed = fates.filter(({ agreed, ending, back }) => agreed && (ending === 'ordered' || back !== 'never'));
    expect(placed).toHaveLength(ways.length);
    const planned = (...names: readonly string[]) => ways.filter((way) => names.includes(way)).length;
    expect(named('Order Cancelled')).toHaveLength(planned('cancelled'));
    expect(named('Order Refunded')).toHaveLength(planned('refunded', 'refunded in part'));
    const shipped = new Set(named('Order Shipped').map(({ identity }) => identity.orderId));
    const delivered = new Set(named('Order Delivered').map(({ identity }) => identity.orderId));
    expect(shipped.size - delivered.size).toBe(planned('never'));
  });

  it('gives every left cart the reason it was left for', () => {
    const wanted = fates
      .filter(({ ending }) => ending !== 'ordered' && ending !== 'emptied')
      .map(({ ending }) => ending);
    const ordered = new Set(named('Order Completed').map(({ identity }) => identity.cartId));
    const wonBack = new Set(named('Cart Viewed').map(({ identity }) => identity.cartId));
    const reasons = [...cartsWhenLeft().values()]
      .filter((cart) => Object.keys(cart.closings).length === 0 && (!ordered.has(cart.id) || wonBack.has(cart.id)))
      .map((cart) => diagnose(cart, { shippingShare: 0.15, errors: 2 }).reason);
    expect(reasons.sort()).toEqual([...wanted].sort());
  });

  it('has customers with phones, some of whom want texts or pushes there, and no stranger whose number it could be', () => {
    const phones = named('Identify').flatMap(({ traits }) => traits.phone ?? []);
    const devices = named('Identify').flatMap(({ device }) => device?.service ?? []);
    expect(phones.filter((phone) => phoneNumber(phone, undefined) !== phone)).toEqual([]);
    expect(phones.filter((phone) => !/^\+120255501\d\d$/.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
    expect(new Set(devices)).toEqual(new Set(['APNS', 'GCM']));
    const agreed = (channel: string) =>
      events.filter(
        ({ DetailType, Detail }) => DetailType === 'Subscription Updated' && Detail.includes(`"${channel}"`),
      );
    const [texts, pushes] = [agreed('sms').length, agreed('push').length];
    expect([texts > 0 && texts < phones.length, pushes > 0 && pushes < devices.length]).toEqual([true, true]);
  });

  it('is over before now', () => {
    const now = Date.UTC(2026, 10, 21, 20);
    const day = firstDayBefore(now);
    const last = sampleEvents({ seed: 1, firstDay: day }).at(-1)?.Time ?? 0;
    expect(day).toBe(Date.UTC(2026, 8, 20));
    expect([last < endOfSample(day), endOfSample(day) <= now]).toEqual([true, true]);
  });
});
