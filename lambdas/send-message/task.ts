import * as z from 'zod';
import { book } from '../../core/customer/contact.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { update } from '../../core/customer/keep.ts';
import { cartKey, contactKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { type Enrolment, type Plan, planSchema } from '../../core/enrolment/enrolment.ts';
import { cartShape } from '../../core/enrolment/shapes.ts';
import { gate, type Verdict } from '../../core/gate/gate.ts';
import { rulesOf } from '../../core/journey/bound.ts';
import type { Journey, Rules, Words } from '../../core/journey/journey.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import { forgetWait, registerWait, resumeWaits, type Tokens } from '../../core/waits/waits.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';
import { type Ledger, ledgerOf, type Place, settleClaim } from './ledger.ts';

/** What a message's state passes through the send queue. */
export const sendRequestSchema = z.object({
  token: z.string().min(1),
  journey: z.string().min(1),
  message: z.string().min(1),
  enrolment: z.string().min(1),
  customer: z.string().min(1),
  plan: planSchema,
});

export type SendRequest = z.output<typeof sendRequestSchema>;

export interface Ports {
  readonly table: Table;
  readonly tokens: Tokens;
  /** Renders and sends what was claimed. */
  readonly deliver: (delivery: Delivery) => Promise<DeliveryOutcome>;
  readonly readWords: (copy: string) => Promise<Words>;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly Journey[];
}

export type SendOutcome = Verdict['kind'] | DeliveryOutcome['kind'] | 'unknown enrolment';

/** The message was surely not accepted; the queue shall bring it again. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

interface Step {
  readonly ports: Ports;
  readonly shop: Shop;
  readonly request: SendRequest;
  /** Names this attempt in the ledger. */
  readonly attempt: string;
  readonly now: number;
}

const TRIES = 12;

/**
 * Register → gate → claim → book → render → send → record. `now` in epoch milliseconds; `attempt` must be new for each
 * delivery of the request, so that an attempt knows its own claim.
 */
export async function sendMessage(
  ports: Ports,
  shop: Shop,
  request: SendRequest,
  attempt: string,
  now: number,
): Promise<SendOutcome> {
  const step: Step = { ports, shop, request, attempt, now };
  const { table } = ports;
  await registerWait(table, request.customer, request.enrolment, request.token, now);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const customer = await settledCustomer(table, request.customer);
    if (customer.id !== request.customer) await registerWait(table, customer.id, request.enrolment, request.token, now);
    const outcome = await decide(step, customer);
    if (outcome !== 'lost race') return outcome;
  }
  throw new TryAgain('what forbids or counts was changed again and again');
}

async function decide(step: Step, customer: Customer): Promise<SendOutcome | 'lost race'> {
  const { ports, shop, request, now } = step;
  const journey = shop.journeys.find((candidate) => candidate.name === request.journey);
  const enrolment = customer.enrolments.find((candidate) => candidate.id === request.enrolment);
  if (journey === undefined || enrolment === undefined) {
    await ports.tokens.fail(request.token, 'Left', 'nothing is known of this enrolment');
    await forgetWait(ports.table, customer.id, request.enrolment, request.token);
    return 'unknown enrolment';
  }
  const rules = rulesOf(journey, enrolment);
  const { message, plan } = request;
  const ledger = await ledgerOf(ports.table, placeOf(step, customer), step.attempt);
  const verdict = gate({ ...shop, journey, rules, message, customer, enrolment, ledger: ledger.entry, plan, now });
  await ledger.settleAbandonedClaim(now);
  switch (verdict.kind) {
    case 'goal':
    case 'left':
      await ledger.decide({
        at: now,
        verdict: verdict.kind === 'goal' ? 'goal reached' : 'left',
        reason: verdict.reason,
      });
      await resumeWaits(ports.table, ports.tokens, customer.id, enrolment.id, {
        kind: verdict.kind === 'goal' ? 'goal' : 'exit',
        reason: verdict.reason,
      });
      return verdict.kind;
    case 'claimed':
      return 'claimed';
    case 'skip':
      await observe(step, rules, customer, enrolment);
      await ledger.skip({ at: now, verdict: 'skipped', reason: verdict.reason });
      return 'skip';
    case 'later':
      // Quiet hours move the message; the cart is left all the same.
      if (rules.readiness(message, customer, enrolment, plan, now).kind === 'ready') {
        await observe(step, rules, customer, enrolment);
      }
      await later(step, ledger, customer, verdict);
      return 'later';
    case 'send':
      return claimAndSend(step, { journey, rules, customer, enrolment, ledger });
  }
}

/** Sends the state into its Wait, until the named instant and with the plan as it is then. */
async function later(
  step: Step,
  ledger: Ledger,
  customer: Customer,
  verdict: Extract<Verdict, { kind: 'later' }>,
): Promise<void> {
  const { ports, request, now } = step;
  const until = new Date(verdict.until).toISOString();
  await ledger.decide({ at: now, verdict: 'later', reason: verdict.reason, until });
  const cause: { until: string; plan: Plan } = { until, plan: verdict.plan };
  await ports.tokens.fail(request.token, 'Later', JSON.stringify(cause));
  await forgetWait(ports.table, customer.id, request.enrolment, request.token);
}

interface Claim {
  readonly journey: Journey;
  readonly rules: Rules;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  readonly ledger: Ledger;
}

/**
 * The claim comes first, then the booking, written over the contact that was decided on. Whatever forbids the message
 * writes there, so either it makes the booking fail, and the claim is given back, or it came after the claim.
 */
async function claimAndSend(step: Step, claim: Claim): Promise<SendOutcome | 'lost race'> {
  const { ports, shop, request, attempt, now } = step;
  const { journey, rules, enrolment, ledger } = claim;
  const words = await ports.readWords(enrolment.input?.copy ?? '');
  const customer = await observe(step, rules, claim.customer, enrolment);
  if (!(await ledger.claim(now))) return 'lost race';
  try {
    if (!(await bookMessage(ports.table, customer, enrolment.id, request.message, now))) return 'lost race';
  } catch (error) {
    // Surely not sent: the next attempt shall not find it claimed by this one.
    await ledger.giveBack();
    throw error;
  }
  const outcome = await ports.deliver({ ...request, journey, rules, customer, enrolment, store: shop.store, words });
  await settleClaim(ports.table, placeOf(step, customer), attempt, outcome, now);
  if (outcome.kind === 'again') throw new TryAgain(outcome.reason);
  return outcome.kind;
}

const placeOf = ({ request }: Step, { id }: Customer): Place => ({ ...request, customer: id });

async function bookMessage(
  table: Table,
  { id, kept, contact }: Customer,
  enrolment: string,
  message: string,
  now: number,
): Promise<boolean> {
  const item = { ...contactKey(id), data: book(contact, enrolment, message, now) };
  return kept.contact === undefined ? table.putIfAbsent(item) : table.putIfVersion(item, kept.contact.version);
}

/** Writes what this turn tells about the cart: that it counts as left, and why. */
async function observe(
  { ports, request, now }: Step,
  rules: Rules,
  customer: Customer,
  enrolment: Enrolment,
): Promise<Customer> {
  const observed = rules.observe(request.message, customer, enrolment, now);
  if (observed === undefined) return customer;
  const { abandoned } = observed;
  if (abandoned === undefined) return customer;
  const kept = customer.kept.cart(observed.id);
  const written = await update(
    ports.table,
    cartKey(customer.id, observed.id),
    cartShape(observed),
    (cart) => (cart.run === abandoned.run ? { ...cart, abandoned } : cart),
    kept,
  );
  return { ...customer, carts: customer.carts.map((cart) => (cart.id === observed.id ? written.data : cart)) };
}
