import { exitEnrolment, newContact, reachGoal, suppress } from '../contact/contact.ts';
import {
  anna,
  at,
  enrolment,
  journey,
  ledgerOf,
  rules,
  says,
  store,
  turn,
  withContact,
  withPause,
  withSent,
} from '../../test/rules/turn.ts';
import { gate } from './gate.ts';
import type { Turn, Verdict } from './turn.ts';

/** What is in the way, in the order in which the gate looks, and what it says then. */
const obstacles: readonly (readonly [name: string, change: (before: Turn) => Turn, verdict: Verdict])[] = [
  [
    'a goal that was reached',
    (before) => withContact(before, (contact) => reachGoal(contact, 'e-1', 'ordered', 1)),
    { kind: 'goal', reason: 'ordered' },
  ],
  [
    'an exit',
    (before) => withContact(before, (contact) => exitEnrolment(contact, 'e-1', 'emptied', 1)),
    { kind: 'left', reason: 'emptied' },
  ],
  [
    'erasure',
    (before) => withContact(before, (contact) => ({ ...contact, erasedAt: 1 })),
    { kind: 'left', reason: 'the customer asked to be forgotten' },
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
    'a pause of the shop',
    (before) => withPause(before, 'shop'),
    { kind: 'held', scope: 'shop', reason: 'shop is paused by Kim: a recall' },
  ],
  [
    'a pause of marketing',
    (before) => withPause(before, 'marketing'),
    { kind: 'held', scope: 'marketing', reason: 'marketing is paused by Kim: a recall' },
  ],
  [
    'a pause of the journey',
    (before) => withPause(before, 'journey cart-recovery'),
    { kind: 'held', scope: 'journey cart-recovery', reason: 'journey cart-recovery is paused by Kim: a recall' },
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
    'a better moment of its own',
    (before) => ({
      ...before,
      rules: {
        ...before.rules,
        readiness: () => ({ kind: 'later', reason: 'still busy', until: at('13:00'), plan: { end: 'then' } }),
      },
    }),
    { kind: 'later', reason: 'still busy', until: at('13:00'), plan: { end: 'then' } },
  ],
  [
    'no address',
    (before) => {
      const { email: _gone, ...profile } = before.customer.profile;
      return { ...before, customer: { ...before.customer, profile } };
    },
    { kind: 'skip', reason: 'no mail address is known' },
  ],
  [
    'suppression, on the customer',
    (before) => withContact(before, (contact) => suppress(contact, 'anna@example.com', 'mail to it bounced', 1)),
    { kind: 'skip', reason: 'the address is suppressed: mail to it bounced' },
  ],
  [
    'suppression, on the address',
    (before) => ({ ...before, suppressions: { 'anna@example.com': { cause: 'complained', at: 1 } } }),
    { kind: 'skip', reason: 'the address is suppressed: a complaint came from it' },
  ],
  [
    'a withdrawal',
    (before) => withContact(before, (contact) => says(contact, 'unsubscribed', 2)),
    { kind: 'skip', reason: 'unsubscribed from marketing by mail' },
  ],
  [
    'a pause of the channel',
    (before) => withPause(before, 'channel email'),
    { kind: 'held', scope: 'channel email', reason: 'channel email is paused by Kim: a recall' },
  ],
  [
    'no common hour',
    (before) => ({
      ...before,
      store: { ...before.store, quietHours: { from: '00:00', to: '23:59', spread: '1 second' } },
      customer: { ...before.customer, profile: { email: 'anna@example.com', toldAt: 0, seenAt: 0, country: 'US' } },
    }),
    { kind: 'skip', reason: 'quiet hours: no common hour is allowed in 29 possible time zones' },
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

it('quiet hours and caps come last', () => {
  const night = { ...withSent(turn, 'email', 1, 2), now: at('22:00') };
  expect(gate(night).kind).toBe('moved');
  const answers = obstacles.map(([, change]) => gate(change(night)).kind);
  expect(answers).toEqual(obstacles.map(([, , { kind }]) => kind));
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
    expect(gate({ ...turn, ledger: ledgerOf('open') })).toEqual({ kind: 'send', channel: 'email' });
  });
});

it('sends when nothing is in the way', () => {
  expect(gate(turn)).toEqual({ kind: 'send', channel: 'email' });
});

it('a message is good until its expiry, to the millisecond', () => {
  const until = (expiry: number) => gate({ ...turn, rules: { ...rules, expiry: () => expiry } }).kind;
  expect([until(turn.now), until(turn.now - 1)]).toEqual(['send', 'skip']);
});

it('of several pauses the widest is named, since that one must end first', () => {
  const all = ['journey cart-recovery', 'marketing', 'shop', 'channel email'];
  expect(all.map((_, index) => gate(withPause(turn, ...all.slice(0, index + 1))))).toMatchObject([
    { scope: 'journey cart-recovery' },
    { scope: 'marketing' },
    { scope: 'shop' },
    { scope: 'shop' },
  ]);
});

it('the pause of another journey, or of a channel that is not used, holds nothing back', () => {
  expect(gate(withPause(turn, 'journey cart', 'journey cart-recovery-2', 'channel sms')).kind).toBe('send');
});

it.each(['__proto__', 'constructor'])('an enrolment, a journey or an address called %s stands for itself', (odd) => {
  const customer = { ...anna, profile: { ...anna.profile, email: odd } };
  const named = { ...turn, customer, enrolment: { ...enrolment, id: odd }, journey: { ...journey, name: odd } };
  expect(gate(named)).toEqual({ kind: 'send', channel: 'email' });
});

describe('a transactional message', () => {
  const transactional: Turn = { ...turn, journey: { ...journey, topic: 'transactional' } };
  const passes: readonly (readonly [string, (before: Turn) => Turn])[] = [
    ['no consent', (before) => withContact(before, () => newContact())],
    ['a withdrawal', (before) => withContact(before, (contact) => says(contact, 'unsubscribed', 2))],
    [
      'a withdrawal from every topic',
      (before) => withContact(before, (contact) => says(contact, 'unsubscribed', 2, 'email', 'all')),
    ],
    ['quiet hours', (before) => ({ ...before, now: at('23:00') })],
    ['full caps', (before) => withSent(before, 'email', 0, 1, 2, 3, 4)],
    ['the pause of marketing', (before) => withPause(before, 'marketing')],
  ];
  it.each(passes)('passes %s', (_what, change) => {
    expect(gate(change(transactional))).toEqual({ kind: 'send', channel: 'email' });
    expect(gate(change(turn)).kind).not.toBe('send');
  });

  it('passes all of them together', () => {
    const all = passes.reduce((before, [, change]) => change(before), transactional);
    expect(gate(all)).toEqual({ kind: 'send', channel: 'email' });
  });

  it.each(
    obstacles.filter(
      ([name]) => name !== 'a pause of marketing' && name !== 'a withdrawal' && name !== 'no common hour',
    ),
  )('never passes %s', (_what, change, verdict) => {
    expect(gate(change(transactional))).toEqual(verdict);
  });
});

it('a message that is moved by the night is moved no further than the store says', () => {
  const answer = gate({ ...turn, store, now: at('22:00') });
  expect(answer).toMatchObject({ kind: 'moved', reason: 'quiet hours in Europe/London', channel: 'email' });
  const until = 'until' in answer ? answer.until : NaN;
  expect(until).toBeGreaterThanOrEqual(Date.parse('2026-03-03T08:10:00Z'));
  expect(until).toBeLessThan(Date.parse('2026-03-03T08:20:00Z'));
});
