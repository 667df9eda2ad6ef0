import * as z from 'zod';
import { whenOf } from '../../core/calendar/when.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { rulesOf } from '../../core/journey/bound.ts';
import { endOf } from '../../core/journey/ending.ts';
import type { Journey } from '../../core/journey/journey.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import { registerWait, resumeWaits, type Tokens } from '../../core/waits/waits.ts';

/** What a waiting state passes. */
export const waitRequestSchema = z.object({
  token: z.string().min(1),
  journey: z.string().min(1),
  enrolment: z.string().min(1),
  customer: z.string().min(1),
  /** The event that moves the step on, beside the end of its run. */
  waitsFor: z.string().optional(),
});

export type WaitRequest = z.output<typeof waitRequestSchema>;

export interface Ports {
  readonly table: Table;
  readonly tokens: Tokens;
  readonly market: Store['market'];
}

/**
 * Registers the token, then checks: what the step waits for may have happened before. `waiting` tells that it has not.
 * `now` in epoch milliseconds.
 */
export async function awaitEvent(
  { table, tokens, market }: Ports,
  journeys: readonly Journey[],
  request: WaitRequest,
  now: number,
): Promise<'waiting' | 'goal' | 'exit' | 'arrived'> {
  await registerWait(table, request.customer, request, now);
  const customer = await settledCustomer(table, request.customer);
  if (customer.id !== request.customer) await registerWait(table, customer.id, request, now);
  const enrolment = customer.enrolments.find((candidate) => candidate.id === request.enrolment);
  const journey = journeys.find((candidate) => candidate.name === request.journey);
  if (enrolment === undefined || journey === undefined) return 'waiting';
  const rules = rulesOf(journey, enrolment);
  const end = endOf(rules, customer, enrolment);
  if (end !== undefined) {
    await resumeWaits(table, tokens, customer.id, enrolment.id, end);
    return end.kind;
  }
  const arrival = rules
    .arrivals?.(customer, enrolment, whenOf(customer, market, now))
    .find(({ event }) => event === request.waitsFor);
  if (arrival === undefined) return 'waiting';
  await resumeWaits(table, tokens, customer.id, enrolment.id, arrival);
  return 'arrived';
}
