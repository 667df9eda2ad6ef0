import { newContact, suppress } from '../contact/contact.ts';
import type { Channel } from '../channels/channel.ts';
import { partsOf } from '../channels/choice.ts';
import {
  anna,
  at,
  journey,
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

const firstOf = (...channels: readonly Channel[]): Turn => ({ ...turn, part: { name: 'offer', channels } });
const both = firstOf('push', 'email');

const without = (before: Turn, name: 'email' | 'phone' | 'devices'): Turn => {
  const { [name]: _gone, ...profile } = before.customer.profile;
  return { ...before, customer: { ...before.customer, profile } };
};
const suppressed = (before: Turn, ...addresses: readonly string[]): Turn => ({
  ...before,
  suppressions: Object.fromEntries(addresses.map((address) => [address, { cause: 'dead' as const, at: 1 }])),
});
const off = (before: Turn): Turn => {
  const { push: _off, ...rest } = before.store;
  return { ...before, store: rest };
};
const goodFor = (before: Turn, hours: number): Turn => ({
  ...before,
  rules: { ...before.rules, expiry: () => before.now + hours * 3_600_000 },
});

describe('the first of several channels', () => {
  it.each<[string, Turn, Channel]>([
    ['nothing is in the way', both, 'push'],
    ['the order is the marketer’s', firstOf('email', 'push'), 'email'],
    ['no device is known', without(both, 'devices'), 'email'],
    ['every device is suppressed', suppressed(both, 'phone', 'tablet'), 'email'],
    ['one device of two is suppressed: the other is enough', suppressed(both, 'phone'), 'push'],
    ['no consent on the first', withContact(both, () => says(newContact(), 'subscribed')), 'email'],
    ['a withdrawal from the first', withContact(both, (contact) => says(contact, 'unsubscribed', 2, 'push')), 'email'],
    ['the first is off in store.yaml', off(both), 'email'],
    ['the first is stopped by its provider', withPause(both, 'channel push'), 'email'],
    ['the first has no place before the expiry', goodFor(withSent(both, 'push', 1, 2), 20), 'email'],
    ['caps are by channel', withSent(both, 'email', 1, 2), 'push'],
    ['the third, when two cannot', without(without(firstOf('push', 'sms', 'email'), 'devices'), 'phone'), 'email'],
  ])('%s', (_situation, asked, channel) => {
    expect(gate(asked)).toEqual({ kind: 'send', channel });
  });

  it('a full cap moves the message on its channel, if there is time', () => {
    expect(gate(goodFor(withSent(both, 'push', 1, 2), 40))).toEqual({
      kind: 'moved',
      channel: 'push',
      until: turn.now + 22 * 3_600_000,
      reason: 'frequency cap: 2 by push within 1 day',
    });
  });

  it.each<[string, Turn, Verdict]>([
    [
      'each channel’s reason is told, in their order',
      off(
        without(
          withContact(firstOf('sms', 'push', 'email'), () => newContact()),
          'phone',
        ),
      ),
      {
        kind: 'skip',
        reason:
          'no phone number is known; push is off: store.yaml does not name an application; no consent to marketing by mail',
      },
    ],
    [
      'text messages are off',
      { ...firstOf('sms'), store: { ...store, sms: undefined } },
      { kind: 'skip', reason: 'text message is off: store.yaml does not name a pool' },
    ],
    [
      'every device is suppressed',
      suppressed(firstOf('push'), 'phone', 'tablet'),
      { kind: 'skip', reason: 'the device is suppressed: the device does not take messages any more' },
    ],
    [
      'a number from which STOP came',
      { ...firstOf('sms'), suppressions: { '+447400123456': { cause: 'stop', at: 1 } } },
      { kind: 'skip', reason: 'the number is suppressed: STOP came from it' },
    ],
    [
      'a full cap until after the expiry',
      goodFor(withSent(firstOf('sms'), 'sms', 1), 20),
      {
        kind: 'skip',
        reason:
          'frequency cap: 1 by text message within 36 hours holds until 2026-03-04T08:00:00.000Z, when it would be too late',
      },
    ],
    [
      'a night that lasts until after the expiry',
      goodFor({ ...turn, now: at('22:00') }, 5),
      {
        kind: 'skip',
        reason: 'quiet hours in Europe/London last until 2026-03-03T08:00:00.000Z, when it would be too late',
      },
    ],
  ])('says why not: %s', (_situation, asked, verdict) => {
    expect(gate(asked)).toEqual(verdict);
  });

  it('both a night and a full cap are told', () => {
    const answer = gate({ ...withSent({ ...turn, now: at('22:00') }, 'email', 1, 2) });
    expect(answer).toMatchObject({
      kind: 'moved',
      reason: 'quiet hours in Europe/London, and frequency cap: 2 by mail within 1 day',
    });
  });
});

it('the cap is told that keeps the message from its place after the night, not only from the end of it', () => {
  const planned = { channel: 'sms', sent: false, priority: 'normal', at: Date.parse('2026-03-04T20:05:00Z') } as const;
  const asked = withContact({ ...firstOf('sms'), now: at('22:00') }, (contact) => ({
    ...contact,
    bookings: { 'e-2/offer': planned },
  }));
  expect(gate(asked)).toMatchObject({
    kind: 'moved',
    reason: 'quiet hours in Europe/London, and frequency cap: 1 by text message within 36 hours',
  });
});

describe('a channel that its provider has stopped', () => {
  it('holds the message back when no other is left', () => {
    expect(gate(withPause(without(both, 'email'), 'channel push'))).toEqual({
      kind: 'held',
      scope: 'channel push',
      reason: 'channel push is paused by Kim: a recall',
    });
  });

  it('is told of as the first of several that are stopped', () => {
    expect(gate(withPause(both, 'channel push', 'channel email'))).toMatchObject({ scope: 'channel push' });
  });

  it('does not hold back what could not go out on it anyway', () => {
    expect(gate(withPause(without(without(both, 'devices'), 'email'), 'channel push', 'channel email'))).toEqual({
      kind: 'skip',
      reason: 'no device is known; no mail address is known',
    });
  });

  it('is better waited for than a channel whose place comes too late', () => {
    const late = goodFor(withSent(firstOf('push', 'email'), 'email', 1, 2), 20);
    expect(gate(withPause(late, 'channel push'))).toMatchObject({ kind: 'held', scope: 'channel push' });
  });
});

describe('each of several channels', () => {
  const parts = partsOf('offer', { allOf: ['email', 'push'] });
  const answers = (before: Turn) => parts.map((part) => gate({ ...before, part }));

  it('has a part of its own, decided by itself', () => {
    expect(parts).toEqual([
      { name: 'offer-email', channels: ['email'] },
      { name: 'offer-push', channels: ['push'] },
    ]);
    expect(answers(turn)).toEqual([
      { kind: 'send', channel: 'email' },
      { kind: 'send', channel: 'push' },
    ]);
    expect(answers(withPause(without(turn, 'email'), 'channel push')).map(({ kind }) => kind)).toEqual([
      'skip',
      'held',
    ]);
  });

  it('has a place of its own under the caps: the one does not stand for the other', () => {
    const booked = withContact(turn, (contact) => ({
      ...contact,
      bookings: {
        'e-1/offer-push': { channel: 'push', sent: true, priority: 'normal', at: turn.now - 1000 },
        'e-0/offer-push': { channel: 'push', sent: true, priority: 'normal', at: turn.now - 2000 },
      },
    }));
    expect(answers(booked).map(({ kind }) => kind)).toEqual(['send', 'send']);
  });
});

describe('who may be written to', () => {
  const nobodyAsked = withContact(turn, () => newContact());
  const bought = { ...nobodyAsked, customer: { ...nobodyAsked.customer, profile: { ...anna.profile, boughtAt: 1 } } };
  const softly = { ...bought, store: { ...store, consent: 'soft-opt-in' as const } };

  it.each<[string, Turn, string]>([
    [
      'consent to another topic',
      { ...turn, journey: { ...journey, topic: 'reviews' } },
      'no consent to reviews by mail',
    ],
    ['a purchase, where consent must be express', bought, 'no consent to marketing by mail'],
    [
      'no purchase, where consent may be soft',
      { ...nobodyAsked, store: softly.store },
      'no consent to marketing by mail',
    ],
    [
      'a purchase, and then a no',
      withContact(softly, (contact) => says(contact, 'unsubscribed')),
      'unsubscribed from marketing by mail',
    ],
    [
      'a purchase, and then a no to every topic',
      withContact(softly, (contact) => says(contact, 'unsubscribed', 1, 'email', 'all')),
      'unsubscribed from marketing by mail',
    ],
    [
      'a purchase allows no text messages',
      { ...softly, part: { name: 'offer', channels: ['sms'] } },
      'no consent to marketing by text message',
    ],
    [
      'a purchase allows no push',
      { ...softly, part: { name: 'offer', channels: ['push'] } },
      'no consent to marketing by push',
    ],
  ])('%s: not', (_situation, asked, reason) => {
    expect(gate(asked)).toEqual({ kind: 'skip', reason });
  });

  it('a purchase is enough for mail where consent may be soft', () => {
    expect(gate(softly)).toEqual({ kind: 'send', channel: 'email' });
  });

  it('of what the customer and the address have against them the customer’s is told', () => {
    const asked = withContact(turn, (contact) => suppress(contact, 'anna@example.com', 'mail to it bounced', 1));
    expect(gate({ ...asked, suppressions: { 'anna@example.com': { cause: 'complained', at: 1 } } })).toEqual({
      kind: 'skip',
      reason: 'the address is suppressed: mail to it bounced',
    });
  });
});

describe('an address whose owner asked to be forgotten', () => {
  const erased = (at: number, before = turn): Turn => ({
    ...before,
    suppressions: { 'anna@example.com': { cause: 'erased', at } },
  });
  it.each<[string, Turn, boolean]>([
    ['a consent from before', erased(5), false],
    ['a consent of the same instant', erased(1), false],
    ['a newer consent', withContact(erased(5), (contact) => says(contact, 'subscribed', 6)), true],
    [
      'a newer consent to every topic',
      withContact(erased(5), (contact) => says(contact, 'subscribed', 6, 'email', 'all')),
      true,
    ],
    [
      'a newer consent on another channel',
      withContact(erased(5), (contact) => says(contact, 'subscribed', 6, 'sms')),
      false,
    ],
    ['a newer no', withContact(erased(5), (contact) => says(contact, 'unsubscribed', 6)), false],
    [
      'a purchase where consent may be soft',
      {
        ...withContact(erased(5), () => newContact()),
        store: { ...store, consent: 'soft-opt-in' },
        customer: { ...anna, contact: newContact(), profile: { ...anna.profile, boughtAt: 9 } },
      },
      false,
    ],
    ['a transactional message', { ...erased(5), journey: { ...journey, topic: 'transactional' } }, false],
  ])('%s', (_situation, asked, open) => {
    expect(gate(asked)).toEqual(
      open
        ? { kind: 'send', channel: 'email' }
        : { kind: 'skip', reason: 'the address is suppressed: its owner asked to be forgotten' },
    );
  });
});

it('rather all at once at the end of the night than too late', () => {
  // Its place in the spread is later than 08:05.
  const asked = { ...turn, now: at('22:00'), rules: { ...rules, expiry: () => Date.parse('2026-03-03T08:05:00Z') } };
  expect(gate(asked)).toMatchObject({ kind: 'moved', until: Date.parse('2026-03-03T08:00:00Z') });
});

it('keeps the place that was booked for it when another part of the message wakes it, and says so', () => {
  const until = turn.now + 300_000;
  const planned = { channel: 'email', at: until, sent: false, priority: 'normal' } as const;
  const name = `${turn.enrolment.id}/offer`;
  const woken = withContact(firstOf('email'), (contact) => ({ ...contact, bookings: { [name]: planned } }));
  expect(gate(woken)).toEqual({ kind: 'moved', reason: 'its place is booked for then', until, channel: 'email' });
});
