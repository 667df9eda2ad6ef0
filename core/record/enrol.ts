import * as z from 'zod';
import { whenOf } from '../calendar/when.ts';
import { type Customer, withCart, withEnrolment } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { cartKey, enrolmentKey } from '../customer/keys.ts';
import { cartShape, enrolmentShape } from '../enrolment/shapes.ts';
import { enrolmentId, executionName } from '../enrolment/enrolment-id.ts';
import { jsonSchema } from '../enrolment/json.ts';
import { type Enrolment, type EnrolmentInput, inputSchema, withDecision } from '../enrolment/enrolment.ts';
import type { ShopEvent } from '../events/index.ts';
import { nextRun } from '../carts/runs.ts';
import type { BoundJourney } from '../journey/bound.ts';
import type { Candidate } from '../journey/journey.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { openReferral } from '../referral/open.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../table/table.ts';

/** Starts executions. A name that was started before is success: the first start counts. */
export interface Starter {
  start(journey: string, executionName: string, input: EnrolmentInput): Promise<void>;
}

interface Enrolling {
  readonly table: Table;
  readonly ring: Keyring;
  readonly starter: Starter;
  readonly store: Store;
  readonly journeys: readonly BoundJourney[];
  readonly keepWords: (bound: BoundJourney) => Promise<void>;
}

/**
 * Begins the runs that an event triggers. The enrolment is written first, with the exact input; then the execution is
 * started; then the enrolment says so. A crash in between repeats the start, with the same name and the same input.
 */
export async function enrol(enrolling: Enrolling, customer: Customer, event: ShopEvent): Promise<Customer> {
  let current = await startUnfinished(enrolling, customer);
  for (const bound of enrolling.journeys) {
    if (!triggers(bound, event)) continue;
    const when = whenOf(current, enrolling.store.market, event.arrivedAt);
    for (const candidate of bound.rules.candidates(current, when)) {
      current = await consider(enrolling, bound, current, candidate, event.arrivedAt);
    }
  }
  return current;
}

/** An event that is old, or was brought back from the archive, enrols nobody. */
const triggers = ({ journey }: BoundJourney, event: ShopEvent): boolean =>
  event.name !== undefined &&
  journey.trigger.includes(event.name) &&
  !event.replayed &&
  (event.name !== 'Journey Due' || event.properties.journey === journey.name) &&
  event.arrivedAt - event.at <= journey.maxAge;

async function startUnfinished(enrolling: Enrolling, customer: Customer): Promise<Customer> {
  let current = customer;
  for (const enrolment of customer.enrolments) {
    if (enrolment.status === 'starting') current = await start(enrolling, current, enrolment);
  }
  return current;
}

async function consider(
  enrolling: Enrolling,
  bound: BoundJourney,
  customer: Customer,
  candidate: Candidate,
  now: number,
): Promise<Customer> {
  const { table, store } = enrolling;
  const id = enrolmentId(bound.journey.name, candidate.key);
  const fresh: Enrolment = {
    id,
    journey: bound.journey.name,
    subject: candidate.subject,
    run: candidate.run,
    status: 'not enrolled',
    decisions: [],
  };
  const refusal = bound.rules.entryFilter(customer, candidate, store);
  if (refusal !== undefined) {
    const decision = { at: now, verdict: 'not enrolled', reason: refusal } as const;
    const refuse = (enrolment: Enrolment): Enrolment =>
      enrolment.status === 'not enrolled' ? withDecision(enrolment, decision) : enrolment;
    const kept = await update(
      table,
      enrolmentKey(customer.id, id),
      enrolmentShape(fresh),
      refuse,
      customer.kept.enrolment(id),
    );
    return withEnrolment(customer, kept);
  }
  const ready = bound.journey.about === 'cart' ? await onItsRun(table, customer, candidate) : customer;
  const input: EnrolmentInput = inputSchema.parse({
    journey: bound.journey.name,
    enrolment: id,
    customer: customer.id,
    plan: bound.rules.plan(ready, candidate, whenOf(ready, store.market, now)),
    settings: settingsFor(enrolling, bound),
    copy: bound.copy,
  });
  await enrolling.keepWords(bound);
  const { offersFor } = bound.rules;
  if (offersFor !== undefined) await openReferral(table, enrolling.ring, customer.id, { validFor: offersFor, now });
  const begin = (enrolment: Enrolment): Enrolment =>
    enrolment.status === 'not enrolled'
      ? withDecision(
          { ...enrolment, status: 'starting', input },
          { at: now, verdict: 'enrolled', reason: `${bound.journey.title} begins` },
        )
      : enrolment;
  const kept = await update(
    table,
    enrolmentKey(customer.id, id),
    enrolmentShape(fresh),
    begin,
    ready.kept.enrolment(id),
  );
  const enrolled = withEnrolment(ready, kept);
  return kept.data.status === 'starting' ? start(enrolling, enrolled, kept.data) : enrolled;
}

/** What is promised of another journey is what it gives at that time, in the shop's currency. */
function settingsFor({ journeys, store }: Enrolling, { journey, settings }: BoundJourney): EnrolmentInput['settings'] {
  const other = journeys.find(({ journey: { name } }) => name === journey.tellsOf);
  const tellsOf = other && { ...other.settings, currency: store.market.currency };
  return z.record(z.string(), jsonSchema).parse({ ...settings, ...(tellsOf === undefined ? {} : { tellsOf }) });
}

/** A candidate for the next run moves its cart there. */
async function onItsRun(table: Table, customer: Customer, { subject, run }: Candidate): Promise<Customer> {
  const cart = customer.kept.cart(subject);
  if (cart === undefined || cart.data.run >= run) return customer;
  const moved = await update(
    table,
    cartKey(customer.id, subject),
    cartShape(cart.data),
    (data) => (data.run < run ? nextRun(data) : data),
    cart,
  );
  return withCart(customer, moved);
}

async function start(enrolling: Enrolling, customer: Customer, enrolment: Enrolment): Promise<Customer> {
  if (enrolment.input === undefined) return customer;
  await enrolling.starter.start(enrolment.journey, executionName(enrolment.journey, enrolment.id), enrolment.input);
  const kept = await update(
    enrolling.table,
    enrolmentKey(customer.id, enrolment.id),
    enrolmentShape(enrolment),
    (data): Enrolment => (data.status === 'starting' ? { ...data, status: 'started' } : data),
    customer.kept.enrolment(enrolment.id),
  );
  return withEnrolment(customer, kept);
}
