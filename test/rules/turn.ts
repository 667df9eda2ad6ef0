import * as z from 'zod';
import type { Channel } from '../../core/channels/channel.ts';
import { changeConsent } from '../../core/contact/change-consent.ts';
import { type Contact, newContact } from '../../core/contact/contact.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { newProfile } from '../../core/customer/profile.ts';
import type { Enrolment, Message } from '../../core/enrolment/enrolment.ts';
import type { Turn } from '../../core/gate/turn.ts';
import type { Journey, Rules } from '../../core/journey/journey.ts';
import type { Pause } from '../../core/pause/pauses.ts';
import type { Store } from '../../core/store/store.ts';

/** An instant of an ordinary Monday, in London's winter. */
export const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

export const store: Store = {
  shop: { name: 'Shop', url: 'https://shop.example.com', postalAddress: 'Here' },
  sender: { name: 'Shop', address: 'hello@shop.example.com' },
  brand: { color: '#000000', background: '#ffffff' },
  market: { currency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London', countries: ['GB'] },
  topics: { marketing: { title: 'Offers', about: 'Offers.' } },
  quietHours: { from: '21:00', to: '08:00', spread: '30 minutes' },
  caps: {
    email: [
      { most: 2, within: '24 hours' },
      { most: 4, within: '7 days' },
    ],
    sms: [{ most: 1, within: '36 hours' }],
    push: [{ most: 2, within: '24 hours' }],
  },
  sms: { pool: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1' },
  push: { application: '0123456789abcdef0123456789abcdef' },
  consent: 'express',
  conversion: { window: '5 days' },
  events: { sources: ['store'], trusted: ['store'] },
};

export const rules: Rules = {
  priority: 'normal',
  channels: () => ({ firstOf: ['email'] }),
  candidates: () => [],
  entryFilter: () => undefined,
  plan: () => ({}),
  end: () => undefined,
  expiry: () => Date.parse('2026-03-09T12:00:00Z'),
  content: () => {
    throw new Error('the gate asks for no content');
  },
};

export const journey: Journey = {
  name: 'cart-recovery',
  title: 'Cart recovery',
  about: 'cart',
  shows: [],
  topic: 'marketing',
  messages: ['offer'],
  trigger: [],
  maxAge: 1,
  transitionBudget: {},
  settings: z.object({}),
  bind: () => rules,
};

/** Says yes or no, at an instant of a few milliseconds after 1970. */
export const says = (
  contact: Contact,
  status: 'subscribed' | 'unsubscribed',
  when = 1,
  channel: Channel = 'email',
  topic = 'marketing',
): Contact => {
  const messageId = `${status} ${when} ${channel} ${topic}`;
  return changeConsent(contact, { channel, topic, status, at: when, arrivedAt: when, messageId });
};

const consenting = (['email', 'sms', 'push'] as const).reduce(
  (contact, channel) => says(contact, 'subscribed', 1, channel),
  newContact(),
);

/** Anna, in London, who can be reached on every channel and wants to be. */
export const anna: Customer = {
  id: 'anna',
  profile: {
    ...newProfile(),
    email: 'anna@example.com',
    phone: '+447400123456',
    devices: [
      { token: 'tablet', service: 'APNS' },
      { token: 'phone', service: 'GCM' },
    ],
    timeZone: 'Europe/London',
  },
  contact: consenting,
  carts: [],
  orders: [],
  enrolments: [],
  coupons: [],
  referral: undefined,
  invitation: undefined,
  due: {},
  kept: {
    profile: undefined,
    contact: undefined,
    cart: () => undefined,
    order: () => undefined,
    enrolment: () => undefined,
  },
};

export const enrolment: Enrolment = {
  id: 'e-1',
  journey: 'cart-recovery',
  subject: 's',
  run: 1,
  status: 'started',
  decisions: [],
};

export const ledgerOf = (status: Message['status']): Message => ({
  enrolment: 'e-1',
  journey: 'cart-recovery',
  message: 'offer',
  part: 'offer',
  status,
  decisions: [],
  feedback: {},
});

/** Nothing is in the way of this one: it goes out by mail at noon. */
export const turn: Turn = {
  journey,
  rules,
  store,
  message: 'offer',
  part: { name: 'offer', channels: ['email'] },
  customer: anna,
  enrolment,
  ledger: undefined,
  pauses: { paused: {}, lifted: {} },
  suppressions: {},
  plan: {},
  now: at('12:00'),
};

export const withContact = (before: Turn, change: (contact: Contact) => Contact): Turn => ({
  ...before,
  customer: { ...before.customer, contact: change(before.customer.contact) },
});

const told: Pause = { at: 1, by: 'Kim', reason: 'a recall' };

export const withPause = (before: Turn, ...scopes: readonly string[]): Turn => ({
  ...before,
  pauses: { paused: { ...before.pauses.paused, ...Object.fromEntries(scopes.map((one) => [one, told])) }, lifted: {} },
});

/** Messages that were sent by a channel, so many hours before the turn. */
export const withSent = (before: Turn, channel: Channel, ...hoursAgo: readonly number[]): Turn =>
  withContact(before, (contact) => ({
    ...contact,
    bookings: {
      ...contact.bookings,
      ...Object.fromEntries(
        hoursAgo.map((hours, nth) => [
          `${channel}-${nth}/message`,
          { channel, sent: true, priority: 'low' as const, at: before.now - hours * 3_600_000 },
        ]),
      ),
    },
  }));
