import * as z from 'zod';
import type { Timer } from '../../clock/clock.ts';
import type { Effect, Execution, HistoryEvent, Machine } from '../../asl/index.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import type { Journal } from '../journal.ts';
import type { MachineType } from './machine.ts';

export type Call = Extract<Effect, { kind: 'call' }>;

/** What an execution was started from, and keeps to. */
export interface Origin {
  readonly type: MachineType;
  /** The key of the revision. */
  readonly revision: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
  /** The tokens of the last calls that redrove it, the oldest first. */
  readonly redrives?: readonly { readonly token: string; readonly at: number }[];
}

export interface StateMachine {
  readonly plan: MachinePlan;
  readonly compiled: Machine;
  readonly origin: Origin;
}

/** An execution with what AWS tells beside it. */
export interface Told {
  readonly execution: Execution;
  readonly origin: Origin;
}

/** An execution that goes on. */
export interface Live {
  readonly machine: StateMachine;
  execution: Execution;
  /** Asked for by the engine and not answered yet: made again after a kill. */
  calls: readonly Call[];
  /** By task: the ARN of the execution that it has started and waits for. */
  readonly children: Map<string, string>;
  readonly timers: Map<string, Timer>;
  /** Somebody waits for the answer: nothing of it outlives the process, and no clock has to come by for its calls. */
  readonly sync: boolean;
  /** Steps of one execution are taken one after another. */
  turn: Promise<unknown>;
}

export function liveOf(machine: StateMachine, execution: Execution, calls: readonly Call[], sync = false): Live {
  return { machine, execution, calls, children: new Map(), timers: new Map(), sync, turn: Promise.resolve() };
}

/** What the engine wrote comes back as it was written: it is plain JSON by contract. */
const callSchema = z.custom<Call>();
const executionSchema = z.custom<Execution>();
const eventsSchema = z.custom<readonly HistoryEvent[]>();
const originSchema = z.custom<Origin>();
const savedSchema = z.object({
  execution: executionSchema,
  calls: z.array(callSchema),
  origin: originSchema.optional(),
});

/** The history only grows, so each save writes what is new. */
export function save(journal: Journal, live: Live, savedEvents: number): void {
  const { execution, calls, machine, sync } = live;
  if (sync) return;
  const fresh = execution.history.slice(savedEvents);
  if (fresh.length > 0) journal.set(`history/${execution.executionArn}/${savedEvents}`, fresh);
  const { origin } = machine;
  journal.set(`execution/${execution.executionArn}`, { execution: { ...execution, history: [] }, calls, origin });
}

export function forget(journal: Journal, executionArn: string): void {
  journal.set(`execution/${executionArn}`, undefined);
}

export interface Saved {
  readonly execution: Execution;
  readonly calls: readonly Call[];
  /** Undefined in a folder of a time when machines had no revisions. */
  readonly origin?: Origin | undefined;
}

/** In the order in which they were started. */
export function readSaved(journal: Journal): readonly Saved[] {
  const histories = new Map<string, HistoryEvent[]>();
  for (const [key, value] of journal.take('history/')) {
    const arn = key.slice('history/'.length, key.lastIndexOf('/'));
    histories.set(arn, [...(histories.get(arn) ?? []), ...eventsSchema.parse(value)]);
  }
  return journal.take('execution/').map(([, value]) => {
    const { execution, calls, origin } = savedSchema.parse(value);
    return { execution: { ...execution, history: histories.get(execution.executionArn) ?? [] }, calls, origin };
  });
}
