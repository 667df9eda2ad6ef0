import { readEvent } from '../../core/events/read-event.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import { benHasCome, NOW } from '../../test/customers/granting.ts';
import { couponGranted, lowRating, type Told } from './tell.ts';

const coupon: Granted = {
  ...{ couponId: 'coupon-1', customer: 'ben', code: 'WELCOME-DFM3-1EER-XGXR', kind: 'percent', percent: 10 },
  ...{ currency: 'GBP', minimumSpend: 40, expiresAt: '2026-04-01T12:00:00.000Z' },
  ...{ journey: 'referral-reward', enrolment: 'enrolment-1', reward: 'both' },
};

/** As it comes back to us from the bus. */
const asRead = ({ name, detail }: Told) =>
  readEvent(
    { id: 'e-1', 'detail-type': name, source: 'wend', time: new Date(NOW).toISOString(), detail: { ...detail } },
    NOW,
  );

it('tells of a coupon what the shop needs to create it, and whose it is by the shop’s own name', () => {
  const properties = {
    ...{ coupon_id: 'coupon-1', code: 'WELCOME-DFM3-1EER-XGXR', kind: 'percent', percent: 10, amount: undefined },
    ...{ currency: 'GBP', minimum_spend: 40, expires_at: '2026-04-01T12:00:00.000Z' },
    ...{ journey: 'referral-reward', enrolment: 'enrolment-1', reward: 'both' },
  };
  const detail = { messageId: 'coupon-1', customerId: 'ben', properties };
  expect(couponGranted(coupon, undefined)).toEqual({ name: 'Coupon Granted', detail });
  expect(couponGranted(coupon, 'u-1')).toEqual({ name: 'Coupon Granted', detail: { ...detail, userId: 'u-1' } });
});

it.each<[string, Partial<Granted>]>([
  ['an amount', { kind: 'amount', amount: 5 }],
  ['a percentage', {}],
  ['the shipping', { kind: 'free-shipping' }],
])('tells of %s off in an event that our own schema reads', (_what, changes) => {
  const read = asRead(couponGranted({ ...coupon, ...changes }, 'u-1'));
  expect(read).toMatchObject({ name: 'Coupon Granted', messageId: 'coupon-1', identity: { customerId: 'ben' } });
});

it('tells of a low rating in an event that our own schema reads', async () => {
  const customer = await (await benHasCome()).customer('ben');
  const notice = { name: 'Low Rating', properties: { order_id: 'o-1', product_id: 'lamp', rating: 2 } } as const;
  const read = asRead(lowRating(notice, { messageId: 'enrolment-1-Low-Rating-0', customer }));
  expect(read).toMatchObject({ name: 'Low Rating', identity: { customerId: 'ben' }, properties: notice.properties });
  const told = lowRating(notice, { messageId: 'm', customer });
  expect(told.detail).toMatchObject({ userId: 'ben' });
});
