import * as z from 'zod';
import type { Customer } from '../../core/customer/customer.ts';
import { messagesPrefix, partitionOf } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { type Enrolment, messageSchema } from '../../core/enrolment/enrolment.ts';
import { isTrusted } from '../../core/events/trusted.ts';
import { rulesOf } from '../../core/journey/bound.ts';
import { endOf } from '../../core/journey/ending.ts';
import type { GrantOrder, Grants, Notice } from '../../core/journey/grants.ts';
import type { Journey, Rules } from '../../core/journey/journey.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import { toMinor } from '../../core/money/money.ts';
import { grantCoupon } from '../../core/rewards/grant.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import { noteOwn, noteShared } from './note.ts';

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

export interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
  readonly tokens: Tokens;
  /** Tells the shop of a coupon; `userId` is the shop's own name for its customer, where there is one. */
  readonly announce: (granted: Granted, userId: string | undefined) => Promise<void>;
  /** Tells the shop something else; `messageId` is the same for a repetition. */
  readonly tell: (notice: Notice, about: { messageId: string; customer: Customer }) => Promise<void>;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly Journey[];
}

export interface GrantReport {
  readonly outcome: 'granted' | 'granted in part' | 'no reward' | 'left';
  readonly coupons: number;
}

/**
 * Grants what a journey's reward orders, each coupon exactly once however often this is called, and answers the step:
 * `NoReward` where nothing is granted. `now` in epoch milliseconds.
 */
export async function grantReward(ports: Ports, shop: Shop, request: GrantRequest, now: number): Promise<GrantReport> {
  const { table, tokens } = ports;
  const customer = await settledCustomer(table, request.customer);
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
  for (const [index, notice] of (grants.notices ?? []).entries()) {
    await ports.tell(notice, { messageId: `${enrolment.id}-${notice.name.replaceAll(' ', '-')}-${index}`, customer });
  }
  const done = await grantAll(ports, shop, request, grants, enrolment, rules, customer.id, now);
  if (done.granted.length === 0) {
    const reason = [...new Set(done.refusals)].join('; ') || grants.reason;
    if (grants.orders.length === 0)
      await noteOwn(table, customer.id, enrolment, { at: now, verdict: 'not granted', reason });
    await tokens.fail(request.token, 'NoReward', reason);
    return { outcome: 'no reward', coupons: 0 };
  }
  // Also who was refused is named: their message is skipped, with the reason.
  await tokens.succeed(request.token, { happened: inWords(done.granted), customers: done.customers });
  const isWhole = done.granted.length === grants.orders.length;
  return { outcome: isWhole ? 'granted' : 'granted in part', coupons: done.granted.length };
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

interface Done {
  /** By party, whoever shares the reward. */
  readonly customers: Readonly<Record<string, string>>;
  /** The parties that have a coupon. */
  readonly granted: readonly string[];
  readonly refusals: readonly string[];
}

/** "granted", where there is only one party; "granted to friend and advocate". */
const inWords = (granted: readonly string[]): string =>
  granted.includes('') ? 'granted' : `granted to ${granted.join(' and ')}`;

async function grantAll(
  ports: Ports,
  { store }: Shop,
  { reward: name }: GrantRequest,
  { orders, reason }: Grants,
  enrolment: Enrolment,
  rules: Rules,
  own: string,
  now: number,
): Promise<Done> {
  const customers: Record<string, string> = {};
  const granted: string[] = [];
  const refusals: string[] = [];
  for (const order of orders) {
    const party = await settledCustomer(ports.table, order.customer);
    const isSecond = Object.values(customers).includes(party.id);
    customers[order.party === '' ? 'customer' : order.party] = party.id;
    if (party.contact.erasedAt !== undefined) {
      refusals.push('the customer asked to be forgotten');
      continue;
    }
    const announce = (coupon: Granted): Promise<void> => ports.announce(coupon, party.profile.userId);
    const { journey, id } = enrolment;
    const terms = { journey, enrolment: id, name, margin: store.margin, budget: limitOf(rules, order) };
    const answer = isSecond
      ? { refused: 'the parties turned out to be one customer' }
      : await grantCoupon({ ...ports, announce }, { ...order, ...terms, customer: party.id }, now);
    if ('refused' in answer) refusals.push(answer.refused);
    else granted.push(order.party);
    const outcome =
      'refused' in answer
        ? ({ at: now, verdict: 'not granted', reason: answer.refused } as const)
        : ({ at: now, verdict: 'granted', reason } as const);
    const note = party.id === own ? noteOwn : noteShared;
    await note(ports.table, party.id, enrolment, outcome);
  }
  return { customers, granted, refusals };
}

const limitOf = ({ budget = {} }: Rules, { currency }: GrantOrder): number | undefined =>
  Object.hasOwn(budget, currency) ? toMinor(budget[currency], currency) : undefined;
