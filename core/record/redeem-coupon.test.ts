import fc from 'fast-check';
import { beginMerge, openShop, type OpenShop } from '../../test/customers/shop.ts';
import { anna, event, type Happening, subscribes } from '../../test/scenario/scenario.ts';
import { readRecord } from '../../lambdas/record-event/read-record.ts';
import { couponKey, pointerKey } from '../customer/keys.ts';
import { read } from '../customer/keep.ts';
import { mergeCustomers } from '../customer/merge.ts';
import { eraseCustomer } from '../erase/erase.ts';
import { settledCustomer } from '../customer/resolve.ts';
import { codeName } from '../rewards/code.ts';
import { type Coupon, couponSchema } from '../rewards/coupon.ts';
import type { ShopEvent } from '../events/index.ts';
import { redeemCoupon } from './redeem-coupon.ts';

const day = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);
const CODE = 'THANKS-7K3M-9QXF-2RTN';

/** Anna has a coupon that is good until noon. */
async function annaWithCoupon() {
  const shop = openShop();
  await shop.happens(...subscribes(anna));
  const customer = await shop.customerOf('user', 'anna');
  const coupon: Coupon = {
    ...{ id: 'k-1', code: CODE, journey: 'post-purchase', enrolment: 'e-1', reward: 'discount', kind: 'percent' },
    ...{ percent: 10, currency: 'GBP', cost: 960, grantedAt: day('09:00'), expiresAt: day('12:00') },
    ...{ announced: true, misuses: [] },
  };
  await shop.table.putIfAbsent({ ...couponKey(customer, 'k-1'), data: coupon });
  const pointer = { ...pointerKey(shop.ring, 'coupon', codeName(CODE)), data: { customer, coupon: 'k-1' } };
  await shop.table.putIfAbsent(pointer);
  return {
    shop,
    customer,
    coupon,
    kept: async (of = customer) => (await read(shop.table, couponKey(of, 'k-1'), couponSchema))?.data,
  };
}

/** The events that a happening brings. */
function eventsOf(happening: Happening): readonly ShopEvent[] {
  if (happening.kind !== 'event') throw new Error('only events are read');
  const { name, detail, at } = happening;
  const body = { id: `e-${at}`, 'detail-type': name, source: 'store', time: at, detail };
  const events = readRecord(JSON.stringify(body), Date.parse(at));
  if ('refused' in events) throw new Error(events.refused);
  return events;
}

const ordered = (at: string, order: string, coupon: string | undefined = CODE, name = 'Order Completed', who = anna) =>
  event(at, name, { ...who, properties: { order_id: order, currency: 'GBP', total: 96, coupon } });
const applied = (at: string, properties: object) => event(at, 'Coupon Applied', { ...anna, properties });

const redeem = async ({ table, ring }: OpenShop, ...happenings: readonly Happening[]) => {
  let answer: Coupon | undefined;
  for (const one of happenings.flatMap(eventsOf)) answer = await redeemCoupon(table, ring, one);
  return answer;
};

describe('a coupon is redeemed', () => {
  it.each(['Order Completed', 'Order Updated'])('by the order that names it: %s', async (name) => {
    const { shop, coupon, kept } = await annaWithCoupon();
    const redeemed = { ...coupon, redeemed: { at: day('10:00'), order: 'o-1' } };
    expect(await redeem(shop, ordered('10:00', 'o-1', CODE, name))).toEqual(redeemed);
    expect(await kept()).toEqual(redeemed);
  });

  it.each(['thanks-7k3m-9qxf-2rtn', ' THANKS7K3M9QXF2RTN ', 'THANKS 7K3M 9QXF 2RTN'])(
    'however its code was typed: %j',
    async (typed) => {
      const { shop, kept } = await annaWithCoupon();
      await redeem(shop, ordered('10:00', 'o-1', typed));
      expect((await kept())?.redeemed).toEqual({ at: day('10:00'), order: 'o-1' });
    },
  );

  it('whoever orders with it, once', async () => {
    const { shop, kept } = await annaWithCoupon();
    await redeem(shop, ordered('10:00', 'o-1', CODE, 'Order Completed', { userId: 'ben' }), ordered('11:00', 'o-2'));
    expect(await kept()).toMatchObject({
      redeemed: { at: day('10:00'), order: 'o-1' },
      misuses: [{ at: day('11:00'), order: 'o-2', reason: 'used before' }],
    });
  });

  it.each([
    ['12:00', { redeemed: { at: day('12:00'), order: 'o-1' }, misuses: [] }],
    ['12:01', { misuses: [{ at: day('12:01'), order: 'o-1', reason: 'expired' }] }],
  ])('until it expires: at %s', async (at, expected) => {
    const { shop, kept } = await annaWithCoupon();
    await redeem(shop, ordered(at, 'o-1'));
    const { redeemed, misuses } = (await kept()) ?? {};
    expect({ ...(redeemed && { redeemed }), misuses }).toEqual(expected);
  });

  it.each([{ coupon: CODE }, { coupon_id: CODE }, { coupon_name: CODE }])(
    'not yet when it is only put on a cart: %j',
    async (properties) => {
      const { shop, kept } = await annaWithCoupon();
      await redeem(shop, applied('10:00', properties));
      expect(await kept()).toMatchObject({ appliedAt: day('10:00'), misuses: [] });
      expect((await kept())?.redeemed).toBeUndefined();
    },
  );

  it('the same in any order of the events, each as often as it likes', async () => {
    const all = [
      ordered('10:00', 'o-1'),
      ordered('10:30', 'o-1', CODE, 'Order Updated'),
      ordered('11:00', 'o-2'),
      ordered('12:30', 'o-3'),
      applied('09:30', { coupon: CODE }),
    ];
    const { shop, kept } = await annaWithCoupon();
    await redeem(shop, ...all);
    const expected = await kept();
    expect(expected?.misuses.map(({ order }) => order)).toEqual(['o-2', 'o-3']);
    const some = fc.array(fc.constantFrom(...all), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), some, async (events, again) => {
        const other = await annaWithCoupon();
        await redeem(other.shop, ...events, ...again);
        expect(await other.kept()).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('by both of two orders at the same time once', async () => {
    const { shop, kept } = await annaWithCoupon();
    await Promise.all([redeem(shop, ordered('10:00', 'o-1')), redeem(shop, ordered('10:01', 'o-2'))]);
    expect(await kept()).toMatchObject({ redeemed: { order: 'o-1' }, misuses: [{ order: 'o-2' }] });
  });
});

describe('nothing is redeemed', () => {
  it.each([
    ['a code that is nobody’s', ordered('10:00', 'o-1', 'SPRING10')],
    ['an empty code', ordered('10:00', 'o-1', '')],
    [
      'no code',
      event('10:00', 'Order Completed', { ...anna, properties: { order_id: 'o-1', currency: 'GBP', total: 9 } }),
    ],
    ['an event about something else', event('10:00', 'Identify', { ...anna, traits: {} })],
  ])('by %s', async (_what, happening) => {
    const { shop, coupon, kept } = await annaWithCoupon();
    expect(await redeem(shop, happening)).toBeUndefined();
    expect(await kept()).toEqual(coupon);
  });

  it('of somebody who was erased, and nothing comes back', async () => {
    const { shop, customer, kept } = await annaWithCoupon();
    await eraseCustomer(shop.table, shop.ring, shop.tokens, await settledCustomer(shop.table, customer), day('09:30'));
    expect(await redeem(shop, ordered('10:00', 'o-1'))).toBeUndefined();
    expect(await kept()).toBeUndefined();
  });
});

describe('when its customer turns out to be another', () => {
  it('it is redeemed where it lies by now', async () => {
    const { shop, customer, kept } = await annaWithCoupon();
    await shop.happens(event('09:10', 'Identify', { userId: 'ben', traits: {} }));
    const ben = await shop.customerOf('user', 'ben');
    await mergeCustomers(shop.table, customer, ben);
    await redeem(shop, ordered('10:00', 'o-1'));
    expect(await kept(ben)).toMatchObject({ redeemed: { order: 'o-1' } });
    expect(await kept()).toBeUndefined();
  });

  it('a merge that was cut off is finished by the event, and the coupon is redeemed once', async () => {
    const { shop, customer, kept } = await annaWithCoupon();
    await shop.happens(event('09:10', 'Identify', { userId: 'ben', traits: {} }));
    const ben = await shop.customerOf('user', 'ben');
    await beginMerge(shop, customer, ben);
    await shop.happens(ordered('10:00', 'o-1'), ordered('10:00', 'o-1'));
    expect(await kept(ben)).toMatchObject({ redeemed: { order: 'o-1' }, misuses: [] });
    expect(await kept()).toBeUndefined();
  });
});
