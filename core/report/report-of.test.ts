import {
  HOUR,
  begun,
  cart,
  coupon,
  decided,
  enrolled,
  itemsOf,
  message,
  now,
  order,
  plan,
  run,
  settings,
  told,
  type Kept,
} from '../../test/rules/kept.ts';
import { newContact } from '../contact/contact.ts';
import { newProfile } from '../customer/profile.ts';
import type { Message } from '../enrolment/enrolment.ts';
import { type Order } from '../orders/order.ts';
import type { Coupon } from '../rewards/coupon.ts';
import { reportOf } from './report-of.ts';

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
    const ofBen = { journey: 'referral-reward', enrolment: 'e-9', customer: 'ben', plan, settings: {}, copy: '' };
    const granted = decided('granted', 'a friend came with the code');
    const copy = run({ ...shared, input: ofBen, decisions: [granted] });
    expect(told('enrolment', { runs: [copy] })).toEqual([]);
    const decisions = [granted, decided('ended', 'rewarded')];
    expect(told('enrolment', { runs: [{ ...copy, status: 'ended', outcome: 'rewarded', decisions }] })).toEqual([]);
    expect(told('enrolment', { runs: [run({ ...shared, status: 'ended', outcome: 'rewarded' })] })).toHaveLength(1);
    const refused = run({ ...shared, decisions: [decided('not granted', 'the pool friends is empty; upload codes')] });
    expect(told('not granted', { runs: [refused] })).toEqual([
      'referral-reward, 2026-02, the pool friends is empty; upload codes: 1',
    ]);
  });

  it('of a customer who became somebody else, with whom they became', () => {
    const ofBen = { journey: 'cart-recovery', enrolment: 'e-1', customer: 'ben', plan, settings: {}, copy: '' };
    expect(told('enrolment', { runs: [run({ input: ofBen, status: 'ended', outcome: 'lost' })] })).toHaveLength(1);
  });

  it('though so much was decided since that its beginning is no longer kept', () => {
    const decisions = Array.from({ length: 40 }, (_, nth) => decided('later', `attempt ${nth}`));
    expect(told('enrolment', { runs: [run({ decisions })] })).toHaveLength(1);
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

  it('as waiting for nothing, where its journey was removed', () => {
    const runs = [run({ journey: 'newsletter' }), run({ journey: 'constructor', id: 'e-2' })];
    expect(told('enrolment', { runs, messages: [message()] })).toEqual([
      'constructor, 2026-02, on the way, for nothing: the journey was removed: 1',
      'newsletter, 2026-02, on the way, for nothing: the journey was removed: 1',
    ]);
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
