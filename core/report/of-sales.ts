import { revenueOf } from '../attribution/credit-of.ts';
import { isCalledOff } from '../orders/value.ts';
import { monthOf } from '../rewards/budget.ts';
import type { Coupon } from '../rewards/coupon.ts';
import type { Partition } from './partition.ts';
import { outsideName } from './reasons.ts';
import { type Fact, fact } from './sums.ts';

/** Every order that was completed, with what it is put down to; in the month in which that run began. */
export const factsOfOrders = (partition: Partition): readonly Fact[] =>
  partition.orders.flatMap((order) => {
    const { completedAt, credit, currency } = order;
    if (completedAt === undefined) return [];
    const state = isCalledOff(order) ? 'called off' : 'stands';
    const revenue = revenueOf(order);
    if (credit === undefined)
      return fact('order', { by: 'nothing', month: monthOf(completedAt), currency, state }, revenue);
    const { journey, message, variant } = credit;
    const reward = partition.coupons.find(({ id }) => id === credit.coupon)?.reward;
    const month = partition.monthOf(credit.enrolment, credit.at);
    const wording = variant === undefined ? undefined : outsideName(variant);
    return fact(
      'order',
      { by: credit.by, journey, month, message, variant: wording, reward, currency, state },
      revenue,
    );
  });

/** Every coupon, with what it may cost as it was reckoned when it was granted; and each use that was refused. */
export const factsOfCoupons = (partition: Partition, now: number): readonly Fact[] =>
  partition.coupons.flatMap((coupon) => {
    const { journey, reward, kind, currency, cost } = coupon;
    const month = partition.monthOf(coupon.enrolment, coupon.grantedAt);
    const of = { journey, month, reward };
    return [
      fact('coupon', { ...of, kind, currency, state: stateOf(coupon, now) }, cost),
      ...coupon.misuses.map(({ reason }) => fact('misuse', { ...of, reason })),
    ];
  });

/** At `expiresAt` itself it is good. */
function stateOf({ redeemed, code, expiresAt, appliedAt }: Coupon, now: number): string {
  if (redeemed !== undefined) return 'redeemed';
  if (now > expiresAt) return 'expired';
  if (code === undefined) return 'without a code';
  return appliedAt === undefined ? 'open' : 'applied';
}
