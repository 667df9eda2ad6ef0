import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment } from '../../core/enrolment/enrolment.ts';
import { enrolmentId } from '../../core/enrolment/enrolment-id.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import type { Invitation } from '../../core/referral/referral.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { anna, store } from '../../test/rules/turn.ts';
import { readYaml } from '../../test/scenario/play.ts';
import { referralReward } from './journey.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-27T10:00:00Z');
const when = { now, zone: 'Europe/London' };
const { rules } = bindJourney(referralReward, readYaml('statemachines/referral-reward/settings.yaml'));

const accepted: Invitation = {
  ...{ code: 'CODE-1', at: now, arrivedAt: now, by: 'sign-up', trusted: true, place: 'ben' },
  ...{ verdict: 'accepted', reason: 'a friend came: sign-up', decidedAt: now, advocate: 'dora' },
};
const besideIt = (code: string) => ({ code, at: now, arrivedAt: now, by: 'sign-up', trusted: true }) as const;
const ben = (facts: Partial<Invitation> = {}): Customer => ({
  ...anna,
  id: 'ben',
  invitation: { ...accepted, ...facts },
});

/** What might begin, and what is in its way. */
const considered = (customer: Customer, at = now): readonly string[] =>
  rules
    .candidates(customer, { ...when, now: at })
    .map((one) => `${one.subject} by ${one.key.join(' ')}: ${rules.entryFilter(customer, one, store) ?? 'begins'}`);

it.each<[string, Customer, readonly string[]]>([
  ['nobody invited', anna, []],
  ['an invitation that was accepted', ben(), ['CODE-1 by ben: begins']],
  ['one of before places had names', ben({ place: undefined }), ['CODE-1 by ben: begins']],
  ['one of a visitor who was merged since', ben({ place: 'visitor' }), ['CODE-1 by visitor: begins']],
  [
    'one that waits',
    ben({ verdict: 'open', reason: 'the first order is still missing' }),
    ['CODE-1 by ben: the first order is still missing'],
  ],
  [
    'one that was refused',
    ben({ verdict: 'refused', reason: 'has bought before' }),
    ['CODE-1 by ben: has bought before'],
  ],
  [
    'a code that nobody has',
    ben({ verdict: 'refused', reason: 'nobody has this code', advocate: undefined }),
    ['CODE-1 by ben beside CODE-1: nobody has this code'],
  ],
  [
    'several codes',
    ben({ others: ['OTHER', 'code-2', 'code-1'].map(besideIt) }),
    [
      'CODE-1 by ben: begins',
      'OTHER by ben beside OTHER: a friend has one advocate, the first',
      'code-2 by ben beside CODE-2: a friend has one advocate, the first',
    ],
  ],
])('%s', (_what, customer, expected) => {
  expect(considered(customer)).toEqual(expected);
});

it('looks again when a place may be free, as long as it waits for one', () => {
  const waiting = { waitsUntil: now + 60_000 };
  expect([
    rules.dueAt?.(ben({ ...waiting, verdict: 'open' }), 'Europe/London'),
    rules.dueAt?.(ben(waiting), 'Europe/London'),
    rules.dueAt?.(anna, 'Europe/London'),
  ]).toEqual([now + 60_000, undefined, undefined]);
});

it('begins nothing of what was decided more than sixty days ago: what was granted then may be kept no longer', () => {
  expect(considered(ben(), now + 60 * DAY)).toEqual(['CODE-1 by ben: begins']);
  expect(considered(ben(), now + 60 * DAY + 1)).toEqual([]);
});

const ENROLMENT = enrolmentId('referral-reward', ['ben']);
const run: Enrolment = {
  ...{ id: ENROLMENT, journey: 'referral-reward', subject: 'CODE-1', run: 1, status: 'started', decisions: [] },
};
const coupon: Coupon = {
  ...{
    id: 'c-1',
    code: 'WELCOME-1',
    journey: 'referral-reward',
    enrolment: ENROLMENT,
    reward: 'both',
    kind: 'percent',
  },
  ...{ percent: 10, currency: 'GBP', cost: 400, grantedAt: now, expiresAt: now + DAY, announced: true, misuses: [] },
};
const said = (message: string, customer: Customer): string | undefined => {
  const readiness = rules.readiness?.(message, customer, run, {}, when);
  return readiness?.kind === 'skip' ? readiness.reason : readiness?.kind;
};

it('a message goes out to whoever has a coupon of this run, with its code', () => {
  const dora = { ...anna, id: 'dora', coupons: [coupon] };
  expect([said('friend', { ...ben(), coupons: [coupon] }), said('advocate', dora)]).toEqual(['ready', 'ready']);
  const { code: _missing, ...begun } = coupon;
  const without: readonly Coupon[][] = [[], [begun], [{ ...coupon, enrolment: 'another' }]];
  for (const coupons of without) {
    expect([said('friend', { ...ben(), coupons }), said('advocate', { ...dora, coupons })]).toEqual([
      'the friend was granted no coupon',
      'the advocate was granted no coupon',
    ]);
  }
});

it('who turned out to be the friend is not thanked for inviting; who came with a code in another run is', () => {
  const both = { ...ben(), coupons: [coupon] };
  expect(said('advocate', both)).toBe('the two turned out to be one customer');
  for (const code of ['CODE-OF-FINN', 'CODE-1']) {
    const dora = {
      ...ben({ code, place: 'dora', verdict: 'refused', advocate: 'dora' }),
      id: 'dora',
      coupons: [coupon],
    };
    expect(said('advocate', dora)).toBe('ready');
  }
});

it('grants one coupon to each, and none when nobody is known who invited', () => {
  const facts = { enrolment: run, messages: [], currency: 'GBP', trusts: () => true, now };
  const { orders } = rules.grants?.('both', { ...facts, customer: ben() }) ?? { orders: [] };
  expect(orders.map(({ customer, party, promised }) => [customer, party, promised])).toEqual([
    ['ben', 'friend', false],
    ['dora', 'advocate', false],
  ]);
  const nobody = rules.grants?.('both', { ...facts, customer: ben({ advocate: undefined }) });
  expect(nobody).toEqual({ orders: [], reason: 'nobody is known who invited' });
  const another = rules.grants?.('both', { ...facts, customer: ben({ place: 'visitor' }) });
  expect(another).toEqual({ orders: [], reason: 'a friend has one advocate, the first' });
});

describe('the transition budget of referral-reward', () => {
  const historySchema = z.object({ history: z.array(z.string()) });

  it('may only fall: these are its numbers', () => {
    expect(referralReward.transitionBudget).toEqual({ 'both are rewarded': 4, 'nothing is granted': 2 });
  });

  it.each([
    ['both are rewarded', 'a-friend-signs-up', 'referral-reward: succeeded after 4 transitions'],
    ['both are rewarded', 'budget-for-one-of-the-two', 'referral-reward: succeeded after 4 transitions'],
    ['nothing is granted', 'nothing-for-either', 'referral-reward: succeeded after 2 transitions'],
  ])('when %s it is kept by %s', (_situation, scenario, last) => {
    const path = join(__dirname, `scenarios/${scenario}.history.json`);
    const { history } = historySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(history.at(-1)).toBe(last);
  });
});
