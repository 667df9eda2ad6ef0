import * as z from 'zod';
import { survivorOf } from '../customer/find.ts';
import { read } from '../customer/keep.ts';
import { couponKey, pointerKey } from '../customer/keys.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { codeName } from './code.ts';
import { type Coupon, couponSchema } from './coupon.ts';

/** That a coupon was put on a cart, or ordered with. */
export interface Use {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly order?: string | undefined;
}

interface Ordered {
  readonly at: number;
  readonly order: string;
}

const KEPT_MISUSES = 20;

/**
 * The coupon after a use: any order of events, any repetition, one outcome. Of the orders with it the first by time has
 * it, whenever it arrives; the others are misuses. An order is as old as the earliest of its events; at `expiresAt`
 * itself the coupon is good. The first misuses by time are kept: the last could not be told from repetitions of what was
 * forgotten. What changes nothing returns the coupon itself.
 */
export function useCoupon(coupon: Coupon, { at, order }: Use): Coupon {
  const after = order === undefined ? applied(coupon, at) : orderedWith(coupon, { at, order });
  return JSON.stringify(after) === JSON.stringify(coupon) ? coupon : after;
}

function applied(coupon: Coupon, at: number): Coupon {
  if (coupon.redeemed !== undefined || at > coupon.expiresAt) return coupon;
  return { ...coupon, appliedAt: Math.min(coupon.appliedAt ?? at, at) };
}

function orderedWith(coupon: Coupon, use: Ordered): Coupon {
  const { redeemed: before, misuses, appliedAt, ...unused } = coupon;
  const known = [...(before === undefined ? [] : [before]), ...misuses].map(({ at, order }) => ({ at, order }));
  const same = known.find(({ order }) => order === use.order);
  const all = [
    ...known.filter(({ order }) => order !== use.order),
    { at: Math.min(use.at, same?.at ?? use.at), order: use.order },
  ].sort(byTime);
  const isGood = ({ at }: Ordered): boolean => at <= coupon.expiresAt;
  const [redeemed] = all.filter(isGood);
  const others = all.filter((one) => one !== redeemed).slice(0, KEPT_MISUSES);
  return {
    ...unused,
    ...(redeemed === undefined ? (appliedAt === undefined ? {} : { appliedAt }) : { redeemed }),
    misuses: others.map((one) => ({ ...one, reason: isGood(one) ? 'used before' : 'expired' })),
  };
}

const byTime = (a: Ordered, b: Ordered): number => a.at - b.at || (a.order < b.order ? -1 : 1);

export const couponPointerSchema = z.object({ customer: z.string(), coupon: z.string() });

/** The coupon with a code as somebody typed it, and whose it is by now; undefined when it is none of a customer's. */
export async function couponOf(
  table: Table,
  ring: Keyring,
  text: string,
): Promise<{ readonly customer: string; readonly coupon: Coupon } | undefined> {
  const pointer = await read(table, pointerKey(ring, 'coupon', codeName(text)), couponPointerSchema);
  if (pointer === undefined) return undefined;
  const customer = await survivorOf(table, pointer.data.customer);
  const coupon = await read(table, couponKey(customer, pointer.data.coupon), couponSchema);
  return coupon === undefined ? undefined : { customer, coupon: coupon.data };
}
