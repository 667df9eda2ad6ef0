import type { Keyring } from '../keyring/keyring.ts';
import { hashOf } from '../ids/hash.ts';
import type { GrantOrder } from '../journey/grants.ts';
import { type Kept, read, update } from '../customer/keep.ts';
import { contactSchema } from '../contact/contact.ts';
import { contactKey, couponKey } from '../customer/keys.ts';
import { toDecimal } from '../money/money.ts';
import type { Key, Table } from '../table/table.ts';
import { reserve, monthOf } from './budget.ts';
import { type Coupon, couponKeptUntil, couponSchema, couponShape } from './coupon.ts';
import { breaksFloor, type Margin } from './floor.ts';
import { type Granted, grantedOf } from './granted.ts';
import { ownCode } from './own-code.ts';
import { hasCodeFor } from './pool.ts';
import { poolOf } from './reward.ts';
import { costOf, couponTerms, type Terms } from './worth.ts';

/** A coupon that a journey orders for one party of a reward. */
export interface CouponOrder extends GrantOrder {
  readonly journey: string;
  readonly enrolment: string;
  /** The reward's name in its journey. */
  readonly name: string;
  readonly margin: Margin | undefined;
  /** What the journey's discounts may cost this month, minor units of the order's currency; undefined: no limit. */
  readonly budget: number | undefined;
}

/** Why there is no coupon. */
export interface NoCoupon {
  readonly refused: string;
  /** The pool that has no code for it. */
  readonly emptyPool?: string;
}

interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
  /** Puts it on the bus, with the coupon's id as its message id: a repetition is the same message. */
  readonly announce: (granted: Granted) => Promise<void>;
}

/** A coupon's id: never a time or a customer, so that a repetition, or one after a merge, names the same coupon. */
const couponId = ({ enrolment, name, party }: CouponOrder): string => hashOf('coupon', enrolment, name, party);

/**
 * Grants a coupon, exactly once however often it is ordered. Each step is written before the next begins, so an attempt
 * that was cut off is finished by the next one, and two at the same time do the same: the budget, the coupon without a
 * code, the pointer from the code, the code, the announcement. What was granted is never refused again.
 *
 * An empty pool is noticed before the budget is touched. Only who loses the last code to another at that very moment
 * leaves a coupon without a code; its reservation stays, and it gets its code when it is ordered again. `now` in epoch
 * milliseconds.
 */
export async function grantCoupon(
  ports: Ports,
  order: CouponOrder,
  now: number,
): Promise<{ readonly coupon: Coupon } | NoCoupon> {
  const { table, ring, announce } = ports;
  const key = couponKey(order.customer, couponId(order));
  const begun = (await read(table, key, couponSchema)) ?? (await begin(table, key, order, now));
  if ('refused' in begun) return begun;
  if (begun.data.announced) return { coupon: begun.data };
  await stillThere(table, key, order, begun);

  const code = begun.data.code ?? (await ownCode(table, ring, order, begun.data, now));
  if (code === undefined) return emptyPool(order);
  const coded = await amend(table, key, begun, (coupon) => (coupon.code === undefined ? { ...coupon, code } : coupon));
  await announce(grantedOf(order.customer, code, coded.data));
  const { data } = await amend(table, key, coded, (coupon) =>
    coupon.announced ? coupon : { ...coupon, announced: true },
  );
  return { coupon: data };
}

/** The coupon without a code, after everything was asked that may refuse it. */
async function begin(table: Table, key: Key, order: CouponOrder, now: number): Promise<Kept<Coupon> | NoCoupon> {
  const { journey, currency, reward, basis, promised } = order;
  const terms = couponTerms(reward, currency);
  if (terms === undefined) return { refused: `the reward ${order.name} names no amount in ${currency}` };
  const broken = promised ? undefined : breaksFloor(terms, basis, order.margin);
  if (broken !== undefined) return { refused: broken };
  const fresh = newCoupon(order, terms, now);
  const { id, cost } = fresh;
  if (!Number.isSafeInteger(cost)) return { refused: 'the order is worth more than a coupon can be reckoned on' };
  const pool = poolOf(reward);
  if (pool !== undefined && !(await hasCodeFor(table, pool, id))) return emptyPool(order);
  const month = monthOf(now);
  const budget = { journey, month, currency, limit: order.budget };
  if (!(await reserve(table, { ...budget, id, cost, evenIfOver: promised })))
    return { refused: `less than ${toDecimal(cost, currency)} ${currency} is left of the budget for ${month} (UTC)` };
  if (await table.putIfAbsent({ ...key, data: fresh, expiresAt: couponKeptUntil(fresh.expiresAt) }))
    return { version: 1, data: fresh };
  return (await read(table, key, couponSchema)) ?? gone(fresh);
}

/** A customer may be erased or merged at the same time: either that finds the coupon, or this finds that. */
async function stillThere(
  table: Table,
  key: Key,
  { customer }: CouponOrder,
  { version, data }: Kept<Coupon>,
): Promise<void> {
  const contact = await read(table, contactKey(customer), contactSchema);
  if (contact?.data.erasedAt === undefined && contact?.data.merged !== true) return;
  await table.deleteIfVersion(key, version);
  gone(data);
}

const newCoupon = (order: CouponOrder, terms: Terms, now: number): Coupon => ({
  id: couponId(order),
  journey: order.journey,
  enrolment: order.enrolment,
  reward: order.name,
  kind: terms.kind,
  ...(terms.kind === 'percent' ? { percent: terms.percent } : {}),
  ...(terms.kind === 'amount' ? { amount: terms.amount } : {}),
  currency: terms.currency,
  ...(terms.minimumSpend === undefined ? {} : { minimumSpend: terms.minimumSpend }),
  cost: costOf(terms, order.basis),
  grantedAt: now,
  expiresAt: now + order.reward.validFor,
  announced: false,
  misuses: [],
});

function emptyPool({ reward }: CouponOrder): NoCoupon {
  const pool = poolOf(reward) ?? '';
  return { refused: `the pool ${pool} is empty; upload codes`, emptyPool: pool };
}

/** Changes a coupon that is there. Whoever was erased or merged meanwhile gets none back where it was. */
async function amend(
  table: Table,
  key: Key,
  loaded: Kept<Coupon>,
  change: (coupon: Coupon) => Coupon,
): Promise<Kept<Coupon>> {
  const nothing = { ...loaded.data };
  const amended = await update(
    table,
    key,
    couponShape(nothing),
    (coupon) => (coupon === nothing ? coupon : change(coupon)),
    loaded,
  );
  return amended.version === 0 ? gone(loaded.data) : amended;
}

function gone({ id }: Coupon): never {
  throw new Error(`coupon ${id}: its customer was merged or erased meanwhile; read the customer again and try again`);
}
