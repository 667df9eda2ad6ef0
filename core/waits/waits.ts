import * as z from 'zod';
import { partitionOf, waitKey, waitPrefix } from '../customer/keys.ts';
import { hashOf } from '../ids/hash.ts';
import type { Table } from '../table/table.ts';

/** Answers to Step Functions' task tokens. `gone`: the task is over already, which is fine. */
export interface Tokens {
  succeed(token: string, output: { readonly happened: string }): Promise<'answered' | 'gone'>;
  fail(token: string, error: 'Left' | 'Later', cause: string): Promise<'answered' | 'gone'>;
  /** Says that a wait is not over yet. Best effort: a wait that ends too early is caught by the gate. */
  beat(token: string): Promise<void>;
}

/** What a waiting step is told: that what it waits for happened, or that its journey is left. */
export interface Answer {
  readonly kind: 'goal' | 'exit';
  readonly reason: string;
}

const waitSchema = z.object({ token: z.string() });

/** A token is good for a year at most (Step Functions quotas); no step of ours waits longer than this. */
const KEPT_DAYS = 40;

/**
 * Registers a step's token, before the record is read for what it waits for: an event that comes in between finds the
 * token. The token is a bearer credential: it lies here, encrypted at rest, and in no log.
 */
export async function registerWait(
  table: Table,
  customer: string,
  enrolment: string,
  token: string,
  now: number,
): Promise<void> {
  const key = waitKey(customer, enrolment, hashOf('token', token));
  const expiresAt = Math.floor(now / 1000) + KEPT_DAYS * 86_400;
  await table.putIfAbsent({ ...key, data: { token }, expiresAt });
}

/** Answers everything that waits for an enrolment; several attempts of one step may. Only what was answered is deleted. */
export async function resumeWaits(
  table: Table,
  tokens: Tokens,
  customer: string,
  enrolment: string,
  answer: Answer,
): Promise<number> {
  const waits = await table.query(partitionOf(customer), waitPrefix(enrolment));
  for (const wait of waits) {
    const { token } = waitSchema.parse(wait.data);
    if (answer.kind === 'goal') await tokens.succeed(token, { happened: answer.reason });
    else await tokens.fail(token, 'Left', answer.reason);
    await table.deleteIfVersion(wait, wait.version);
  }
  return waits.length;
}

/** Restarts what waits for an enrolment to become quiet. */
export async function beatWaits(table: Table, tokens: Tokens, customer: string, enrolment: string): Promise<void> {
  const waits = await table.query(partitionOf(customer), waitPrefix(enrolment));
  for (const wait of waits) await tokens.beat(waitSchema.parse(wait.data).token);
}

/** Forgets one token whose step has been answered otherwise. */
export async function forgetWait(table: Table, customer: string, enrolment: string, token: string): Promise<void> {
  const wait = await table.get(waitKey(customer, enrolment, hashOf('token', token)));
  if (wait !== undefined) await table.deleteIfVersion(wait, wait.version);
}
