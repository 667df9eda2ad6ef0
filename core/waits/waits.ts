import * as z from 'zod';
import { partitionOf, waitKey, waitPrefix } from '../customer/keys.ts';
import { hashOf } from '../ids/hash.ts';
import type { Plan } from '../enrolment/enrolment.ts';
import type { Table } from '../table/table.ts';

/** What a step's success tells the state machine. */
export interface Happened {
  /** What the step waited for, in words; `sent` or `skipped` where it waits for nothing after its message. */
  readonly happened: string;
  /** What is planned from then on, where that changes. */
  readonly plan?: Plan;
  /** To whom rewards were granted, by party. */
  readonly customers?: Readonly<Record<string, string>>;
}

/** Answers to Step Functions' task tokens. `gone`: the task is over already, which is fine. */
export interface Tokens {
  succeed(token: string, output: Happened): Promise<'answered' | 'gone'>;
  fail(
    token: string,
    error: 'Left' | 'Later' | 'NoReward' | 'PoolIsEmpty',
    cause: string,
  ): Promise<'answered' | 'gone'>;
  /** Says that a wait is not over yet. Best effort: a wait that ends too early is caught by the gate. */
  beat(token: string): Promise<void>;
}

/**
 * What a waiting step is told: that the goal is reached, that its journey is left, or that the event has come for which
 * this step waits; steps that wait for something else are told nothing of it.
 */
export type Answer =
  | { readonly kind: 'goal' | 'exit'; readonly reason: string }
  | { readonly event: string; readonly reason: string; readonly plan?: Plan };

/** Under this name an arrival is noted on the contact, beside the goals. */
export const arrivalName = (enrolment: string, event: string): string => `${enrolment}/${event}`;

const waitSchema = z.object({ token: z.string(), waitsFor: z.string().optional() });

/** A token is good for a year at most (Step Functions quotas); no step of ours waits longer than this. */
const KEPT_DAYS = 366;

/** A step that waits. `waitsFor`: the event that moves it on, beside the end of its run. */
export interface Wait {
  readonly enrolment: string;
  readonly token: string;
  readonly waitsFor?: string | undefined;
}

/**
 * Registers a step's token, before the record is read for what it waits for: an event that comes in between finds the
 * token. The token is a bearer credential: it lies here, encrypted at rest, and in no log.
 */
export async function registerWait(table: Table, customer: string, wait: Wait, now: number): Promise<void> {
  const { enrolment, token, waitsFor } = wait;
  const key = waitKey(customer, enrolment, hashOf('token', token));
  const expiresAt = Math.floor(now / 1000) + KEPT_DAYS * 86_400;
  const data = waitsFor === undefined ? { token } : { token, waitsFor };
  await table.putIfAbsent({ ...key, data, expiresAt });
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
    const { token, waitsFor } = waitSchema.parse(wait.data);
    if ('event' in answer && answer.event !== waitsFor) continue;
    if ('event' in answer) await tokens.succeed(token, { happened: answer.reason, ...planIn(answer) });
    else if (answer.kind === 'goal') await tokens.succeed(token, { happened: answer.reason });
    else await tokens.fail(token, 'Left', answer.reason);
    await table.deleteIfVersion(wait, wait.version);
  }
  return waits.length;
}

const planIn = ({ plan }: { readonly plan?: Plan }) => (plan === undefined ? {} : { plan });

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
