import type { Customer } from '../../core/customer/customer.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import type { Decision, Enrolment } from '../../core/enrolment/enrolment.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import type { GrantOrder, Grants } from '../../core/journey/grants.ts';
import type { Rules } from '../../core/journey/journey.ts';
import { toMinor } from '../../core/money/money.ts';
import { grantCoupon, type NoCoupon } from '../../core/rewards/grant.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import { noteOwn, noteShared } from './note.ts';
import type { Ports, Shop } from './ports.ts';
import { giveTurnBack, takeTurn } from './turn.ts';

/** A reward that is being granted. */
export interface Giving {
  readonly ports: Ports;
  readonly shop: Shop;
  /** The reward's name in its journey. */
  readonly reward: string;
  readonly enrolment: Enrolment;
  readonly rules: Rules;
  /** Whose enrolment it is. */
  readonly own: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Done {
  /** By party, whoever shares the reward. */
  readonly customers: Readonly<Record<string, string>>;
  /** The parties that have a coupon. */
  readonly granted: readonly string[];
  readonly refusals: readonly string[];
  /** The pools that had no code. */
  readonly emptyPools: readonly string[];
  /** Somebody is to wait until a pool has a code again. */
  readonly waits: boolean;
}

/** Grants what was ordered for each party, one after the other, and notes with each what became of it. */
export async function grantAll(giving: Giving, { orders, reason }: Grants): Promise<Done> {
  const { table, ring, tokens } = giving.ports;
  const customers: Record<string, string> = {};
  const granted: string[] = [];
  const refusals: string[] = [];
  const emptyPools: string[] = [];
  let waits = false;
  for (const order of orders) {
    const party = await settledCustomer(table, order.customer);
    const isSecond = Object.values(customers).includes(party.id);
    customers[order.party === '' ? 'customer' : order.party] = party.id;
    if (party.contact.erasedAt !== undefined) {
      // What an attempt that was cut off has written to somebody erased goes, too.
      await eraseCustomer(table, ring, tokens, party, giving.now);
      refusals.push('the customer asked to be forgotten');
      continue;
    }
    const refusal = isSecond
      ? { refused: 'the parties turned out to be one customer' }
      : await grantTo(giving, order, party);
    if (refusal === undefined) granted.push(order.party);
    else refusals.push(refusal.refused);
    if (refusal?.emptyPool !== undefined) emptyPools.push(refusal.emptyPool);
    const until = refusal?.emptyPool === undefined ? undefined : order.waitsUntil;
    const isPatient = until !== undefined && giving.now < until;
    waits ||= isPatient;
    await noteTo(giving, party.id, { refusal, reason, until: isPatient ? until : undefined });
  }
  return { customers, granted, refusals, emptyPools, waits };
}

/** Why a party gets no coupon; undefined when there is one. */
async function grantTo(giving: Giving, order: GrantOrder, party: Customer): Promise<NoCoupon | undefined> {
  const { ports, enrolment, now } = giving;
  const { onceIn } = order;
  if (onceIn === undefined) return couponFor(giving, order, party);
  if (!(await takeTurn(ports.table, party.id, enrolment, onceIn, now)))
    return { refused: 'another order was granted it meanwhile' };
  const refusal = await couponFor(giving, order, party);
  if (refusal !== undefined) await giveTurnBack(ports.table, party.id, enrolment);
  return refusal;
}

async function couponFor(giving: Giving, order: GrantOrder, party: Customer): Promise<NoCoupon | undefined> {
  const { ports, shop, reward: name, enrolment, rules, now } = giving;
  const announce = (coupon: Granted): Promise<void> => ports.announce(coupon, party.profile.userId);
  const { journey, id } = enrolment;
  const terms = { journey, enrolment: id, name, margin: shop.store.margin, budget: limitOf(rules, order) };
  const answer = await grantCoupon({ ...ports, announce }, { ...order, ...terms, customer: party.id }, now);
  return 'refused' in answer ? answer : undefined;
}

interface Fate {
  readonly refusal: NoCoupon | undefined;
  /** Why it was granted. */
  readonly reason: string;
  /** Until when it waits for a code, at most; epoch milliseconds. */
  readonly until: number | undefined;
}

async function noteTo(giving: Giving, party: string, fate: Fate): Promise<void> {
  const { ports, enrolment, own, now } = giving;
  const note = party === own ? noteOwn : noteShared;
  await note(ports.table, party, enrolment, { at: now, ...decisionOf(fate) });
}

function decisionOf({ refusal, reason, until }: Fate): Omit<Decision, 'at'> {
  if (refusal === undefined) return { verdict: 'granted', reason };
  const { refused } = refusal;
  return until === undefined
    ? { verdict: 'not granted', reason: refused }
    : { verdict: 'later', reason: refused, until: new Date(until).toISOString() };
}

const limitOf = ({ budget = {} }: Rules, { currency }: GrantOrder): number | undefined =>
  Object.hasOwn(budget, currency) ? toMinor(budget[currency], currency) : undefined;
