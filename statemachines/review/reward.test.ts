import type { Message } from '../../core/enrolment/enrolment.ts';
import type { Review } from '../../core/orders/order.ts';
import { coupon, customer, NOW, numbers, orderOf, run } from './rig.ts';
import { couponOf, rewardFor } from './reward.ts';

const own = run('own', { ask: NOW }, 'lamp');

const message = (status: Message['status'], variant?: string): Message => ({
  enrolment: 'own',
  journey: 'review',
  message: 'ask',
  part: 'ask',
  status,
  ...(variant === undefined ? {} : { variant }),
  decisions: [],
  feedback: {},
});

const granted = (reviews: Readonly<Record<string, Review>>, messages: readonly Message[] = []) => {
  const order = orderOf('own', ['lamp', 'mug'], { reviews });
  const facts = {
    customer: customer({ orders: [order] }),
    enrolment: own,
    messages,
    currency: 'GBP',
    trusts: () => true,
    now: NOW,
  };
  return rewardFor(facts, numbers());
};

const written = (rating?: number, trusted = true): Review => ({
  at: NOW,
  trusted,
  ...(rating === undefined ? {} : { rating }),
});

describe('what a review earns', () => {
  it.each([0, 1, 2.5, 5, undefined])('is the same for a rating of %s', (rating) => {
    expect(granted({ lamp: written(rating) }).orders).toEqual(granted({ lamp: written(3) }).orders);
  });

  it('is one coupon an order, however many of its products are reviewed', () => {
    expect(granted({ lamp: written(5), mug: written(4), '': written(3) }).orders).toHaveLength(1);
  });

  it('is nothing when only a source has told it that may not earn rewards; nobody hears of its rating', () => {
    expect(granted({ lamp: written(1, false) })).toEqual({
      orders: [],
      reason: 'no review was told by a source that may earn rewards',
    });
    expect(granted({ lamp: written(1, false), mug: written(5) }).notices).toEqual([]);
  });

  it.each<[string, readonly Message[], boolean]>([
    ['nothing was sent', [], false],
    ['a promise was sent', [message('sent', 'rewarded')], true],
    ['a request without a promise was sent', [message('sent', 'plain')], false],
    ['a promise after a request without', [message('sent', 'plain'), message('sent', 'rewarded')], true],
    ['a promise was refused by the provider', [message('refused', 'rewarded')], false],
    ['a request was skipped', [message('skipped')], false],
    ['nobody can tell whether a request went out', [message('unknown')], true],
    ['a request is just being sent', [message('sending')], true],
    ['a request is open', [message('open')], false],
  ])('is promised or not: %s', (_what, messages, promised) => {
    expect(granted({ lamp: written(5) }, messages).orders.map((one) => one.promised)).toEqual([promised]);
  });
});

it('every product with a low rating is told, and the order as a whole without a product', () => {
  const { notices = [] } = granted({ lamp: written(2), mug: written(2.1), vase: written(), '': written(0) });
  expect(notices).toEqual([
    { name: 'Low Rating', properties: { order_id: 'order of own', product_id: 'lamp', rating: 2 } },
    { name: 'Low Rating', properties: { order_id: 'order of own', rating: 0 } },
  ]);
});

it('a coupon that waits for its code is none yet', () => {
  const { code: _none, ...codeless } = coupon('own', { announced: false });
  expect(couponOf(customer({ coupons: [codeless] }), own)).toBeUndefined();
  expect(couponOf(customer({ coupons: [coupon('other'), coupon('own', { id: 'ours' })] }), own)?.id).toBe('ours');
});
