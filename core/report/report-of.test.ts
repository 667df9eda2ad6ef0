import type { Cart } from '../carts/cart.ts';
import { newCart } from '../carts/cart.ts';
import { newContact } from '../contact/contact.ts';
import { newProfile } from '../customer/profile.ts';
import type { Decision, Enrolment, Message } from '../enrolment/enrolment.ts';
import { newOrder, type Order } from '../orders/order.ts';
import type { Coupon } from '../rewards/coupon.ts';
import type { Plain } from '../table/table.ts';
import type { ReportSettings } from './partition.ts';
import { reportOf } from './report-of.ts';
import type { Fact } from './sums.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-03-20T12:00:00Z');
const begun = Date.parse('2026-02-28T23:59:59Z');

const settings: ReportSettings = {
  journeys: { 'cart-recovery': 'cart', 'post-purchase': 'order', 'referral-reward': 'invitation' },
  carts: { quietFor: HOUR, diagnosis: { shippingShare: 0.15, errors: 2 } },
};

const decided = (verdict: Decision['verdict'], reason: string, at = begun): Decision => ({ verdict, reason, at });
const enrolled = decided('enrolled', 'Cart recovery begins');
const plan = {
  reminder: '2026-03-01T01:00:00.000Z',
  offer: '2026-03-02T01:00:00.000Z',
  lastCall: '2026-03-04T01:00:00.000Z',
  end: '2026-03-05T01:00:00.000Z',
};
const run = (changes: Partial<Enrolment> = {}): Enrolment => ({
  ...{ id: 'e-1', journey: 'cart-recovery', subject: 'c-1', run: 1, status: 'started', decisions: [enrolled] },
  input: { journey: 'cart-recovery', enrolment: 'e-1', customer: 'anna', plan, settings: {}, copy: '' },
  ...changes,
});
const message = (changes: Partial<Message> = {}): Message => ({
  ...{ enrolment: 'e-1', journey: 'cart-recovery', message: 'reminder', part: 'reminder', status: 'sent' },
  ...{ channel: 'email', variant: 'reminder', sentAt: begun + HOUR, decisions: [], feedback: {} },
  ...changes,
});
const cart = (changes: Partial<Cart> = {}): Cart => ({
  ...newCart('c-1', 'c-1', 'GBP'),
  lines: [{ id: 'lamp', price: 6400, quantity: 1 }],
  activeAt: now - HOUR,
  ...changes,
});
const order = (changes: Partial<Order> = {}): Order => ({
  ...newOrder('o-1', 'GBP'),
  completedAt: now,
  total: 6400,
  ...changes,
});
const coupon = (changes: Partial<Coupon> = {}): Coupon => ({
  ...{ id: 'k-1', code: 'THANKS-1', journey: 'post-purchase', enrolment: 'e-1', reward: 'discount', kind: 'percent' },
  ...{ percent: 10, currency: 'GBP', cost: 640, grantedAt: now - HOUR, expiresAt: now, announced: true, misuses: [] },
  ...changes,
});

interface Kept {
  readonly profile?: Plain;
  readonly contact?: Plain;
  readonly runs?: readonly Enrolment[];
  readonly messages?: readonly Message[];
  readonly carts?: readonly Cart[];
  readonly orders?: readonly Order[];
  readonly coupons?: readonly Coupon[];
}

const itemsOf = ({ profile = newProfile(), contact = newContact(), ...kept }: Kept) => {
  const all = (prefix: string, some: readonly Plain[] = []) =>
    some.map((data, nth) => ({ sk: `${prefix}${nth}`, data }));
  return [
    { sk: 'live#profile', data: profile },
    { sk: 'live#contact', data: contact },
    ...all('live#enrolment#', kept.runs),
    ...all('live#cart#', kept.carts),
    ...all('live#order#', kept.orders),
    ...all('live#coupon#', kept.coupons),
    ...all('log#message#', kept.messages),
  ].map((item) => ({ pk: 'customer#anna', ...item }));
};

/** What is told about one thing, in a line: its names in order, how many, and what they are worth. */
const told = (what: Fact['what'], kept: Kept): readonly string[] =>
  reportOf(itemsOf(kept), now, settings)
    .filter((one) => one.what === what)
    .map(({ by, count, money }) => {
      const names = Object.entries(by)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, name]) => name);
      return `${names.join(', ')}: ${count}${money === 0 ? '' : ` worth ${money}`}`;
    });

describe('who counts', () => {
  const all = { runs: [run()], carts: [cart()], orders: [order()], coupons: [coupon()], messages: [message()] };

  it('nobody, where nothing is', () => {
    expect(reportOf([], now, settings)).toEqual([]);
  });

  it.each([
    ['merged', { profile: { ...newProfile(), mergedInto: { customer: 'ben', done: false } } }],
    ['merged', { profile: { ...newProfile(), mergedInto: { customer: 'ben', done: true } } }],
    ['erased', { contact: { ...newContact(), erasedAt: 1 } }],
    ['erased', { profile: { ...newProfile(), erasedAt: 1 } }],
  ])('of whoever was %s nothing, whatever is still there', (state, kept) => {
    expect(reportOf(itemsOf({ ...all, ...kept }), now, settings)).toEqual([
      { what: 'customer', by: { state }, count: 1, money: 0 },
    ]);
  });

  it('what this version cannot read is said to be missing, and the rest counts', () => {
    const items = itemsOf(all).map((item) => (item.sk === 'live#order#0' ? { ...item, data: 'of tomorrow' } : item));
    const facts = reportOf(items, now, settings);
    expect(facts.filter(({ what }) => what === 'unreadable')).toMatchObject([{ count: 1 }]);
    expect(facts.filter(({ what }) => what === 'order')).toEqual([]);
    expect(facts.filter(({ what }) => what === 'message')).toHaveLength(1);
  });

  it('no id and no code of a customer is in it', () => {
    const text = JSON.stringify(reportOf(itemsOf(all), now, settings));
    for (const id of ['e-1', 'c-1', 'o-1', 'k-1', 'THANKS-1', 'anna']) expect(text).not.toContain(id);
  });
});

describe('a run counts', () => {
  it('in the month in which it began by UTC, whatever was decided before', () => {
    const before = decided('not enrolled', 'no mail address is known', Date.parse('2026-01-31T00:00:00Z'));
    expect(
      told('enrolment', { runs: [run({ decisions: [before, enrolled], status: 'ended', outcome: 'lost' })] }),
    ).toEqual(['cart-recovery, 2026-02, lost, ended: 1']);
  });

  it('once, though the other party of its reward has a copy', () => {
    const shared = { journey: 'referral-reward', id: 'e-9', subject: 'CODE' };
    const copy = run({ ...shared, decisions: [decided('granted', 'a friend came with the code')] });
    expect(told('enrolment', { runs: [copy] })).toEqual([]);
    expect(told('enrolment', { runs: [run({ ...shared, status: 'ended', outcome: 'rewarded' })] })).toHaveLength(1);
    const refused = run({ ...shared, decisions: [decided('not granted', 'the pool friends is empty; upload codes')] });
    expect(told('not granted', { runs: [refused] })).toEqual([
      'referral-reward, 2026-02, the pool friends is empty; upload codes: 1',
    ]);
  });

  it('as granted, when it was granted after all', () => {
    const decisions = [enrolled, decided('not granted', 'x'), decided('granted', 'y')];
    expect(told('not granted', { runs: [run({ decisions })] })).toEqual([]);
  });

  it.each<[string, Kept]>([
    ['until the cart is quiet', {}],
    [
      'until a better moment: reminder',
      { messages: [message({ status: 'open', decisions: [decided('later', 'x')] })] },
    ],
    ['until a pause ends: reminder', { messages: [message({ status: 'open', decisions: [decided('held', 'x')] })] }],
    ['after reminder, until offer', { messages: [message()] }],
    ['after reminder, until offer', { messages: [message({ status: 'skipped' })] }],
    [
      'after lastCall, until the end',
      { messages: [message(), message({ message: 'lastCall', sentAt: begun + 9 * HOUR })] },
    ],
  ])('as waiting %s', (words, kept) => {
    expect(told('enrolment', { runs: [run()], ...kept })).toEqual([`cart-recovery, 2026-02, on the way, ${words}: 1`]);
  });

  it.each<[string, Partial<Order>]>([
    ['for the delivery', {}],
    ['until reminder', { delivered: { '': 5 } }],
  ])('as waiting %s, where it is about an order', (words, changes) => {
    const about = run({ journey: 'post-purchase', subject: 'o-1' });
    expect(told('enrolment', { runs: [about], orders: [order(changes)] })).toEqual([
      `post-purchase, 2026-02, on the way, ${words}: 1`,
    ]);
  });
});

describe('a message counts', () => {
  it.each<[string, Partial<Message>]>([
    ['email, cart-recovery, reminder, 2026-02, sent, reminder: 1', {}],
    [
      'cart-recovery, reminder, 2026-02, too late, skipped: 1',
      {
        ...{ status: 'skipped', channel: undefined, variant: undefined },
        decisions: [decided('skipped', 'too late: it was good until 2026-03-03T11:00:00.000Z')],
      },
    ],
    [
      'cart-recovery, reminder, 2026-02, not needed: 1',
      { status: 'open', channel: undefined, variant: undefined, decisions: [decided('goal reached', 'ordered')] },
    ],
    ['email, cart-recovery, reminder, 2026-02, sending: 1', { status: 'sending', variant: undefined }],
  ])('%s', (line, changes) => {
    expect(told('message', { runs: [run()], messages: [message(changes)] })).toEqual([line]);
  });
});

describe('an order counts', () => {
  const credit = {
    by: 'message',
    journey: 'cart-recovery',
    enrolment: 'e-1',
    message: 'offer',
    variant: 'help',
    at: now,
  };

  it.each<[string, Partial<Order>]>([
    [
      'message, GBP, cart-recovery, offer, 2026-02, stands, help: 1 worth 6400',
      { credit: { ...credit, by: 'message' } },
    ],
    [
      'message, GBP, cart-recovery, offer, 2026-02, stands, help: 1 worth 5400',
      { credit: { ...credit, by: 'message' }, refunds: { r: 1000 } },
    ],
    [
      'message, GBP, cart-recovery, offer, 2026-02, called off, help: 1',
      { credit: { ...credit, by: 'message' }, cancelledAt: now },
    ],
    [
      'coupon, GBP, post-purchase, 2026-03, discount, stands: 1 worth 6400',
      { credit: { by: 'coupon', journey: 'post-purchase', enrolment: 'gone', coupon: 'k-1', at: now } },
    ],
    ['nothing, GBP, 2026-03, stands: 1 worth 6400', {}],
  ])('as %s', (line, changes) => {
    expect(told('order', { runs: [run()], orders: [order(changes)], coupons: [coupon()] })).toEqual([line]);
  });

  it('not before anybody has said that it was completed', () => {
    const { completedAt: _not, ...only } = order();
    expect(told('order', { orders: [only] })).toEqual([]);
  });
});

describe('a coupon counts', () => {
  it.each<[string, Partial<Coupon>]>([
    ['open', {}],
    ['expired', { expiresAt: now - 1 }],
    ['applied', { appliedAt: now - 1 }],
    ['expired', { appliedAt: now - 2, expiresAt: now - 1 }],
    ['redeemed', { expiresAt: now - 1, redeemed: { at: now - 2, order: 'o-1' } }],
    ['without a code', { code: undefined }],
  ])('as %s', (state, changes) => {
    expect(told('coupon', { coupons: [coupon(changes)] })).toEqual([
      `GBP, post-purchase, percent, 2026-03, discount, ${state}: 1 worth 640`,
    ]);
  });

  it('each of its uses that do not count', () => {
    const misuses: Coupon['misuses'] = [
      { at: 1, order: 'o-2', reason: 'used before' },
      { at: 2, order: 'o-3', reason: 'used before' },
      { at: 3, order: 'o-4', reason: 'expired' },
    ];
    expect(told('misuse', { coupons: [coupon({ misuses })] })).toEqual([
      'post-purchase, 2026-03, expired, discount: 1',
      'post-purchase, 2026-03, used before, discount: 2',
    ]);
  });
});

describe('a cart that was left counts', () => {
  const finding = { at: begun, reason: 'payment', evidence: 'x', step: 'payment', value: 6400, currency: 'GBP' };
  const left = (changes: Partial<Enrolment>) => run({ finding, ...changes });

  it.each<[string, Enrolment, readonly Message[]]>([
    ['GBP, won back', left({ status: 'ended', outcome: 'recovered' }), [message()]],
    ['GBP, ordered unasked', left({ status: 'ended', outcome: 'recovered' }), []],
    ['GBP, not ordered', left({ status: 'ended', outcome: 'lost' }), [message()]],
    ['GBP, not ordered', left({ status: 'ended', outcome: 'left' }), [message()]],
    ['GBP, open', left({}), [message({ status: 'unknown' })]],
  ])('as %s', (end, one, messages) => {
    const [line] = told('cart', { runs: [one], messages });
    const silence = messages.length === 0 ? 'nothing was due yet, payment, no' : 'payment, yes';
    expect(line).toBe(`50 to 100, ${end}, 2026-02, payment, ${silence}: 1 worth 6400`);
  });

  it('not when it was ordered before it was quiet', () => {
    expect(told('cart', { runs: [run({ status: 'ended', outcome: 'ordered' })] })).toEqual([]);
  });

  it('with why nobody wrote, when a message was due', () => {
    const skipped = message({ status: 'skipped', decisions: [decided('skipped', 'too late: it was good until x')] });
    expect(told('cart', { runs: [left({ status: 'ended', outcome: 'lost' })], messages: [skipped] })).toEqual([
      '50 to 100, GBP, not ordered, 2026-02, payment, too late, payment, no: 1 worth 6400',
    ]);
  });

  const never = (silence: string) => [
    `50 to 100, GBP, not ordered, 2026-03, unknown, ${silence}, cart, no: 1 worth 6400`,
  ];
  const refused = (changes: Partial<Enrolment> = {}) =>
    run({ status: 'not enrolled', decisions: [decided('not enrolled', 'no mail address is known')], ...changes });

  it('from the moment at which it is quiet, though nobody follows it up', () => {
    expect(told('cart', { carts: [cart()], runs: [refused()] })).toEqual(never('no mail address is known'));
    expect(told('cart', { carts: [cart({ activeAt: now - HOUR + 1 })], runs: [refused()] })).toEqual([]);
  });

  it('though nobody has looked at it', () => {
    expect(told('cart', { carts: [cart()] })).toEqual(never('its events came late, or out of the archive'));
  });

  it.each<[string, Cart]>([
    ['was ordered', cart({ closings: { 1: { at: 5, how: 'ordered', order: 'o-1' } } })],
    ['was emptied', cart({ closings: { 1: { at: 5, how: 'emptied' } } })],
    ['is empty', cart({ lines: [] })],
  ])('not when it %s', (_what, one) => {
    expect(told('cart', { carts: [one], runs: [refused()] })).toEqual([]);
  });

  it('once, when it is followed up', () => {
    expect(told('cart', { carts: [cart()], runs: [left({})], messages: [message()] })).toHaveLength(1);
  });

  it('again, when it was left again and the second run was refused', () => {
    const second = refused({ id: 'e-2', run: 2 });
    const first = left({ status: 'ended', outcome: 'lost' });
    expect(told('cart', { carts: [cart()], runs: [first, second], messages: [message()] })).toEqual(
      [
        ...never('no mail address is known'),
        '50 to 100, GBP, not ordered, 2026-02, payment, payment, yes: 1 worth 6400',
      ].sort(),
    );
  });

  it('by a name of its step that is short and names nobody', () => {
    const step = { stamp: { at: 1, id: 'm' }, value: { number: 2, name: `anna@example.com ${'x'.repeat(99)}` } };
    const [line = ''] = told('cart', { carts: [cart({ checkout: { ...cart().checkout, step } })], runs: [refused()] });
    expect(line).not.toContain('anna');
    expect(line.length).toBeLessThan(160);
  });
});
