import type { Customer } from '../../core/customer/customer.ts';
import { planOf } from '../../core/enrolment/instants.ts';
import { coupon, customer, DAY, limits, NOW, numbers, orderOf, run } from './rig.ts';
import { expiryOf, readinessOf } from './ready.ts';

const plan = planOf({ ask: NOW, reminder: NOW + 7 * DAY, end: NOW + 21 * DAY, thanksEnd: NOW + 58 * DAY });
const own = run('own');
const lamp = orderOf('own', ['lamp']);

const ready = (message: string, somebody: Customer, mails = 5, enrolment = own, now = NOW) =>
  readinessOf(message, somebody, enrolment, plan, { ...numbers(), ...limits(mails) }, now);

describe('a request', () => {
  it('goes out', () => {
    expect(ready('ask', customer({ orders: [lamp] }))).toEqual({ kind: 'ready' });
  });

  it('waits for room while it is good, and is left out when there is none by then', () => {
    const until = (days: number) =>
      ready('ask', customer({ orders: [lamp], runs: [run('r-1', { ask: NOW - days * DAY })] }), 1);
    const reason = 'the limit of 1 within 30 days is reached';
    expect(until(23)).toEqual({ kind: 'later', until: NOW + 7 * DAY, plan, reason });
    expect(until(22)).toEqual({ kind: 'skip', reason });
  });

  it('ends a run that has nothing to ask about any more', () => {
    const somebody = customer({ orders: [lamp], runs: [own, run('r-1', { ask: NOW - DAY }, 'lamp')] });
    const reason = 'each product was asked about within the last 365 days';
    expect(ready('ask', somebody)).toEqual({ kind: 'left', reason });
  });

  it('ends none that may have promised something: two customers turned out to be one', () => {
    const asked = run('own', { ask: NOW - DAY }, 'lamp');
    const somebody = customer({ orders: [lamp], runs: [asked, run('r-1', { ask: NOW - DAY }, 'lamp')] });
    expect(ready('reminder', somebody, 5, asked).kind).toBe('skip');
  });

  it('is left out when a source has told of a review that may not earn rewards', () => {
    const told = { ...lamp, reviews: { lamp: { at: NOW, trusted: false } } };
    for (const message of ['ask', 'reminder']) {
      expect(ready(message, customer({ orders: [told] }))).toEqual({
        kind: 'skip',
        reason: 'a review was told by a source that may not earn rewards',
      });
    }
  });
});

describe('a reminder', () => {
  it('leaves room for the thank-you', () => {
    const asked = run('own', { ask: NOW - 7 * DAY }, 'lamp');
    const somebody = customer({ orders: [lamp], runs: [asked] });
    expect(ready('reminder', somebody, 3, asked)).toEqual({ kind: 'ready' });
    expect(ready('reminder', somebody, 2, asked)).toEqual({
      kind: 'skip',
      reason: 'the limit of 2 within 30 days leaves room for thank-yous only',
    });
  });
});

describe('a thank-you', () => {
  it('waits for room for as long as the limit may make it wait', () => {
    const full = customer({ orders: [lamp], runs: [run('r-1', { ask: NOW - DAY })] });
    expect(ready('thanks', full, 1)).toMatchObject({ kind: 'later', until: NOW + 29 * DAY });
  });

  it.each([
    ['is left out with the instant at which its coupon expires', NOW, 'skip'],
    ['goes out a millisecond before', NOW + 1, 'ready'],
  ])('%s', (_what, expiresAt, kind) => {
    const somebody = customer({ orders: [lamp], coupons: [coupon('own', { expiresAt })] });
    expect(ready('thanks', somebody).kind).toBe(kind);
  });

  it('goes out without a coupon', () => {
    expect(ready('thanks', customer({ orders: [lamp], coupons: [coupon('other', { expiresAt: 0 })] })).kind).toBe(
      'ready',
    );
  });
});

it('each message is good until the next one is due', () => {
  expect(['ask', 'reminder', 'thanks'].map((message) => expiryOf(message, plan) - NOW)).toEqual([
    7 * DAY,
    21 * DAY,
    58 * DAY,
  ]);
});
