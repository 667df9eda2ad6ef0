import { contactShape } from '../enrolment/shapes.ts';
import { type Contact, exitEnrolment, reachGoal } from '../contact/contact.ts';
import { type Customer, withContact } from '../customer/customer.ts';
import { update } from '../customer/keep.ts';
import { contactKey } from '../customer/keys.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { rulesOf } from '../journey/bound.ts';
import type { End, Journey } from '../journey/journey.ts';
import type { Table } from '../table/table.ts';
import { beatWaits, resumeWaits, type Tokens } from '../waits/waits.ts';

interface Ending {
  readonly enrolment: Enrolment;
  readonly end: End;
}

/**
 * Ends the runs whose goal or exit rule has come true: first written where the gate decides, then what waits is
 * resumed. A repetition writes nothing, and resumes what may still wait.
 */
export async function endRuns(
  table: Table,
  tokens: Tokens,
  journeys: readonly Journey[],
  customer: Customer,
): Promise<Customer> {
  const endings = customer.enrolments.flatMap((enrolment) => endingOf(journeys, customer, enrolment) ?? []);
  if (endings.length === 0) return customer;
  const forbid = (contact: Contact): Contact => endings.reduce(withEnding, contact);
  const contact = await update(table, contactKey(customer.id), contactShape, forbid, customer.kept.contact);
  for (const { enrolment, end } of endings) {
    await resumeWaits(table, tokens, customer.id, enrolment.id, { kind: end.kind, reason: end.reason });
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
  subject: string,
): Promise<void> {
  for (const enrolment of customer.enrolments) {
    if (enrolment.subject !== subject || enrolment.status !== 'started') continue;
    const journey = journeys.find((candidate) => candidate.name === enrolment.journey);
    if (journey === undefined || !rulesOf(journey, enrolment).awaitsQuiet(customer, enrolment)) continue;
    await beatWaits(table, tokens, customer.id, enrolment.id);
  }
}

function endingOf(journeys: readonly Journey[], customer: Customer, enrolment: Enrolment): Ending | undefined {
  if (enrolment.status !== 'starting' && enrolment.status !== 'started') return undefined;
  const journey = journeys.find((candidate) => candidate.name === enrolment.journey);
  const end = journey && rulesOf(journey, enrolment).end(customer, enrolment);
  return end && { enrolment, end };
}

const withEnding = (contact: Contact, { enrolment, end }: Ending): Contact =>
  end.kind === 'goal'
    ? reachGoal(contact, enrolment.id, end.reason, end.at)
    : exitEnrolment(contact, enrolment.id, end.reason, end.at);
