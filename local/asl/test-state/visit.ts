import { blank } from '../blank.ts';
import { type Draft, draftOf, frameOf, changeFrame, stateOf } from '../draft.ts';
import { enter } from '../enter.ts';
import { matches } from '../errors.ts';
import type { Effect, Execution, Frame } from '../execution.ts';
import { failState } from '../fail.ts';
import { type Failure, StateFailure } from '../failure.ts';
import { ROOT, rootFrame } from '../frames.ts';
import { recordEnd } from '../history.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Later } from '../later.ts';
import { useResult } from '../result.ts';
import { waited } from '../states/wait.ts';
import { failed, succeeded } from '../tasks.ts';
import type { Outcome, TestWorld } from './request.ts';
import type { Tested } from './tested.ts';

/** One state at work as in an execution: entered by the engine, failed by it, left by it; what comes after is not made. */
export interface Visit {
  readonly draft: Draft;
  /** How often the retrier that is asked has retried before. */
  readonly retried: number;
  /** What went wrong first, be it retried or caught. */
  failure: Failure | undefined;
}

export interface Arrival {
  readonly input: Json;
  readonly variables: JsonObject;
  readonly context: JsonObject | undefined;
  readonly retried: number;
}

export async function arrive(tested: Tested, arrival: Arrival, world: TestWorld): Promise<Visit> {
  const { machine, state } = tested;
  const { input, retried } = arrival;
  const draft = draftOf(machine, executionOf(tested, arrival, world), world.at);
  // As in an execution, so that the state is entered at the second event.
  recordEnd(draft, 'ExecutionStarted', 0, 'executionStartedEventDetails', {});
  const visit: Visit = { draft, retried, failure: undefined };
  await attempt(visit, () => enter(draft, ROOT, state.name, input));
  if (state.type === 'Wait' && isWaiting(draft)) await attempt(visit, () => waited(draft, ROOT, state));
  return visit;
}

function executionOf({ scope, isWithinMap }: Tested, arrival: Arrival, world: TestWorld): Execution {
  const { input, variables, context } = arrival;
  const execution = blank({ ...world, input });
  const frame: Frame = { ...rootFrame(input, world.at), scope, ...(isWithinMap ? { item: input } : {}) };
  return { ...execution, variables, frames: { [ROOT]: frame }, ...(context === undefined ? {} : { context }) };
}

/** Nobody waits in a test. */
function isWaiting({ execution }: Draft): boolean {
  return Object.values(execution.timers).some(({ kind }) => kind === 'wait');
}

/** Does a part of the state's work; what it throws fails the state. */
export async function attempt(visit: Visit, work: () => Later<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    await fail(visit, error);
  }
}

export function hasFailed({ failure }: Visit): boolean {
  return failure !== undefined;
}

export async function fail(visit: Visit, failure: Failure): Promise<void> {
  const { draft, retried } = visit;
  visit.failure = failure;
  draft.moves = [];
  const state = stateOf(draft, frameOf(draft, ROOT));
  if ('retry' in state) {
    const retries = state.retry.map(({ errors }) => (matches(errors, failure) ? retried : 0));
    changeFrame(draft, ROOT, { retries });
  }
  await failState(draft, ROOT, failure);
}

/** The state's work has come to this. */
export async function finishWith(visit: Visit, result: Json): Promise<void> {
  visit.draft.moves = [];
  await attempt(visit, () => useResult(visit.draft, ROOT, result));
}

/** The task that the state has called for is answered. */
export async function answer(visit: Visit, outcome: Outcome): Promise<void> {
  const { draft } = visit;
  for (const [id, task] of Object.entries(draft.execution.tasks)) {
    if (outcome.ok) succeeded(draft, id, task, outcome.output);
    else failed(draft, id, task, outcome.error, outcome.cause);
  }
  const moves = draft.moves;
  draft.moves = [];
  for (const move of moves) {
    if (move.kind === 'result') await finishWith(visit, move.result);
    else if (move.kind === 'failed') await fail(visit, move.failure);
  }
}

export function callOf({ draft }: Visit): Extract<Effect, { kind: 'call' }> | undefined {
  return draft.effects.find((effect) => effect.kind === 'call');
}
