import * as z from 'zod';
import type { Customer } from '../customer/customer.ts';
import { changeConsent, exitEnrolment, newContact, reachGoal, suppress } from '../customer/contact.ts';
import { newProfile } from '../customer/profile.ts';
import type { Enrolment, Message } from '../enrolment/enrolment.ts';
import type { Journey, Rules } from '../journey/journey.ts';
import type { Store } from '../store/store.ts';
import { gate, type Turn } from './gate.ts';

const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

const store: Store = {
  shop: {
    name: 'Shop',
    url: 'https://shop.example.com',
    postalAddress: 'Here',
    unsubscribeUrl: 'https://shop.example.com/u',
  },
  sender: { name: 'Shop', address: 'hello@shop.example.com' },
  brand: { color: '#000000', background: '#ffffff' },
  market: { currency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London', countries: ['GB'] },
  quietHours: { from: '21:00', to: '08:00' },
  consent: 'express',
  events: { sources: ['store'] },
};

const rules: Rules = {
  candidates: () => [],
  entryFilter: () => undefined,
  plan: () => ({}),
  end: () => undefined,
  awaitsQuiet: () => false,
  readiness: () => ({ kind: 'ready' }),
  expiry: () => Date.parse('2026-03-03T12:00:00Z'),
  observe: () => undefined,
  content: () => {
    throw new Error('the gate asks for no content');
  },
};

const grant = {
  channel: 'email',
  topic: 'marketing',
  status: 'subscribed',
  at: 1,
  arrivedAt: 1,
  messageId: 'm-1',
} as const;
const nobody = { profile: undefined, contact: undefined, cart: () => undefined, enrolment: () => undefined };
const anna: Customer = {
  id: 'anna',
  profile: { ...newProfile(), email: 'anna@example.com', timeZone: 'Europe/London' },
  contact: changeConsent(newContact(), grant),
  carts: [],
  enrolments: [],
  kept: nobody,
};
const enrolment: Enrolment = { id: 'e-1', journey: 'journey', subject: 's', run: 1, status: 'started', decisions: [] };
const ledgerOf = (status: Message['status']): Message => ({
  enrolment: 'e-1',
  journey: 'journey',
  message: 'offer',
  status,
  decisions: [],
  feedback: {},
});

const journey: Journey = {
  name: 'journey',
  title: 'Journey',
  topic: 'marketing',
  channel: 'email',
  messages: ['offer'],
  trigger: [],
  maxAge: 1,
  transitionBudget: {},
  settings: z.object({}),
  bind: () => rules,
};

const turn: Turn = {
  journey,
  rules,
  store,
  message: 'offer',
  customer: anna,
  enrolment,
  ledger: undefined,
  plan: {},
  now: at('12:00'),
};

/** What is in the way, in the order in which the gate looks, and what it says then. */
const obstacles: readonly (readonly [name: string, change: (before: Turn) => Turn, verdict: object])[] = [
  [
    'a goal that was reached',
    (before) => ({
      ...before,
      customer: { ...before.customer, contact: reachGoal(before.customer.contact, 'e-1', 'ordered', 1) },
    }),
    { kind: 'goal', reason: 'ordered' },
  ],
  [
    'an exit',
    (before) => ({
      ...before,
      customer: { ...before.customer, contact: exitEnrolment(before.customer.contact, 'e-1', 'emptied', 1) },
    }),
    { kind: 'left', reason: 'emptied' },
  ],
  [
    'an end that nobody has written yet',
    (before) => ({ ...before, rules: { ...before.rules, end: () => ({ kind: 'exit', reason: 'left it', at: 1 }) } }),
    { kind: 'left', reason: 'left it' },
  ],
  [
    'a claim',
    (before) => ({ ...before, ledger: ledgerOf('sending') }),
    { kind: 'claimed', reason: 'already decided: sending' },
  ],
  [
    'its expiry',
    (before) => ({ ...before, rules: { ...before.rules, expiry: () => at('11:59') } }),
    { kind: 'skip', reason: 'too late: it was good until 2026-03-02T11:59:00.000Z' },
  ],
  [
    'its own condition',
    (before) => ({
      ...before,
      rules: { ...before.rules, readiness: () => ({ kind: 'skip', reason: 'nothing to say' }) },
    }),
    { kind: 'skip', reason: 'nothing to say' },
  ],
  [
    'erasure',
    (before) => ({ ...before, customer: { ...before.customer, contact: { ...before.customer.contact, erasedAt: 1 } } }),
    { kind: 'skip', reason: 'the customer asked to be forgotten' },
  ],
  [
    'suppression',
    (before) => ({
      ...before,
      customer: {
        ...before.customer,
        contact: suppress(before.customer.contact, 'anna@example.com', 'hard bounce', 1),
      },
    }),
    { kind: 'skip', reason: 'the address is suppressed: hard bounce' },
  ],
  [
    'a withdrawal',
    (before) => ({
      ...before,
      customer: {
        ...before.customer,
        contact: changeConsent(before.customer.contact, { ...grant, status: 'unsubscribed', messageId: 'm-2' }),
      },
    }),
    { kind: 'skip', reason: 'unsubscribed from marketing by mail' },
  ],
  [
    'quiet hours',
    (before) => ({ ...before, store: { ...store, quietHours: { from: '11:00', to: '13:00' } } }),
    { kind: 'later', reason: 'quiet hours in Europe/London', until: at('13:00'), plan: {} },
  ],
];

describe('one thing in the way', () => {
  it.each(obstacles)('%s', (_name, change, verdict) => {
    expect(gate(change(turn))).toEqual(verdict);
  });
});

it('of all that is in the way the first counts, in this order', () => {
  const answers = obstacles.map((_, index) =>
    gate(obstacles.slice(index).reduceRight((before, [, change]) => change(before), turn)),
  );
  expect(answers).toEqual(obstacles.map(([, , verdict]) => verdict));
});

describe('who may be written to', () => {
  const without = { ...anna, contact: newContact() };
  const bought = { ...without, profile: { ...anna.profile, boughtAt: 1 } };
  const softly: Store = { ...store, consent: 'soft-opt-in' };
  it.each([
    ['no consent', { customer: without }, 'no consent to marketing by mail'],
    ['consent to another topic', { journey: { ...journey, topic: 'reviews' } }, 'no consent to reviews by mail'],
    ['no address', { customer: { ...anna, profile: newProfile() } }, 'no mail address is known'],
    ['a purchase, where consent must be express', { customer: bought }, 'no consent to marketing by mail'],
    ['no purchase, where consent may be soft', { customer: without, store: softly }, 'no consent to marketing by mail'],
  ])('%s: not', (_situation, change, reason) => {
    expect(gate({ ...turn, ...change })).toEqual({ kind: 'skip', reason });
  });

  it('a purchase is enough where consent may be soft, until a withdrawal', () => {
    expect(gate({ ...turn, customer: bought, store: softly })).toEqual({ kind: 'send' });
    const contact = changeConsent(newContact(), { ...grant, status: 'unsubscribed' });
    expect(gate({ ...turn, customer: { ...bought, contact }, store: softly })).toMatchObject({
      reason: 'unsubscribed from marketing by mail',
    });
  });

  it.each(['__proto__', 'constructor'])('an enrolment or an address called %s stands for itself', (odd) => {
    const customer = { ...anna, profile: { ...anna.profile, email: odd } };
    expect(gate({ ...turn, customer, enrolment: { ...enrolment, id: odd } })).toEqual({ kind: 'send' });
  });
});

describe('the claim', () => {
  it.each(['skipped', 'sending', 'sent', 'refused', 'unknown'] as const)(
    'a message that is %s is not sent again',
    (status) => {
      expect(gate({ ...turn, ledger: ledgerOf(status) })).toEqual({
        kind: 'claimed',
        reason: `already decided: ${status}`,
      });
    },
  );

  it('an open entry is no claim', () => {
    expect(gate({ ...turn, ledger: ledgerOf('open') })).toEqual({ kind: 'send' });
  });
});

describe('quiet hours', () => {
  const nowhere = (countries: string[]): Store => ({ ...store, market: { ...store.market, countries } });
  const stranger = { ...anna, profile: { ...newProfile(), email: 'anna@example.com' } };
  it.each([
    [
      'of an unknown zone are those of the whole market',
      { customer: stranger, store: nowhere(['US']), now: at('15:00') },
      'possible time zones',
    ],
    [
      'that last longer than the message is good for',
      { now: at('22:00'), rules: { ...rules, expiry: () => at('23:00') } },
      'quiet hours in Europe/London last until 2026-03-03T08:00:00.000Z, when it would be too late',
    ],
    [
      'without a common hour',
      { customer: stranger, store: nowhere(['GB', 'US', 'JP', 'AU', 'NZ']) },
      'quiet hours: no common hour is allowed in',
    ],
  ])('%s', (_situation, change, reason) => {
    const answer = gate({ ...turn, ...change });
    expect('reason' in answer ? answer.reason : 'sent').toContain(reason);
  });

  it('a message is good until its expiry, to the millisecond', () => {
    expect(gate({ ...turn, rules: { ...rules, expiry: () => turn.now } })).toEqual({ kind: 'send' });
  });
});
it('sends when nothing is in the way', () => {
  expect(gate(turn)).toEqual({ kind: 'send' });
});
