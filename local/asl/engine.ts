import { blank } from './blank.ts';
import { type Draft, draftOf, finished, frameOf, type Move, setTimer, stateOf } from './draft.ts';
import { end } from './end.ts';
import { attempt, enter } from './enter.ts';
import type { EngineEvent, Execution, Start, Step } from './execution.ts';
import { failState } from './fail.ts';
import { StateFailure } from './failure.ts';
import { finish } from './finish.ts';
import { ROOT, scopeOf } from './frames.ts';
import { eventsOf, HistoryFull, inputDetails, recordEnd } from './history.ts';
import { type Later, rescued } from './later.ts';
import { lifetime } from './lifetime.ts';
import { HISTORY_EVENTS } from './limits.ts';
import { type Machine, ROOT_SCOPE } from './machine.ts';
import { happen } from './happen.ts';
import { useResult } from './result.ts';
import { iterate } from './states/map.ts';
import { waited } from './states/wait.ts';

export async function start(machine: Machine, start: Start): Promise<Step> {
  const { at, type } = start;
  const draft = draftOf(machine, blank(start), at);
  recordEnd(draft, 'ExecutionStarted', 0, 'executionStartedEventDetails', {
    ...inputDetails(draft, start.input),
    roleArn: start.roleArn,
  });
  const seconds = lifetime(machine, type ?? 'STANDARD');
  setTimer(draft, { kind: 'execution', frame: '', at: at + seconds * 1000 });
  draft.moves.push({ kind: 'enter', frame: ROOT, state: scopeOf(draft, ROOT_SCOPE).startAt, input: start.input });
  return settle(draft);
}

/** An event that no longer matters returns the very execution it was given. */
export async function advance(machine: Machine, execution: Execution, event: EngineEvent): Promise<Step> {
  const draft = draftOf(machine, execution, event.at);
  return isHeard(draft, event) ? settle(draft) : { execution, effects: [] };
}

function isHeard(draft: Draft, event: EngineEvent): boolean {
  try {
    return happen(draft, event);
  } catch (error) {
    endIfFull(draft, error);
    return true;
  }
}

/** Makes move after move until everything waits for the world. What a move brings about comes before what was left. */
function settle(draft: Draft): Later<Step> {
  for (;;) {
    const [move] = draft.moves;
    if (move === undefined || draft.execution.status !== 'RUNNING') return finished(draft);
    const rest = draft.moves.length > 1 ? draft.moves.slice(1) : NONE;
    draft.moves = [];
    const made = makeOrFail(draft, move);
    if (made instanceof Promise) {
      return made.then(() => {
        keep(draft, rest);
        return settle(draft);
      });
    }
    keep(draft, rest);
  }
}

const NONE: readonly Move[] = [];

/** What is left to do, but for frames that are gone. */
function keep(draft: Draft, rest: readonly Move[]): void {
  if (rest.length > 0) draft.moves.push(...rest.filter(({ frame }) => Object.hasOwn(draft.execution.frames, frame)));
}

function makeOrFail(draft: Draft, move: Move): Later<void> {
  const full = (error: unknown): void => {
    endIfFull(draft, error);
  };
  return rescued(
    () => make(draft, move),
    (error) => {
      const failure = error instanceof RangeError ? UNWRITABLE : error;
      if (failure instanceof StateFailure) return rescued(() => failState(draft, move.frame, failure), full);
      full(failure);
      return undefined;
    },
  );
}

/** What grew level by level, in a loop, overflows the stack of whoever writes it down. */
const UNWRITABLE = new StateFailure(
  'States.Runtime',
  'The data of the state is nested too deeply to be written as JSON.',
);

/** What fills the history up ends the execution, and has happened all the same. */
function endIfFull(draft: Draft, error: unknown): void {
  if (!(error instanceof HistoryFull)) throw error;
  if (draft.execution.unkept !== undefined) {
    end(draft, 'TIMED_OUT', eventsOf(draft), {});
    return;
  }
  end(draft, 'FAILED', eventsOf(draft), {
    error: 'States.Runtime',
    cause: `The execution reached the maximum number of history events (${HISTORY_EVENTS}).`,
  });
}

function make(draft: Draft, move: Move): Later<void> {
  switch (move.kind) {
    case 'enter':
      return enter(draft, move.frame, move.state, move.input);
    case 'attempt':
      return attempt(draft, frameOf(draft, move.frame));
    case 'result':
      return useResult(draft, move.frame, move.result);
    case 'failed':
      return failState(draft, move.frame, move.failure);
    case 'finish':
      finish(draft, move.frame, move.output);
      return;
    case 'waited': {
      const state = stateOf(draft, frameOf(draft, move.frame));
      return state.type === 'Wait' ? waited(draft, move.frame, state) : undefined;
    }
    case 'iterate': {
      const state = stateOf(draft, frameOf(draft, move.frame));
      return state.type === 'Map' ? iterate(draft, move.frame, state) : undefined;
    }
  }
}

export function transitions(execution: Execution): number {
  return execution.transitions;
}
