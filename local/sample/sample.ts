import { allowedFrom } from '../../core/calendar/quiet-hours.ts';
import type { Chance } from '../chance/chance.ts';
import type { EventEntry } from '../cloud/observation.ts';
import { castOf, type Missed, type Part, type SampleOptions } from './cast.ts';
import { wayOf } from './delivery.ts';
import { fates, type Fate } from './fates.ts';
import { DAY, dayName, entryOf, type Happening, HOUR, MINUTE, named, subscription } from './happening.ts';
import type { Person } from './people.ts';
import { dearestOf, order, orderIdOf, visit, type Basket, type Coupon, type Moment } from './visit.ts';

/** People visit for so many days. */
const DAYS = 3;
/** An order arrives, is reviewed and told of, and the friends who come by it order, too. */
const DAYS_AFTER = 59;

/** The first day of a sample that ends before `now`. */
export const firstDayBefore = (now: number): number => Math.floor(now / DAY) * DAY - (DAYS_AFTER + DAYS) * DAY;

/** When a sample with this first day ends: what is due later happens later. */
export const endOfSample = (firstDay: number): number => firstDay + (DAYS_AFTER + DAYS) * DAY;

/** Three days of visitors in a made-up shop and what becomes of their orders, in order of time: the same events for the same seed and first day. */
export function sampleEvents(options: SampleOptions): readonly EventEntry[] {
  const { seed, firstDay } = options;
  const { chance, parts, missed } = castOf(options);
  return [
    ...parts.flatMap((part) => lifeOf(part, firstDay, chance)),
    ...missed.flatMap((one, nth) => longAgo(one, firstDay + (fates.length + nth) * MINUTE, chance)),
  ]
    .sort((one, other) => one.at - other.at)
    .map((happening, index) => entryOf(happening, `sample-${seed}-${dayName(firstDay)}-${index}`));
}

function lifeOf({ person, fate, basket, index, way }: Part, firstDay: number, chance: Chance): readonly Happening[] {
  const day = Math.floor((index * DAYS) / fates.length);
  // Shops are visited from breakfast to bedtime.
  const began = firstDay + day * DAY + Math.round(chance.between(`${basket.id} began`, 7.5, 21.5) * 60) * MINUTE;
  const visited = visit(person, basket, fate.ending);
  const lastMinute = visited.at(-1)?.minute ?? 0;
  const said = [...visited, ...(fate.ending === 'ordered' ? [order(person, basket, lastMinute + 1)] : [])];
  const left = began + lastMinute * MINUTE;
  const shopping = [
    ...introduction(person, firstDay + index * MINUTE),
    ...said.map((moment) => happening(person, began, moment)),
    ...agreement(person, said, began),
    ...comeback(person, fate, basket, left, chance),
  ];
  const placedAt = shopping.find(({ name }) => name === 'Order Completed')?.at;
  if (placedAt === undefined) return shopping;
  const placed = { id: orderIdOf(basket), at: placedAt, who: named(person), dearest: dearestOf(basket) };
  return [...shopping, ...wayOf(placed, way, chance)];
}

/** Somebody whose account and order are older than the sample: told when the shop begins to tell. */
function longAgo({ person, basket }: Missed, at: number, chance: Chance): readonly Happening[] {
  const happenedAt = at - chance.whole(`${basket.id} ago`, 70, 84) * DAY;
  return [...introduction(person, at), { ...happening(person, at, order(person, basket, 0)), happenedAt }];
}

/** An account is older than the sample; the shop tells it first. */
export function introduction(person: Person, at: number): readonly Happening[] {
  if (person.acquaintance !== 'known') return [];
  const { id: userId, email, firstName, lastName, agreed, phone, device } = person;
  const home = { timezone: 'Europe/London', locale: 'en-GB', address: { country: 'GB' } };
  const traits = {
    email,
    email_verified: true,
    firstName,
    lastName,
    ...home,
    ...(phone === undefined ? {} : { phone: phone.address }),
  };
  const context = device === undefined ? {} : { context: { device: device.address } };
  const said = [agreed && 'email', phone?.agreed === true && 'sms', device?.agreed === true && 'push'];
  return [
    { at, name: 'Identify', detail: { userId, traits, ...context } },
    ...said.flatMap((channel) => (typeof channel === 'string' ? [subscription({ userId }, at, channel)] : [])),
  ];
}

/** A guest agrees by a tick beside the address. */
function agreement(person: Person, said: readonly Moment[], began: number): readonly Happening[] {
  const told = said.find(({ email }) => email !== undefined);
  if (person.acquaintance !== 'guest' || !person.agreed || told === undefined) return [];
  const who = { anonymousId: person.id, context: { traits: { email: person.email } } };
  return [subscription(who, began + told.minute * MINUTE)];
}

function happening(person: Person, began: number, { minute, name, properties, email }: Moment): Happening {
  const known = person.acquaintance === 'known';
  const traits = !known && email !== undefined ? { context: { traits: { email } } } : {};
  return { at: began + minute * MINUTE, name, detail: { ...named(person), ...traits, properties } };
}

/** When the message goes out by default settings, and how long the customer then takes, in hours. */
const returns = {
  reminder: { sentAfter: HOUR, least: 0.3, below: 6 },
  offer: { sentAfter: HOUR + DAY, least: 0.3, below: 10 },
  'last call': { sentAfter: HOUR + 3 * DAY, least: 0.3, below: 6 },
} as const;
const quietHours = { from: '21:00', to: '08:00' };
/** Nobody orders bed linen then. */
const night = { from: '23:30', to: '07:20' };

/** Planned in advance: no event waits for a mail, so that the file is the same whatever the settings send. */
function comeback(person: Person, fate: Fate, basket: Basket, left: number, chance: Chance): readonly Happening[] {
  if (fate.back === 'never') return [];
  const { sentAfter, least, below } = returns[fate.back];
  const sent = allowedFrom(left + sentAfter, quietHours, ['Europe/London']) ?? left + sentAfter;
  const later = sent + Math.round(chance.between(`${basket.id} back`, least, below) * 60) * MINUTE;
  const back = allowedFrom(later, night, ['Europe/London']) ?? later;
  const coupon = fate.back === 'reminder' ? undefined : couponFor(fate, basket);
  return [
    happening(person, back, { minute: 0, name: 'Cart Viewed', properties: { cart_id: basket.id } }),
    happening(person, back, order(person, basket, 4, coupon)),
  ];
}

/** The codes that cart recovery hands out by default: 10 % needs goods for £40. */
function couponFor({ ending }: Fate, { value }: Basket): Coupon | undefined {
  if (ending === 'shipping') return { code: 'SHIPFREE', share: 0, freeShipping: true };
  const discounted = (ending === 'price' || ending === 'unknown') && value >= 40;
  return discounted ? { code: 'COMEBACK10', share: 0.1, freeShipping: false } : undefined;
}
