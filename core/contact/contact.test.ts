import fc from 'fast-check';
import { changeConsent } from './change-consent.ts';
import { type Booking } from '../pacing/booking.ts';
import { consentOf } from './consent.ts';
import { type Contact, exitEnrolment, newContact, reachGoal, suppress } from './contact.ts';
import { mergeContacts } from './merge-contacts.ts';

interface Said {
  readonly status: 'subscribed' | 'unsubscribed';
  /** When it happened. */
  readonly at: number;
}
const yes = (at: number): Said => ({ status: 'subscribed', at });
const no = (at: number): Said => ({ status: 'unsubscribed', at });

/** Says one after the other; what is said first arrives first. */
const hear = (said: readonly Said[], before: Contact = newContact(), from = 100): Contact =>
  said.reduce(
    (contact, { status, at }, nth) =>
      changeConsent(contact, {
        channel: 'email',
        topic: 'marketing',
        status,
        at,
        arrivedAt: from + nth,
        messageId: `m-${from + nth}`,
      }),
    before,
  );
/** Undefined when nothing was said. */
function consentTo({ consent }: Contact, channel: 'email' | 'sms', topic: string): boolean | undefined {
  const status = consentOf(consent, channel, topic)?.status;
  return status === undefined ? undefined : status === 'subscribed';
}
const isSubscribed = (contact: Contact): boolean | undefined => consentTo(contact, 'email', 'marketing');

describe('consent', () => {
  it.each<[string, Said[], boolean | undefined]>([
    ['nothing said', [], undefined],
    ['a grant', [yes(1)], true],
    ['a withdrawal', [no(1)], false],
    ['a withdrawal after a grant', [yes(1), no(2)], false],
    ['a withdrawal that happened before the grant, but arrives after it', [yes(2), no(1)], false],
    ['a grant that happened after the withdrawal', [no(1), yes(2)], true],
    ['a grant that happened before the withdrawal and arrives late', [no(2), yes(1)], false],
    ['a grant at the very instant of the withdrawal', [no(1), yes(1)], false],
    ['a grant between two withdrawals that came in the wrong order', [no(10), no(5), yes(7)], false],
    ['a grant after both', [no(10), no(5), yes(11)], true],
    ['a withdrawal from before all, that arrives last', [no(2), yes(3), no(1)], false],
  ])('%s', (_situation, said, subscribed) => {
    expect(isSubscribed(hear(said))).toBe(subscribed);
  });

  it('stands exactly when each withdrawal is followed by a grant that happened and arrived later', () => {
    const saying = fc.record({
      status: fc.constantFrom('subscribed', 'unsubscribed'),
      at: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(saying, { minLength: 1, maxLength: 10 }), (said) => {
        const beaten = ({ at }: Said, nth: number): boolean =>
          said.slice(nth + 1).some((later) => later.status === 'subscribed' && later.at > at);
        const expected = said.every((one, nth) => one.status === 'subscribed' || beaten(one, nth));
        expect(isSubscribed(hear(said))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('a repetition of any of the last eight changes nothing', () => {
    const contact = hear([no(1), yes(2), no(3), yes(4)]);
    expect(hear([no(1), yes(2), no(3), yes(4)], contact)).toBe(contact);
  });

  it('a grant that was read before the withdrawal, but written after it, does not count', () => {
    const withdrawn = hear([no(1)], newContact(), 200);
    expect(isSubscribed(hear([yes(2)], withdrawn, 150))).toBe(false);
  });

  it('topics and channels are apart', () => {
    const contact = hear([yes(1)]);
    expect([consentTo(contact, 'email', 'reviews'), consentTo(contact, 'sms', 'marketing')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it.each(['__proto__', 'constructor', 'a/b'])('a topic called %s is one like others', (topic) => {
    const change = { channel: 'email', topic, status: 'subscribed', at: 1, arrivedAt: 1, messageId: 'm' } as const;
    expect(consentTo(newContact(), 'email', topic)).toBeUndefined();
    expect(consentTo(changeConsent(newContact(), change), 'email', topic)).toBe(true);
  });
});

describe('two customers who turn out to be one', () => {
  it.each<[string, Contact, Contact, boolean]>([
    ['a withdrawal of either stands: the loser', hear([yes(1)]), hear([no(2)]), false],
    ['a withdrawal of either stands: the winner', hear([no(2)]), hear([yes(1)]), false],
    [
      'a withdrawal that arrived last stands, though the grant happened later',
      hear([yes(9)]),
      hear([no(2)], newContact(), 300),
      false,
    ],
    [
      'a grant that happened and arrived later beats it, on the winner',
      hear([yes(9)], newContact(), 300),
      hear([no(2)]),
      true,
    ],
    [
      'a grant that happened and arrived later beats it, on the loser',
      hear([no(2)]),
      hear([yes(9)], newContact(), 300),
      true,
    ],
    ['a grant of one is a grant of both', newContact(), hear([yes(1)]), true],
  ])('%s', (_situation, winner, loser, subscribed) => {
    expect(isSubscribed(mergeContacts(winner, loser))).toBe(subscribed);
  });

  it('of two withdrawals the later has to be beaten', () => {
    const united = mergeContacts(hear([no(5)]), hear([no(10)]));
    expect(isSubscribed(hear([yes(7)], united, 400))).toBe(false);
    expect(isSubscribed(hear([yes(11)], united, 400))).toBe(true);
  });

  const booked = (at: number): Booking => ({ channel: 'email', at, sent: true, priority: 'normal' });

  it('keep what either forbids, and may be united again', () => {
    const winner = {
      ...reachGoal(suppress(newContact(), 'a@example.com', 'hard bounce', 1), 'e-1', 'ordered', 2),
      bookings: { 'e-1/offer': booked(3) },
      erasedAt: 9,
    };
    const loser = {
      ...exitEnrolment(suppress(newContact(), 'b@example.com', 'complaint', 4), 'e-2', 'emptied', 5),
      bookings: { 'e-2/offer': booked(6) },
      erasedAt: 8,
    };
    const united = mergeContacts(winner, loser);
    expect(united).toEqual({
      consent: {},
      suppressed: {
        'a@example.com': { at: 1, reason: 'hard bounce' },
        'b@example.com': { at: 4, reason: 'complaint' },
      },
      goals: { 'e-1': { at: 2, reason: 'ordered' } },
      exits: { 'e-2': { at: 5, reason: 'emptied' } },
      bookings: { 'e-1/offer': booked(3), 'e-2/offer': booked(6) },
      erasedAt: 8,
    });
    expect(mergeContacts(united, loser)).toEqual(united);
  });
});

describe('what ends or forbids', () => {
  it.each(['__proto__', 'constructor', 'a@example.com'])(
    'the address %s is suppressed once, for the first reason',
    (address) => {
      const contact = suppress(suppress(newContact(), address, 'hard bounce', 1), address, 'complaint', 2);
      expect(Object.entries(contact.suppressed)).toEqual([[address, { at: 1, reason: 'hard bounce' }]]);
    },
  );

  it('the first goal and the first exit of a run stand', () => {
    const contact = reachGoal(reachGoal(newContact(), 'e-1', 'ordered', 1), 'e-1', 'ordered again', 2);
    expect(contact.goals).toEqual({ 'e-1': { at: 1, reason: 'ordered' } });
  });

  it('goals of more than 400 days ago are let go', () => {
    const day = 86_400_000;
    const contact = reachGoal(reachGoal(newContact(), 'old', 'ordered', 0), 'new', 'ordered', 401 * day);
    expect(Object.keys(contact.goals)).toEqual(['new']);
  });
});

describe('an answer about every topic', () => {
  interface Told {
    readonly topic: 'all' | 'marketing';
    readonly status: 'subscribed' | 'unsubscribed';
    readonly at: number;
    readonly arrivedAt?: number;
  }
  const told = (...said: readonly Told[]): Contact =>
    said.reduce(
      (contact, { topic, status, at, arrivedAt = at }, nth) =>
        changeConsent(contact, { channel: 'email', topic, status, at, arrivedAt, messageId: `m-${nth}` }),
      newContact(),
    );
  const yesTo = (topic: Told['topic'], at: number, arrivedAt = at): Told => ({
    topic,
    status: 'subscribed',
    at,
    arrivedAt,
  });
  const noTo = (topic: Told['topic'], at: number, arrivedAt = at): Told => ({
    topic,
    status: 'unsubscribed',
    at,
    arrivedAt,
  });

  it.each<[string, readonly Told[], boolean]>([
    ['counts for a topic that nothing was said of', [noTo('all', 1)], false],
    ['counts for a topic that nothing was said of, also as a grant', [yesTo('all', 1)], true],
    ['beats an earlier grant of the topic', [yesTo('marketing', 1), noTo('all', 2)], false],
    ['is beaten by a later grant of the topic', [noTo('all', 2), yesTo('marketing', 3)], true],
    ['beats an earlier withdrawal of the topic, as a grant', [noTo('marketing', 1), yesTo('all', 2)], true],
    ['forbids when both arrived at once and differ', [yesTo('marketing', 1), noTo('all', 1)], false],
    [
      'is not beaten by a grant of the topic that happened before it',
      [noTo('all', 10), yesTo('marketing', 5, 12)],
      false,
    ],
    [
      'as a grant, does not beat a withdrawal that happened after it',
      [noTo('marketing', 10), yesTo('all', 5, 12)],
      false,
    ],
  ])('%s', (_situation, said, subscribed) => {
    expect(consentTo(told(...said), 'email', 'marketing')).toBe(subscribed);
  });

  it('a topic stands only if each withdrawal, of it or of all, is followed by a grant that happened and arrived later', () => {
    const saying = fc.record({
      topic: fc.constantFrom('all', 'marketing'),
      status: fc.constantFrom('subscribed', 'unsubscribed'),
      at: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(saying, { minLength: 1, maxLength: 8 }), (said) => {
        const inOrder = said.map((one, nth) => ({ ...one, arrivedAt: 100 + nth }));
        const beaten = ({ at }: Said, nth: number): boolean =>
          inOrder.slice(nth + 1).some((later) => later.status === 'subscribed' && later.at > at);
        const allowed = inOrder.every((one, nth) => one.status === 'subscribed' || beaten(one, nth));
        // Once two grants have followed, only the last is known: then it may be missed, but never invented.
        if (consentTo(told(...inOrder), 'email', 'marketing') === true) expect(allowed).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
