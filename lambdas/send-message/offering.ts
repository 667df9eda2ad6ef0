import { hashOf } from '../../core/ids/hash.ts';
import { toMinor } from '../../core/money/money.ts';
import { leftOf, monthOf, reserve } from '../../core/rewards/budget.ts';
import { breaksFloor } from '../../core/rewards/floor.ts';
import { hasCodeFor } from '../../core/rewards/pool.ts';
import { costOf } from '../../core/rewards/worth.ts';
import type { Known, Step } from './step.ts';

/**
 * Whether what a message promises may be promised now: the margin is wide enough, its pool has a code, and this month's
 * budget has room for one more. No code is set aside: few requests are answered, and it would lie bound for weeks. Whose
 * promise finds the pool empty in the end waits for new codes. A message that promises nothing may say what it says.
 */
export async function isOffering({ ports, shop, request, now }: Step, known: Known): Promise<boolean> {
  const { rules, journey, customer, enrolment } = known;
  const promised = rules.promises?.(request.message, customer, enrolment);
  if (promised === undefined) return true;
  const { terms, basis, pool } = promised;
  if (terms === undefined || breaksFloor(terms, basis, shop.store.margin) !== undefined) return false;
  if (pool !== undefined && !(await hasCodeFor(ports.table, pool, enrolment.id))) return false;
  const { budget = {} } = rules;
  const { currency } = terms;
  const limit = Object.hasOwn(budget, currency) ? toMinor(budget[currency], currency) : undefined;
  const cost = costOf(terms, basis);
  if (promised.counted !== undefined && limit !== undefined) {
    const id = hashOf('offer', enrolment.id, promised.counted);
    const asking = { journey: journey.name, month: monthOf(now), currency, limit, id, cost, evenIfOver: false };
    return reserve(ports.table, asking);
  }
  const left = await leftOf(ports.table, { journey: journey.name, month: monthOf(now), currency, limit });
  return left === undefined || left >= cost;
}
