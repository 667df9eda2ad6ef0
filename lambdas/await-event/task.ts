import * as z from 'zod';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { rulesOf } from '../../core/journey/bound.ts';
import type { Journey } from '../../core/journey/journey.ts';
import type { Table } from '../../core/table/table.ts';
import { registerWait, resumeWaits, type Tokens } from '../../core/waits/waits.ts';

/** What a waiting state passes. */
export const waitRequestSchema = z.object({
  token: z.string().min(1),
  journey: z.string().min(1),
  enrolment: z.string().min(1),
  customer: z.string().min(1),
});

export type WaitRequest = z.output<typeof waitRequestSchema>;

export interface Ports {
  readonly table: Table;
  readonly tokens: Tokens;
}

/**
 * Registers the token, then checks: what the step waits for may have happened before. `waiting` tells that it has not.
 * `now` in epoch milliseconds.
 */
export async function awaitEvent(
  { table, tokens }: Ports,
  journeys: readonly Journey[],
  request: WaitRequest,
  now: number,
): Promise<'waiting' | 'goal' | 'exit'> {
  await registerWait(table, request.customer, request.enrolment, request.token, now);
  const customer = await settledCustomer(table, request.customer);
  if (customer.id !== request.customer) {
    await registerWait(table, customer.id, request.enrolment, request.token, now);
  }
  const enrolment = customer.enrolments.find((candidate) => candidate.id === request.enrolment);
  const journey = journeys.find((candidate) => candidate.name === request.journey);
  if (enrolment === undefined || journey === undefined) return 'waiting';
  const end = rulesOf(journey, enrolment).end(customer, enrolment);
  if (end === undefined) return 'waiting';
  await resumeWaits(table, tokens, customer.id, enrolment.id, { kind: end.kind, reason: end.reason });
  return end.kind;
}
