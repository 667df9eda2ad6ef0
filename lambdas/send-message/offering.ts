import { toMinor } from '../../core/money/money.ts';
import { leftOf, monthOf } from '../../core/rewards/budget.ts';
import { breaksFloor } from '../../core/rewards/floor.ts';
import { costOf, couponTerms } from '../../core/rewards/worth.ts';
import type { Known, Step } from './step.ts';

/**
 * Whether what a message promises may be promised now: the margin is wide enough, and this month's budget has room for
 * one more. A message that promises nothing may say what it says.
 */
export async function isOffering({ ports, shop, request, now }: Step, known: Known): Promise<boolean> {
  const { rules, journey, customer, enrolment } = known;
  const promised = rules.promises?.(request.message, customer, enrolment);
  if (promised === undefined) return true;
  const { reward, currency, basis } = promised;
  const terms = couponTerms(reward, currency);
  if (terms === undefined || breaksFloor(terms, basis, shop.store.margin) !== undefined) return false;
  const { budget = {} } = rules;
  const limit = Object.hasOwn(budget, currency) ? toMinor(budget[currency], currency) : undefined;
  const left = await leftOf(ports.table, { journey: journey.name, month: monthOf(now), currency, limit });
  return left === undefined || left >= costOf(terms, basis);
}
