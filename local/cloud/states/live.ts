import * as z from 'zod';
import type { Timer } from '../../clock/clock.ts';
import type { Effect, Execution, HistoryEvent, Machine } from '../../asl/index.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import type { Journal } from '../journal.ts';

export type Call = Extract<Effect, { kind: 'call' }>;

export interface StateMachine {
  readonly plan: MachinePlan;
  readonly compiled: Machine;
}

/** An execution that goes on. */
export interface Live {
  readonly machine: StateMachine;
  execution: Execution;
  /** Asked for by the engine and not answered yet: made again after a kill. */
  calls: readonly Call[];
  readonly timers: Map<string, Timer>;
  /** Steps of one execution are taken one after another. */
  turn: Promise<unknown>;
}

/** What the engine wrote comes back as it was written: it is plain JSON by contract. */
const callSchema = z.custom<Call>();
const executionSchema = z.custom<Execution>();
const eventsSchema = z.custom<readonly HistoryEvent[]>();
const savedSchema = z.object({ execution: executionSchema, calls: z.array(callSchema) });

/** The history only grows, so each save writes what is new. */
export function save(journal: Journal, live: Live, savedEvents: number): void {
  const { execution, calls } = live;
  const fresh = execution.history.slice(savedEvents);
  if (fresh.length > 0) journal.set(`history/${execution.executionArn}/${savedEvents}`, fresh);
  journal.set(`execution/${execution.executionArn}`, { execution: { ...execution, history: [] }, calls });
}

export interface Saved {
  readonly execution: Execution;
  readonly calls: readonly Call[];
}

/** In the order in which they were started. */
export function readSaved(journal: Journal): readonly Saved[] {
  const histories = new Map<string, HistoryEvent[]>();
  for (const [key, value] of journal.take('history/')) {
    const arn = key.slice('history/'.length, key.lastIndexOf('/'));
    histories.set(arn, [...(histories.get(arn) ?? []), ...eventsSchema.parse(value)]);
  }
  return journal.take('execution/').map(([, value]) => {
    const { execution, calls } = savedSchema.parse(value);
    return { execution: { ...execution, history: histories.get(execution.executionArn) ?? [] }, calls };
  });
}
