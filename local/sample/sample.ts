import { allowedFrom } from '../../core/calendar/quiet-hours.ts';
import { chanceOf, type Chance } from '../chance/chance.ts';
import type { EventEntry } from '../cloud/observation.ts';
import { fates, type Fate } from './fates.ts';
import { personOf, type Person } from './people.ts';
import { basketOf, order, visit, type Basket, type Coupon, type Moment } from './visit.ts';

export interface SampleOptions {
  readonly seed: number;
  /** Midnight, UTC, of the first day, in epoch milliseconds. */
  readonly firstDay: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = 3;
/** A recovery takes four days and a night; five days later nothing is due any more. */
const DAYS_AFTER = 5;

/** The first day of a sample whose last consequences lie before `now`. */
export const firstDayBefore = (now: number): number => Math.floor(now / DAY) * DAY - (DAYS_AFTER + DAYS) * DAY;

/** Three days of a made-up shop, in order of time: the same events for the same seed and first day. */
export function sampleEvents({ seed, firstDay }: SampleOptions): readonly EventEntry[] {
  const chance = chanceOf(`sample ${seed}`);
  return chance
    .shuffled('fates', fates)
    .flatMap((fate, index) => {
      const person = personOf(index, fate.acquaintance, fate.agreed, chance);
      const basket = basketOf(`cart-${dayName(firstDay)}-${index}`, fate.ending, chance);
      return lifeOf({ person, fate, basket, index, firstDay, chance });
    })
    .sort((one, other) => one.at - other.at)
    .map(({ at, name, detail }, index) => ({
      Source: 'store',
      DetailType: name,
      Time: at,
      Detail: JSON.stringify({
        messageId: `sample-${seed}-${dayName(firstDay)}-${index}`,
        timestamp: new Date(at).toISOString(),
        ...detail,
      }),
      EventBusName: 'wend',
    }));
}

interface Happening {
  readonly at: number;
  readonly name: string;
  readonly detail: object;
}

interface Life {
  readonly person: Person;
  readonly fate: Fate;
  readonly basket: Basket;
  readonly index: number;
  readonly firstDay: number;
  readonly chance: Chance;
}

function lifeOf({ person, fate, basket, index, firstDay, chance }: Life): readonly Happening[] {
  const day = Math.floor((index * DAYS) / fates.length);
  // Shops are visited from breakfast to bedtime.
  const began = firstDay + day * DAY + Math.round(chance.between(`${basket.id} began`, 7.5, 21.5) * 60) * MINUTE;
  const visited = visit(person, basket, fate.ending);
  const lastMinute = visited.at(-1)?.minute ?? 0;
  const said = [...visited, ...(fate.ending === 'ordered' ? [order(person, basket, lastMinute + 1)] : [])];
  const left = began + lastMinute * MINUTE;
  return [
    ...introduction(person, firstDay + index * MINUTE),
    ...said.map((moment) => happening(person, began, moment)),
    ...agreement(person, said, began),
    ...comeback(person, fate, basket, left, chance),
  ];
}

/** An account is older than the sample; the shop tells it first. */
function introduction(person: Person, at: number): readonly Happening[] {
  if (person.acquaintance !== 'known') return [];
  const { id: userId, email, firstName, lastName, agreed, phone, device } = person;
  const home = { timezone: 'Europe/London', locale: 'en-GB', address: { country: 'GB' } };
  const traits = { email, firstName, lastName, ...home, ...(phone === undefined ? {} : { phone: phone.address }) };
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

const subscription = (who: object, at: number, channel = 'email'): Happening => ({
  at,
  name: 'Subscription Updated',
  detail: { ...who, properties: { channel, topic: 'marketing', status: 'subscribed' } },
});

function happening(person: Person, began: number, { minute, name, properties, email }: Moment): Happening {
  const known = person.acquaintance === 'known';
  const traits = !known && email !== undefined ? { context: { traits: { email } } } : {};
  const who = known ? { userId: person.id } : { anonymousId: person.id };
  return { at: began + minute * MINUTE, name, detail: { ...who, ...traits, properties } };
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

const dayName = (day: number): string => new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
