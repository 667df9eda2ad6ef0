import * as z from 'zod';
import { partitionOf } from '../../../core/customer/keys.ts';
import { type Coupon, couponSchema } from '../../../core/rewards/coupon.ts';
import { couponOf } from '../../../core/rewards/redeem.ts';
import type { Item, StoredItem } from '../../../core/table/table.ts';
import { announced } from './outside.ts';
import type { Scene } from './scene.ts';

/** A coupon, and with whom it lies. */
export interface Lying {
  readonly pk: string;
  readonly coupon: Coupon;
}

export const couponsIn = (items: readonly Item[], enrolment?: string): readonly Lying[] =>
  items
    .filter(({ sk }) => sk.startsWith('live#coupon#'))
    .map(({ pk, data }) => ({ pk, coupon: couponSchema.parse(data) }))
    .filter(({ coupon }) => enrolment === undefined || coupon.enrolment === enrolment);

const shardSchema = z.object({ spent: z.number() });

/** What a journey's budgets count as spent, minor units. */
export const spentBy = (items: readonly StoredItem[], journey: string): number =>
  items
    .filter(({ pk }) => pk.startsWith(`budget#${journey}#`))
    .reduce((sum, { data }) => sum + shardSchema.parse(data).spent, 0);

/** Whose coupon it is does not count: they may have been merged between two announcements. */
const saidSchema = z.object({ properties: z.record(z.string(), z.json()) });

/** What is wrong with the coupons of an enrolment, whoever they are for and however many there should be. */
export async function wrongIn(
  scene: Scene,
  items: readonly StoredItem[],
  enrolment: string,
): Promise<readonly string[]> {
  const { ring } = scene.moment;
  const wrong: string[] = [];
  const lying = couponsIn(items, enrolment);
  const ids = lying.map(({ coupon }) => coupon.id);
  if (new Set(ids).size < ids.length) wrong.push('a coupon lies with two customers');
  for (const { pk, coupon } of lying) {
    const { id, code } = coupon;
    const said = announced(items).filter(({ name, messageId }) => name === 'Coupon Granted' && messageId === id);
    const contents = new Set(said.map(({ detail }) => JSON.stringify(saidSchema.parse(detail).properties)));
    if (code === undefined) wrong.push('a coupon has no code');
    if (!coupon.announced || said.length === 0) wrong.push('a coupon was never announced');
    if (contents.size > 1) wrong.push(`a coupon was announced as ${[...contents].join(' and as ')}`);
    if ([...contents].some((content) => !content.includes(`"code":"${code ?? ''}"`)))
      wrong.push('another code was told');
    const found = code === undefined ? undefined : await couponOf(scene.table, ring, code);
    if (found?.coupon.id !== id || partitionOf(found.customer) !== pk) wrong.push('its code does not lead to a coupon');
  }
  return wrong;
}

/** The budget counts each coupon of a journey once. `gone`: coupons may have been erased since. */
export function miscounted(items: readonly StoredItem[], journey: string, gone = 0): readonly string[] {
  const coupons = couponsIn(items).filter(({ coupon }) => coupon.journey === journey);
  const cost = coupons.reduce((sum, { coupon }) => sum + coupon.cost, 0);
  const spent = spentBy(items, journey);
  return spent >= cost && spent <= cost + gone ? [] : [`the budget counts ${spent}, and the coupons cost ${cost}`];
}
