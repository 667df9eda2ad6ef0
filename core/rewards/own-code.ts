import { read } from '../customer/keep.ts';
import { pointerKey } from '../customer/keys.ts';
import type { GrantOrder } from '../journey/grants.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Table } from '../table/table.ts';
import { codeName, mintCode } from './code.ts';
import { type Coupon, couponKeptUntil } from './coupon.ts';
import { takeCode } from './pool.ts';
import { couponPointerSchema } from './redeem.ts';

/** A pool may hold codes that another pool has given away. */
const TRIES = 50;

/**
 * The code that leads to a coupon and to no other; undefined when the pool is empty. The first in a fixed row whose
 * pointer is this coupon's or nobody's, so that every attempt ends with the same one. `now` in epoch milliseconds.
 */
export async function ownCode(
  table: Table,
  ring: Keyring,
  { customer, reward }: GrantOrder,
  coupon: Coupon,
  now: number,
): Promise<string | undefined> {
  for (let nth = 0; nth < TRIES; nth += 1) {
    const code =
      'pool' in reward.code
        ? await takeCode(table, reward.code.pool, nth === 0 ? coupon.id : `${coupon.id}#${nth}`, now)
        : mintCode(ring, reward.code.mint, coupon.id, String(nth));
    if (code === undefined) return undefined;
    if (await pointTo(table, ring, code, customer, coupon)) return code;
  }
  throw new Error(`coupon ${coupon.id}: ${TRIES} codes in a row were those of other coupons; upload new codes`);
}

async function pointTo(table: Table, ring: Keyring, code: string, customer: string, coupon: Coupon): Promise<boolean> {
  const key = pointerKey(ring, 'coupon', codeName(code));
  const data = { customer, coupon: coupon.id };
  if (await table.putIfAbsent({ ...key, data, expiresAt: couponKeptUntil(coupon.expiresAt) })) return true;
  return (await read(table, key, couponPointerSchema))?.data.coupon === coupon.id;
}
