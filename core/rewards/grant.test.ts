import { testRing } from '../../test/customers/keyring.ts';
import { Fault } from '../../test/faults/faulty.ts';
import { interleave } from '../../test/rules/interleave.ts';
import { wholeTable } from '../../test/rules/whole-table.ts';
import { newContact } from '../contact/contact.ts';
import { contactKey } from '../customer/keys.ts';
import type { Table } from '../table/table.ts';
import { leftOf } from './budget.ts';
import { type CouponOrder, grantCoupon } from './grant.ts';
import type { Granted } from './granted.ts';
import { uploadCodes } from './pool.ts';
import { couponOf } from './redeem.ts';
import { rewardSchema } from './reward.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const reward = (code: object, fields: object = { kind: 'percent', percent: 10 }) =>
  rewardSchema.parse({ validFor: '30 days', minimumSpend: { GBP: 40 }, code, ...fields });
const minted = reward({ mint: 'THANKS' });
const pooled = reward({ pool: 'summer' });

const order = (fields: Partial<CouponOrder> = {}): CouponOrder => ({
  customer: 'customer-1',
  journey: 'post-purchase',
  enrolment: 'enrolment-1',
  name: 'thanks',
  party: '',
  reward: minted,
  currency: 'GBP',
  basis: 6400,
  margin: undefined,
  budget: 1000,
  promised: false,
  ...fields,
});
const budget = { journey: 'post-purchase', month: '2026-11', currency: 'GBP', limit: 1000 };

async function shop(codes: readonly string[] = ['sale-1', 'sale-2']) {
  const world = wholeTable(() => NOW);
  const told: Granted[] = [];
  await uploadCodes(world.table, 'summer', codes, 0);
  const grant = (one: CouponOrder, now = NOW, table = world.table) =>
    grantCoupon({ table, ring: testRing, announce: (granted) => Promise.resolve(void told.push(granted)) }, one, now);
  /** Whatever is not exactly one coupon with one code, one pointer, one reservation and one content told. */
  const wrong = async (): Promise<readonly string[]> => {
    const coupons = world.items().filter(({ sk }) => sk.startsWith('live#coupon#'));
    const pointers = world.items().filter(({ pk }) => pk.startsWith('pointer#coupon#'));
    const contents = new Set(told.map((one) => JSON.stringify(one)));
    const [first] = told;
    const found = first === undefined ? undefined : await couponOf(world.table, testRing, first.code);
    const counts = [coupons.length, pointers.length, contents.size, await leftOf(world.table, budget)].join();
    const isWhole = found?.coupon.announced === true && found.coupon.code === first?.code;
    return counts === '1,1,1,360' && isWhole ? [] : [`${counts} ${JSON.stringify(found)}`];
  };
  return { ...world, told, grant, wrong };
}

it('a coupon is kept, found by its code, counted and told', async () => {
  const here = await shop();
  const granted = await here.grant(order());
  const { coupon } = 'coupon' in granted ? granted : { coupon: undefined };
  expect(coupon).toEqual({
    id: coupon?.id,
    code: coupon?.code,
    journey: 'post-purchase',
    enrolment: 'enrolment-1',
    reward: 'thanks',
    kind: 'percent',
    percent: 10,
    currency: 'GBP',
    minimumSpend: 4000,
    cost: 640,
    grantedAt: NOW,
    expiresAt: NOW + 30 * 86_400_000,
    announced: true,
    misuses: [],
  });
  expect(coupon?.code).toMatch(/^THANKS-/);
  expect(here.told).toEqual([
    {
      couponId: coupon?.id,
      customer: 'customer-1',
      code: coupon?.code,
      kind: 'percent',
      percent: 10,
      currency: 'GBP',
      minimumSpend: 40,
      expiresAt: '2026-12-22T10:00:00.000Z',
      journey: 'post-purchase',
      enrolment: 'enrolment-1',
      reward: 'thanks',
    },
  ]);
  expect(await here.wrong()).toEqual([]);
});

it('a repetition writes and tells nothing, though it comes late and the rules have changed', async () => {
  const here = await shop();
  const first = await here.grant(order());
  const items = here.items();
  const changed = order({ reward: pooled, budget: 0, margin: { ofGoods: 0, floor: 0.9 } });
  expect(await here.grant(changed, NOW + 40 * 86_400_000)).toEqual(first);
  expect([here.items(), here.told.length]).toEqual([items, 1]);
});

it('the parties of a reward have a coupon each', async () => {
  const here = await shop();
  for (const party of ['friend', 'advocate', 'friend']) await here.grant(order({ party, budget: 1280 }));
  expect(new Set(here.told.map(({ code }) => code)).size).toBe(2);
});

it.each<[string, Partial<CouponOrder>, { refused: string; emptyPool?: string }]>([
  [
    'no amount',
    { reward: reward({ mint: 'HI' }, { kind: 'amount', amount: { EUR: 5 } }) },
    { refused: 'the reward thanks names no amount in GBP' },
  ],
  [
    'no margin',
    { margin: { ofGoods: 0.3, floor: 0.3 } },
    { refused: '10 % off leaves a margin of 22.22 %; the floor is 30.00 %' },
  ],
  ['no budget', { budget: 639 }, { refused: 'less than 6.4 GBP is left of the budget for 2026-11 (UTC)' }],
  [
    'no code',
    { reward: reward({ pool: 'winter' }) },
    { refused: 'the pool winter is empty; upload codes', emptyPool: 'winter' },
  ],
])('nothing is written or told where there is %s', async (_what, fields, refusal) => {
  const here = await shop();
  const items = here.items();
  expect(await here.grant(order(fields))).toEqual(refusal);
  expect([here.items(), here.told]).toEqual([items, []]);
});

it('what was promised is granted whatever the margin and the budget say, and is counted', async () => {
  const here = await shop();
  const one = order({ promised: true, budget: 0, margin: { ofGoods: 0, floor: 0.5 } });
  expect(await here.grant(one)).toHaveProperty('coupon');
  expect(await leftOf(here.table, budget)).toBe(360);
});

it('a pool’s code that another pool has given away is passed over', async () => {
  const here = await shop(['same', 'other']);
  await uploadCodes(here.table, 'winter', ['SAME', 'OTHER'], 0);
  for (const [nth, pool] of ['summer', 'summer', 'winter'].entries()) {
    await here.grant(order({ enrolment: `e-${nth}`, reward: reward({ pool }), budget: undefined }));
  }
  expect(here.told.map(({ code }) => code).sort()).toEqual(['other', 'same']);
});

it.each(['erasedAt', 'merged'])('a customer with %s gets nothing back', async (what) => {
  const here = await shop();
  const mark = what === 'merged' ? { merged: true } : { erasedAt: NOW };
  await here.table.putIfAbsent({ ...contactKey('customer-1'), data: { ...newContact(), ...mark } });
  await expect(here.grant(order())).rejects.toThrow('merged or erased meanwhile');
  expect([here.items().filter(({ sk }) => sk.startsWith('live#coupon#')), here.told]).toEqual([[], []]);
});

/** Everything that a grant does outside, of which the operation `at` fails. */
function cutOff(table: Table, announce: (granted: Granted) => void, at: number, side: 'before' | 'after') {
  let done = 0;
  const perform = async <T>(operation: () => Promise<T>): Promise<T> => {
    const isHit = done++ === at;
    if (isHit && side === 'before') throw new Fault('not done');
    const answer = await operation();
    if (isHit) throw new Fault('its answer was lost');
    return answer;
  };
  const door: Table = {
    get: (key) => perform(() => table.get(key)),
    query: (pk, prefix, most) => perform(() => table.query(pk, prefix, most)),
    putIfAbsent: (item) => perform(() => table.putIfAbsent(item)),
    putIfVersion: (item, version) => perform(() => table.putIfVersion(item, version)),
    deleteIfVersion: (key, version) => perform(() => table.deleteIfVersion(key, version)),
  };
  return {
    table: door,
    ring: testRing,
    announce: (granted: Granted) =>
      perform(() => {
        announce(granted);
        return Promise.resolve();
      }),
  };
}

describe.each([
  ['minted', minted],
  ['from a pool', pooled],
])('a coupon with a code %s', (_what, kind) => {
  const one = order({ reward: kind });

  it('cut off at any operation and repeated by two at once, is one', async () => {
    let cuts = 0;
    for (const side of ['before', 'after'] as const) {
      for (let at = 0, going = true; going; at += 1) {
        const here = await shop();
        const ports = cutOff(here.table, (granted) => here.told.push(granted), at, side);
        going = await grantCoupon(ports, one, NOW).then(
          () => false,
          (error: unknown) => error instanceof Fault,
        );
        await Promise.all([here.grant(one, NOW + 1000), here.grant(one, NOW + 2000)]);
        expect([at, side, await here.wrong()]).toEqual([at, side, []]);
        cuts += 1;
      }
    }
    expect(cuts).toBeGreaterThan(20);
  });

  it('ordered twice at the same time, in every order, is one', async () => {
    const { schedules, wrong } = await interleave(async () => {
      const here = await shop();
      return {
        table: here.table,
        acts: [(door) => here.grant(one, NOW, door), (door) => here.grant(one, NOW + 1, door)],
        check: here.wrong,
      };
    });
    expect([wrong.slice(0, 3), schedules > 100]).toEqual([[], true]);
  }, 120_000);
});

it('an order that is worth more than can be reckoned with gets no coupon, and the reason says so', async () => {
  const here = await shop();
  expect(await here.grant(order({ basis: 1e18 }))).toEqual({
    refused: 'the order is worth more than a coupon can be reckoned on',
  });
  expect(here.items().filter(({ sk }) => sk.startsWith('live#coupon#'))).toEqual([]);
  expect(await here.grant(order({ basis: 1e13, budget: undefined }))).toMatchObject({ coupon: { cost: 1e12 } });
});
