import type { Cart } from '../../core/carts/cart.ts';
import { newCart } from '../../core/carts/cart.ts';
import { newContact } from '../../core/contact/contact.ts';
import { newProfile } from '../../core/customer/profile.ts';
import type { Decision, Enrolment, Message } from '../../core/enrolment/enrolment.ts';
import { newOrder, type Order } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import type { Plain } from '../../core/table/table.ts';
import type { ReportSettings } from '../../core/report/partition.ts';
import { reportOf } from '../../core/report/report-of.ts';
import type { Fact } from '../../core/report/sums.ts';

export const HOUR = 3_600_000;
export const now = Date.parse('2026-03-20T12:00:00Z');
export const begun = Date.parse('2026-02-28T23:59:59Z');

export const settings: ReportSettings = {
  journeys: { 'cart-recovery': 'cart', 'post-purchase': 'order', 'referral-reward': 'invitation' },
  carts: { quietFor: HOUR, diagnosis: { shippingShare: 0.15, errors: 2 } },
};

export const decided = (verdict: Decision['verdict'], reason: string, at = begun): Decision => ({
  verdict,
  reason,
  at,
});
export const enrolled = decided('enrolled', 'Cart recovery begins');
export const plan = {
  reminder: '2026-03-01T01:00:00.000Z',
  offer: '2026-03-02T01:00:00.000Z',
  lastCall: '2026-03-04T01:00:00.000Z',
  end: '2026-03-05T01:00:00.000Z',
};
export const run = (changes: Partial<Enrolment> = {}): Enrolment => ({
  ...{ id: 'e-1', journey: 'cart-recovery', subject: 'c-1', run: 1, status: 'started', decisions: [enrolled] },
  input: { journey: 'cart-recovery', enrolment: 'e-1', customer: 'anna', plan, settings: {}, copy: '' },
  ...changes,
});
export const message = (changes: Partial<Message> = {}): Message => ({
  ...{ enrolment: 'e-1', journey: 'cart-recovery', message: 'reminder', part: 'reminder', status: 'sent' },
  ...{ channel: 'email', variant: 'reminder', sentAt: begun + HOUR, decisions: [], feedback: {} },
  ...changes,
});
export const cart = (changes: Partial<Cart> = {}): Cart => ({
  ...newCart('c-1', 'c-1', 'GBP'),
  lines: [{ id: 'lamp', price: 6400, quantity: 1 }],
  activeAt: now - HOUR,
  ...changes,
});
export const order = (changes: Partial<Order> = {}): Order => ({
  ...newOrder('o-1', 'GBP'),
  completedAt: now,
  total: 6400,
  ...changes,
});
export const coupon = (changes: Partial<Coupon> = {}): Coupon => ({
  ...{ id: 'k-1', code: 'THANKS-1', journey: 'post-purchase', enrolment: 'e-1', reward: 'discount', kind: 'percent' },
  ...{ percent: 10, currency: 'GBP', cost: 640, grantedAt: now - HOUR, expiresAt: now, announced: true, misuses: [] },
  ...changes,
});

export interface Kept {
  readonly profile?: Plain;
  readonly contact?: Plain;
  readonly runs?: readonly Enrolment[];
  readonly messages?: readonly Message[];
  readonly carts?: readonly Cart[];
  readonly orders?: readonly Order[];
  readonly coupons?: readonly Coupon[];
}

export const itemsOf = ({ profile = newProfile(), contact = newContact(), ...kept }: Kept) => {
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

/** What the report tells about one thing, in a line: its names in order, how many, and what they are worth. */
export const told = (what: Fact['what'], kept: Kept): readonly string[] =>
  reportOf(itemsOf(kept), now, settings)
    .filter((one) => one.what === what)
    .map(({ by, count, money }) => {
      const names = Object.entries(by)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, name]) => name);
      return `${names.join(', ')}: ${count}${money === 0 ? '' : ` worth ${money}`}`;
    });
