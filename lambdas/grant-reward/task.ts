import * as z from 'zod';
import type { Customer } from '../../core/customer/customer.ts';
import { messagesPrefix, partitionOf } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { type Enrolment, messageSchema } from '../../core/enrolment/enrolment.ts';
import { isTrusted } from '../../core/events/trusted.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import { rulesOf } from '../../core/journey/bound.ts';
import { endOf } from '../../core/journey/ending.ts';
import type { Grants } from '../../core/journey/grants.ts';
import type { Rules } from '../../core/journey/journey.ts';
import { hashOf } from '../../core/ids/hash.ts';
import { grantAll } from './grant-all.ts';
import { noteOwn } from './note.ts';
import type { Ports, Shop } from './ports.ts';

/** What a state that grants passes. */
export const grantRequestSchema = z.object({
  token: z.string().min(1),
  journey: z.string().min(1),
  /** The reward's name in its journey. */
  reward: z.string().min(1),
  enrolment: z.string().min(1),
  customer: z.string().min(1),
});

export type GrantRequest = z.output<typeof grantRequestSchema>;

export interface GrantReport {
  readonly outcome: 'granted' | 'granted in part' | 'no reward' | 'left' | 'waits for codes';
  readonly coupons: number;
  /** The pools that had no code; missing when each had one. */
  readonly emptyPools?: readonly string[];
}

/**
 * Grants what a journey's reward orders, each coupon exactly once however often this is called, and answers the step:
 * `NoReward` where nothing is granted, `PoolIsEmpty` where somebody is to wait for codes: then it asks again. `now` in
 * epoch milliseconds.
 */
export async function grantReward(ports: Ports, shop: Shop, request: GrantRequest, now: number): Promise<GrantReport> {
  const { table, tokens } = ports;
  const customer = await settledCustomer(table, request.customer);
  // What an attempt that was cut off has written to somebody erased goes, too.
  if (customer.contact.erasedAt !== undefined) await eraseCustomer(table, ports.ring, tokens, customer, now);
  const enrolment = customer.enrolments.find(({ id }) => id === request.enrolment);
  const journey = shop.journeys.find(({ name }) => name === request.journey);
  if (enrolment === undefined || journey === undefined) {
    await tokens.fail(request.token, 'Left', 'nothing is known of this enrolment');
    return { outcome: 'left', coupons: 0 };
  }
  const rules = rulesOf(journey, enrolment);
  const over = { reason: `it is over: ${enrolment.outcome ?? ''}` };
  const end = enrolment.status === 'ended' ? over : endOf(rules, customer, enrolment);
  if (end !== undefined) {
    await tokens.fail(request.token, 'Left', end.reason);
    return { outcome: 'left', coupons: 0 };
  }
  const grants = await grantsOf(ports, shop, request, customer, enrolment, rules, now);
  for (const notice of grants.notices ?? []) {
    const messageId = hashOf('notice', enrolment.id, notice.name, JSON.stringify(notice.properties));
    await ports.tell(notice, { messageId, customer });
  }
  const giving = { ports, shop, reward: request.reward, enrolment, rules, own: customer.id, now };
  const done = await grantAll(giving, grants);
  const empty = done.emptyPools.length === 0 ? {} : { emptyPools: done.emptyPools };
  const reason = [...new Set(done.refusals)].join('; ') || grants.reason;
  if (done.waits) {
    await tokens.fail(request.token, 'PoolIsEmpty', reason);
    return { outcome: 'waits for codes', coupons: 0, ...empty };
  }
  if (done.granted.length === 0) {
    if (grants.orders.length === 0)
      await noteOwn(table, customer.id, enrolment, { at: now, verdict: 'not granted', reason });
    await tokens.fail(request.token, 'NoReward', reason);
    return { outcome: 'no reward', coupons: 0, ...empty };
  }
  // Also who was refused is named: their message is skipped, with the reason.
  await tokens.succeed(request.token, { happened: inWords(done.granted), customers: done.customers });
  const isWhole = done.granted.length === grants.orders.length;
  return { outcome: isWhole ? 'granted' : 'granted in part', coupons: done.granted.length, ...empty };
}

async function grantsOf(
  { table }: Ports,
  { store }: Shop,
  { reward }: GrantRequest,
  customer: Customer,
  enrolment: Enrolment,
  rules: Rules,
  now: number,
): Promise<Grants> {
  const items = await table.query(partitionOf(customer.id), messagesPrefix(enrolment.id));
  const messages = items.map(({ data }) => messageSchema.parse(data));
  const { currency } = store.market;
  const trusts = (source: string): boolean => isTrusted({ source }, store);
  const grants = rules.grants?.(reward, { customer, enrolment, messages, currency, trusts, now });
  if (grants === undefined) throw new Error(`${enrolment.journey} grants nothing, and ${reward} was asked for`);
  return grants;
}

/** "granted", where there is only one party; "granted to friend and advocate". */
const inWords = (granted: readonly string[]): string =>
  granted.includes('') ? 'granted' : `granted to ${granted.join(' and ')}`;
