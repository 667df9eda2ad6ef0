import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { update } from '../../core/customer/keep.ts';
import { contactKey, enrolmentKey } from '../../core/customer/keys.ts';
import { mergeCustomers } from '../../core/customer/merge.ts';
import { type Enrolment, withDecision } from '../../core/enrolment/enrolment.ts';
import { enrolmentShape } from '../../core/enrolment/shapes.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import { uploadCodes } from '../../core/rewards/pool.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { beginMerge, openShop } from '../../test/customers/shop.ts';
import { benHasCome, ENROLMENT, NOW, type Rig, wrongWith } from '../../test/customers/granting.ts';
import { grantRequestSchema } from './task.ts';

const friend = {
  kind: 'percent',
  percent: 10,
  code: { mint: 'WELCOME' },
  validFor: '30 days',
  minimumSpend: { GBP: 40 },
};
const fromPool = { kind: 'amount', amount: { GBP: 5 }, code: { pool: 'friends' }, validFor: '90 days' };
const inEuro = { kind: 'amount', amount: { EUR: 5 }, code: { mint: 'THANKS' }, validFor: '90 days' };

/** How the run stands with somebody, and what is noted there. */
const standing = async (rig: Rig, id: string): Promise<string> => {
  const run = (await rig.customer(id)).enrolments.find((one) => one.id === ENROLMENT);
  if (run === undefined) return 'nothing';
  const noted = run.decisions.map(({ verdict, reason }) => `${verdict}: ${reason}`);
  return [`${run.status}${run.outcome === undefined ? '' : ` as ${run.outcome}`}`, ...noted].join('; ');
};
const BOTH = '{"friend":"ben","advocate":"anna"}';
const CAME = 'granted: a friend came with the code';
const erase = async (rig: Rig, id: string): Promise<void> =>
  eraseCustomer(rig.table, testRing, rig.ports.tokens, await rig.customer(id), NOW);

it('grants each their coupon, tells the shop, notes it with both and answers the step', async () => {
  const rig = await benHasCome();
  expect(await rig.grant()).toEqual({ outcome: 'granted', coupons: 2 });
  expect(await wrongWith(rig)).toEqual([]);
  expect(rig.told.map(({ customer, code, reward }) => [customer, code.split('-')[0], reward])).toEqual([
    ['ben', 'WELCOME', 'both'],
    ['anna', 'FRIEND', 'both'],
  ]);
  expect(rig.answers).toEqual([`token: granted to friend and advocate, ${BOTH}`]);
  // The friend's execution is started by whoever recorded the friend's event, the advocate's never.
  expect(await standing(rig, 'ben')).toBe(`starting; ${CAME}`);
  expect(await standing(rig, 'anna')).toBe(`started; ${CAME}`);
});

it('says the same to a second token, and grants nothing more, a month later and with other settings', async () => {
  const rig = await benHasCome();
  await rig.grant();
  const items = rig.items();
  rig.clock.now = NOW + 40 * 86_400_000;
  expect(await rig.grant({}, { token: 'another' })).toEqual({ outcome: 'granted', coupons: 2 });
  expect([rig.items(), rig.told.length]).toEqual([items, 2]);
  expect(rig.answers[1]).toBe(`another: granted to friend and advocate, ${BOTH}`);
});

it.each<[string, object, string, string, string, object]>([
  [
    'the budget has room for one',
    { budget: { GBP: 7.99 } },
    'friend',
    CAME,
    'less than 4 GBP is left of the budget for 2026-03 (UTC)',
    {},
  ],
  [
    'the pool of the advocates is empty',
    { rewards: { friend, advocate: fromPool } },
    'friend',
    CAME,
    'the pool friends is empty; upload codes',
    { emptyPools: ['friends'] },
  ],
])(
  'grants the friend what is promised when %s, and says why the advocate has nothing',
  async (_when, changes, party, own, why, told) => {
    const rig = await benHasCome(changes);
    expect(await rig.grant()).toEqual({ outcome: 'granted in part', coupons: 1, ...told });
    expect(rig.answers).toEqual([`token: granted to ${party}, ${BOTH}`]);
    expect(await standing(rig, 'ben')).toBe(`starting; ${own}`);
    expect(await standing(rig, 'anna')).toBe(`ended as not rewarded; not granted: ${why}`);
  },
);

it('grants the advocate a coupon when the friend is refused one', async () => {
  const rig = await benHasCome({ rewards: { friend: inEuro, advocate: friend } });
  expect(await rig.grant()).toEqual({ outcome: 'granted in part', coupons: 1 });
  expect(rig.answers).toEqual([`token: granted to advocate, ${BOTH}`]);
  expect(await standing(rig, 'ben')).toBe('starting; not granted: the reward both names no amount in GBP');
  expect(await standing(rig, 'anna')).toBe(`started; ${CAME}`);
});

it('fails the step with the name NoReward when nobody is granted anything, and ends the run with the advocate', async () => {
  const rig = await benHasCome({ budget: { GBP: 3.99 } });
  expect(await rig.grant()).toEqual({ outcome: 'no reward', coupons: 0 });
  const why = 'less than 4 GBP is left of the budget for 2026-03 (UTC)';
  expect([rig.answers, rig.told]).toEqual([[`token: NoReward, ${why}`], []]);
  expect(await standing(rig, 'ben')).toBe(`starting; not granted: ${why}`);
  expect(await standing(rig, 'anna')).toBe(`ended as not rewarded; not granted: ${why}`);
});

it('gives both reasons when they differ, each with its party', async () => {
  const rig = await benHasCome({ rewards: { friend: inEuro, advocate: fromPool } });
  await rig.grant();
  const reasons = ['the reward both names no amount in GBP', 'the pool friends is empty; upload codes'];
  expect(rig.answers).toEqual([`token: NoReward, ${reasons.join('; ')}`]);
  expect([await standing(rig, 'ben'), await standing(rig, 'anna')]).toEqual([
    `starting; not granted: ${reasons[0] ?? ''}`,
    `ended as not rewarded; not granted: ${reasons[1] ?? ''}`,
  ]);
});

it('begins the run with the advocate again when what one attempt refused the next one grants', async () => {
  const rig = await benHasCome({ rewards: { friend, advocate: fromPool } });
  await rig.grant();
  await uploadCodes(rig.table, 'friends', ['CODE-1'], NOW);
  await rig.grant();
  expect(await standing(rig, 'anna')).toBe(`started; not granted: the pool friends is empty; upload codes; ${CAME}`);
  expect(rig.told.map(({ code }) => code.split('-')[0])).toEqual(['WELCOME', 'CODE']);
});

it('grants nothing when the run is over, as to a call that comes late', async () => {
  const rig = await benHasCome();
  const kept = (await rig.customer('ben')).kept.enrolment(ENROLMENT);
  if (kept === undefined) throw new Error('Ben is not enrolled');
  const decision = { at: NOW, verdict: 'ended', reason: 'not rewarded' } as const;
  await update(rig.table, enrolmentKey('ben', ENROLMENT), enrolmentShape(kept.data), (run): Enrolment =>
    withDecision({ ...run, status: 'ended', outcome: 'not rewarded' }, decision),
  );
  const items = rig.items();
  expect(await rig.grant()).toEqual({ outcome: 'left', coupons: 0 });
  expect([rig.items(), rig.answers]).toEqual([items, ['token: Left, it is over: not rewarded']]);
});

it('leaves when the friend was erased, and grants the friend alone when the advocate was', async () => {
  const [without, alone] = [await benHasCome(), await benHasCome()];
  await erase(without, 'ben');
  expect(await without.grant()).toEqual({ outcome: 'left', coupons: 0 });
  expect([without.answers, without.told]).toEqual([['token: Left, nothing is known of this enrolment'], []]);
  await erase(alone, 'anna');
  expect(await alone.grant()).toEqual({ outcome: 'granted in part', coupons: 1 });
  expect(alone.answers).toEqual([`token: granted to friend, ${BOTH}`]);
  expect(alone.keysOf('anna')).toEqual(['live#contact', 'live#profile']);
});

it('leaves when nothing is known of the enrolment or the journey', async () => {
  const rig = await benHasCome();
  for (const asked of [{ enrolment: 'unknown' }, { customer: 'nobody' }, { journey: 'none' }]) {
    expect(await rig.grant({}, asked)).toEqual({ outcome: 'left', coupons: 0 });
  }
  expect(new Set(rig.answers)).toEqual(new Set(['token: Left, nothing is known of this enrolment']));
});

it('finishes a merge that was cut off, of the friend and of the advocate', async () => {
  const rig = await benHasCome();
  const shop = { ...openShop(), table: rig.table };
  await beginMerge(shop, 'ben', 'cleo');
  await beginMerge(shop, 'anna', 'dora');
  expect(await rig.grant()).toEqual({ outcome: 'granted', coupons: 2 });
  expect(await wrongWith(rig, 'cleo', 'dora')).toEqual([]);
  expect(rig.answers).toEqual(['token: granted to friend and advocate, {"friend":"cleo","advocate":"dora"}']);
});

it('gives one coupon to two who turned out to be one customer', async () => {
  const rig = await benHasCome();
  await mergeCustomers(rig.table, 'anna', 'ben');
  expect(await rig.grant()).toEqual({ outcome: 'granted in part', coupons: 1 });
  expect((await rig.customer('ben')).coupons).toHaveLength(1);
  expect(await standing(rig, 'ben')).toBe(`starting; ${CAME}; not granted: the parties turned out to be one customer`);
});

it('writes no consent, address or other contact for the advocate', async () => {
  const rig = await benHasCome();
  await rig.grant();
  expect(await rig.table.get(contactKey('anna'))).toBeUndefined();
});

it('answers nothing when the table fails: the step is to be tried again', async () => {
  const rig = await benHasCome();
  const broken = { ...rig.table, query: () => Promise.reject(new Error('no table')) };
  await expect(rig.grant({ table: broken })).rejects.toThrow('no table');
  expect([rig.answers, rig.told]).toEqual([[], []]);
});

it.each(['token', 'journey', 'reward', 'enrolment', 'customer'])('takes no request without its %s', (name) => {
  const whole = { token: 't', journey: 'j', reward: 'r', enrolment: 'e', customer: 'c' };
  expect(grantRequestSchema.safeParse(whole).success).toBe(true);
  for (const odd of ['', null, 5, undefined]) {
    expect(grantRequestSchema.safeParse({ ...whole, [name]: odd }).success).toBe(false);
  }
});

it('is tried again by the state machine under the name that its handler throws', () => {
  const folder = join(__dirname, '../..');
  const machine = readFileSync(join(folder, 'statemachines/referral-reward/referral-reward.asl.json'), 'utf8');
  const handler = readFileSync(join(__dirname, 'handler.ts'), 'utf8');
  const [, name] = /readonly name = '(\w+)'/.exec(handler) ?? [];
  expect([name, machine.includes(`"${name ?? ''}",`)]).toEqual(['RewardNotGranted', true]);
});
