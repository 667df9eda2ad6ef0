import type { When } from '../calendar/when.ts';
import { contactShape } from '../enrolment/shapes.ts';
import { type Contact, exitEnrolment, reachGoal } from '../contact/contact.ts';
import { type Customer, withContact } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { contactKey } from '../customer/keys.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { rulesOf } from '../journey/bound.ts';
import { endOf } from '../journey/ending.ts';
import type { About, Arrival, End, Journey } from '../journey/journey.ts';
import type { Table } from '../table/table.ts';
import { arrivalName, beatWaits, resumeWaits, type Tokens } from '../waits/waits.ts';

/** What has come true of a run: it is over, or a step has what it waits for. */
interface Truth {
  readonly enrolment: Enrolment;
  readonly end?: End;
  readonly arrivals: readonly Arrival[];
}

/**
 * Ends the runs whose goal or exit rule has come true, and moves on the steps whose event has come: first written where
 * the gate decides, then what waits is resumed. A repetition writes nothing, and resumes what may still wait.
 */
export async function endRuns(
  table: Table,
  tokens: Tokens,
  journeys: readonly Journey[],
  customer: Customer,
  when: When,
): Promise<Customer> {
  const truths = customer.enrolments.flatMap((enrolment) => truthOf(journeys, customer, enrolment, when) ?? []);
  if (truths.length === 0) return customer;
  const note = (contact: Contact): Contact => truths.reduce(withTruth, contact);
  const contact = await update(table, contactKey(customer.id), contactShape, note, customer.kept.contact);
  for (const { enrolment, end, arrivals } of truths) {
    if (end !== undefined) await resumeWaits(table, tokens, customer.id, enrolment.id, end);
    for (const arrival of arrivals) await resumeWaits(table, tokens, customer.id, enrolment.id, arrival);
  }
  return withContact(customer, contact);
}

/**
 * Tells the runs whose subject an event has touched that it is not quiet yet. A heartbeat costs no state transition;
 * letting the wait end early and begin again would cost two.
 */
export async function keepWaiting(
  table: Table,
  tokens: Tokens,
  journeys: readonly Journey[],
  customer: Customer,
  about: About,
  subject: string,
): Promise<void> {
  for (const enrolment of customer.enrolments) {
    if (enrolment.subject !== subject || enrolment.status !== 'started') continue;
    const journey = journeys.find((candidate) => candidate.name === enrolment.journey);
    if (journey?.about !== about) continue;
    if (rulesOf(journey, enrolment).awaitsQuiet?.(customer, enrolment) !== true) continue;
    await beatWaits(table, tokens, customer.id, enrolment.id);
  }
}

function truthOf(
  journeys: readonly Journey[],
  customer: Customer,
  enrolment: Enrolment,
  when: When,
): Truth | undefined {
  if (enrolment.status !== 'starting' && enrolment.status !== 'started') return undefined;
  const journey = journeys.find((candidate) => candidate.name === enrolment.journey);
  if (journey === undefined) return undefined;
  const rules = rulesOf(journey, enrolment);
  const end = endOf(rules, customer, enrolment);
  if (end !== undefined) return { enrolment, end, arrivals: [] };
  const arrivals = rules.arrivals?.(customer, enrolment, when) ?? [];
  return arrivals.length === 0 ? undefined : { enrolment, arrivals };
}

function withTruth(contact: Contact, { enrolment, end, arrivals }: Truth): Contact {
  if (end?.kind === 'exit') return exitEnrolment(contact, enrolment.id, end.reason, end.at);
  if (end?.kind === 'goal') return reachGoal(contact, enrolment.id, end.reason, end.at);
  return arrivals.reduce(
    (noted, { event, reason, at }) => reachGoal(noted, arrivalName(enrolment.id, event), reason, at),
    contact,
  );
}
