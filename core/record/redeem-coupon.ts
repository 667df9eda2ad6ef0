import { update } from '../customer/keep.ts';
import { couponKey } from '../customer/keys.ts';
import type { ShopEvent } from '../events/index.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { type Coupon, couponShape } from '../rewards/coupon.ts';
import { couponOf, type Use, useCoupon } from '../rewards/redeem.ts';
import type { Table } from '../table/table.ts';

/** A use of a coupon, by a code as it was typed. */
interface Typed extends Use {
  readonly codes: readonly string[];
}

/** Writes down that a coupon of ours was used, whoever used it; a code that is not ours concerns nobody here. */
export async function redeemCoupon(table: Table, ring: Keyring, event: ShopEvent): Promise<Coupon | undefined> {
  const use = useIn(event);
  if (use === undefined) return undefined;
  for (const code of use.codes) {
    const found = await couponOf(table, ring, code);
    if (found === undefined) continue;
    const { customer, coupon } = found;
    const gone: Coupon = { ...coupon };
    const change = (before: Coupon): Coupon => (before === gone ? before : useCoupon(before, use));
    return (await update(table, couponKey(customer, coupon.id), couponShape(gone), change)).data;
  }
  return undefined;
}

function useIn(event: ShopEvent): Typed | undefined {
  switch (event.name) {
    case 'Order Completed':
    case 'Order Updated': {
      const { coupon, order_id: order } = event.properties;
      return coupon === undefined ? undefined : { codes: [coupon], at: event.at, order };
    }
    case 'Coupon Applied': {
      const { coupon, coupon_id: id, coupon_name: name, order_id: order } = event.properties;
      return { codes: [coupon ?? [], id ?? [], name ?? []].flat(), at: event.at, order };
    }
    default:
      return undefined;
  }
}
