import * as z from 'zod';
import { readCustomer } from '../../core/customer/customer.ts';
import { enrolmentKey, partitionOf, profileKey } from '../../core/customer/keys.ts';
import { inputSchema } from '../../core/enrolment/enrolment.ts';
import { enrolmentId } from '../../core/enrolment/enrolment-id.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import { recordInvitation } from '../../core/referral/invite.ts';
import type { Friend } from '../../core/referral/judge.ts';
import { openReferral } from '../../core/referral/open.ts';
import { settleInvitation } from '../../core/referral/settle.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import { referralReward } from '../../statemachines/referral-reward/journey.ts';
import { testRing } from './keyring.ts';
import { Fault, type Injection } from '../faults/faulty.ts';
import { wholeTable } from '../rules/whole-table.ts';
import { readYaml, setting } from '../scenario/play.ts';
import type { Ports, Shop } from '../../lambdas/grant-reward/ports.ts';
import { type GrantReport, type GrantRequest, grantReward } from '../../lambdas/grant-reward/task.ts';

export const NOW = Date.parse('2026-03-02T12:00:00Z');
export const ENROLMENT = enrolmentId('referral-reward', ['ben']);
const DAY = 86_400_000;
const { store } = setting({}, {}, []);
const settings = readYaml('statemachines/referral-reward/settings.yaml');
const people = ['anna', 'ben', 'cleo', 'dora'];

/** Ben has come with Anna's code, and is enrolled; his run is about to grant both. `changes`: of the journey's settings. */
export async function benHasCome(changes: object = {}) {
  const clock = { now: NOW };
  const world = wholeTable(() => clock.now);
  const { table } = world;
  for (const id of people) {
    const profile = { toldAt: 1, seenAt: 1, userId: id, email: `${id}@example.com` };
    await table.putIfAbsent({ ...profileKey(id), data: profile });
  }
  const offer = await openReferral(table, testRing, 'anna', { validFor: 30 * DAY, now: NOW - DAY });
  const bound = bindJourney(referralReward, { ...settings, ...changes });
  const code = offer?.code ?? '';
  await recordInvitation(table, 'ben', { code, at: NOW - 1, arrivedAt: NOW - 1, by: 'sign-up', trusted: true });
  const ben: Friend = { customer: 'ben', devices: [], ...nothingElse, email: 'ben@example.com', emailVerified: true };
  const { invitations } = bound.rules;
  if (invitations === undefined) throw new Error('referral-reward has no rules for invitations');
  await settleInvitation(table, testRing, ben, invitations, NOW);
  const input = inputSchema.parse({
    ...{ journey: 'referral-reward', enrolment: ENROLMENT, customer: 'ben', copy: bound.copy },
    ...{ plan: { end: '2026-03-09T12:00:00.000Z' }, settings: bound.settings },
  });
  const enrolment = { id: ENROLMENT, journey: 'referral-reward', subject: code, run: 1, status: 'starting', input };
  await table.putIfAbsent({ ...enrolmentKey('ben', ENROLMENT), data: { ...enrolment, decisions: [] } });

  const told: Granted[] = [];
  const answers: string[] = [];
  const answer = (text: string): Promise<'answered' | 'gone'> => {
    answers.push(text);
    return Promise.resolve(answers.length === 1 ? 'answered' : 'gone');
  };
  const tokens: Tokens = {
    succeed: (token, { happened, customers }) => answer(`${token}: ${happened}, ${JSON.stringify(customers)}`),
    fail: (token, error, cause) => answer(`${token}: ${error}, ${cause}`),
    beat: () => Promise.resolve(),
  };
  const ports: Ports = {
    ...{ table, ring: testRing, tokens },
    announce: (granted) => Promise.resolve(void told.push(granted)),
    tell: () => Promise.resolve(),
  };
  const shop: Shop = { store, journeys: [referralReward] };
  const request: GrantRequest = {
    ...{ token: 'token', journey: 'referral-reward', reward: 'both', enrolment: ENROLMENT, customer: 'ben' },
  };
  const grant = (through: Partial<Ports> = {}, asked: Partial<GrantRequest> = {}): Promise<GrantReport> =>
    grantReward({ ...ports, ...through }, shop, { ...request, ...asked }, clock.now);

  return {
    ...world,
    clock,
    ports,
    told,
    answers,
    grant,
    /** As the state machine does: what fails is tried again. */
    grantPatiently: async (door: Table): Promise<GrantReport> => {
      for (let tries = 0; tries < 4; tries += 1) {
        const report = await grant({ table: door }).catch(() => undefined);
        if (report !== undefined) return report;
      }
      return grant({ table: door });
    },
    customer: (id: string) => readCustomer(table, id),
    /** What lies in a customer's partition, by its sort key. */
    keysOf: (id: string): readonly string[] =>
      world.items().flatMap(({ pk, sk }) => (pk === partitionOf(id) ? [sk.split('#').slice(0, 2).join('#')] : [])),
  };
}

const shardSchema = z.object({ spent: z.number() });

const nothingElse = { boughtBefore: undefined, firstOrder: undefined };

export type Rig = Awaited<ReturnType<typeof benHasCome>>;

/** Whatever is not exactly one coupon with one code for each of the two, counted and told once, and noted with both. */
export async function wrongWith(rig: Rig, friend = 'ben', advocate = 'anna'): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const id of [friend, advocate]) {
    const { coupons, enrolments } = await rig.customer(id);
    const [run] = enrolments.filter((one) => one.id === ENROLMENT);
    const noted = run?.decisions.map(({ verdict }) => verdict).join();
    const codes = coupons.filter(({ code, announced }) => code !== undefined && announced);
    if (coupons.length !== 1 || codes.length !== 1)
      wrong.push(`${id} has ${coupons.length} coupons, ${codes.length} whole`);
    if (noted !== 'granted') wrong.push(`${id} is noted as ${noted ?? 'nothing'}`);
  }
  const budgets = rig.items().filter(({ pk }) => pk.startsWith('budget#'));
  const spent = budgets.reduce((sum, { data }) => sum + shardSchema.parse(data).spent, 0);
  const contents = new Set(rig.told.map(({ couponId, code }) => `${couponId} ${code}`));
  const pointers = rig.items().filter(({ pk }) => pk.startsWith('pointer#coupon#'));
  const counts = `${spent} spent, ${contents.size} told, ${pointers.length} codes`;
  return counts === '800 spent, 2 told, 2 codes' ? wrong : [...wrong, counts];
}

/** Ports of which the operation `at` fails, counted over all of them. */
export function cutOff({ table, tokens, announce, tell, ring }: Ports, { at, side }: Injection): Ports {
  let done = 0;
  const perform = async <T>(operation: () => Promise<T>): Promise<T> => {
    const isHit = done++ === at;
    if (isHit && side === 'before') throw new Fault('not done');
    const answer = await operation();
    if (isHit) throw new Fault('its answer was lost');
    return answer;
  };
  return {
    ring,
    table: {
      get: (key) => perform(() => table.get(key)),
      query: (pk, prefix, most) => perform(() => table.query(pk, prefix, most)),
      putIfAbsent: (item) => perform(() => table.putIfAbsent(item)),
      putIfVersion: (item, version) => perform(() => table.putIfVersion(item, version)),
      deleteIfVersion: (key, version) => perform(() => table.deleteIfVersion(key, version)),
    },
    tokens: {
      ...tokens,
      succeed: (token, output) => perform(() => tokens.succeed(token, output)),
      fail: (token, error, cause) => perform(() => tokens.fail(token, error, cause)),
    },
    announce: (...told) => perform(() => announce(...told)),
    tell: (...told) => perform(() => tell(...told)),
  };
}
