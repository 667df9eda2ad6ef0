import { type Draft, draftOf, finished, frameOf, type Move, setTimer, stateOf } from './draft.ts';
import { end } from './end.ts';
import { attempt, enter } from './enter.ts';
import type { EngineEvent, Execution, Start, Step } from './execution.ts';
import { failState } from './fail.ts';
import { StateFailure } from './failure.ts';
import { finish } from './finish.ts';
import { ROOT, rootFrame, scopeOf } from './frames.ts';
import { HistoryFull, inputDetails, recordEnd } from './history.ts';
import { EXECUTION_SECONDS, HISTORY_EVENTS } from './limits.ts';
import { type Machine, ROOT_SCOPE } from './machine.ts';
import { happen } from './happen.ts';
import { useResult } from './result.ts';
import { iterate } from './states/map.ts';
import { waited } from './states/wait.ts';

export async function start(machine: Machine, start: Start): Promise<Step> {
  const { at, ...named } = start;
  const draft = draftOf(machine, { ...named, ...BLANK, startedAt: at }, at);
  draft.execution.frames = { [ROOT]: rootFrame(start.input, at) };
  recordEnd(draft, 'ExecutionStarted', 0, 'executionStartedEventDetails', {
    ...inputDetails(start.input),
    roleArn: start.roleArn,
  });
  const seconds = machine.timeoutSeconds ?? EXECUTION_SECONDS;
  setTimer(draft, { kind: 'execution', frame: '', at: at + seconds * 1000 });
  draft.moves.push({ kind: 'enter', frame: ROOT, state: scopeOf(draft, ROOT_SCOPE).startAt, input: start.input });
  return settle(draft);
}

const BLANK = {
  status: 'RUNNING',
  variables: {},
  frames: {},
  tasks: {},
  timers: {},
  made: 0,
  transitions: 0,
  history: [],
} as const;

/** An event that no longer matters returns the very execution it was given. */
export async function advance(machine: Machine, execution: Execution, event: EngineEvent): Promise<Step> {
  const draft = draftOf(machine, execution, event.at);
  const isHeard = await withinLimit(draft, () => happen(draft, event));
  return isHeard ? settle(draft) : { execution, effects: [] };
}

/** Makes move after move until everything waits for the world. What a move brings about comes before what was left. */
async function settle(draft: Draft): Promise<Step> {
  for (;;) {
    const [move, ...rest] = draft.moves;
    if (move === undefined) return finished(draft);
    draft.moves = [];
    await withinLimit(draft, () => makeOrFail(draft, move));
    if (draft.execution.status !== 'RUNNING') return finished(draft);
    draft.moves.push(...rest.filter(({ frame }) => Object.hasOwn(draft.execution.frames, frame)));
  }
}

async function makeOrFail(draft: Draft, move: Move): Promise<true> {
  try {
    await make(draft, move);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    await failState(draft, move.frame, error);
  }
  return true;
}

/** What fills the history up ends the execution, and has happened all the same. */
async function withinLimit(draft: Draft, work: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    end(draft, 'FAILED', draft.history.length, {
      error: 'States.Runtime',
      cause: `The execution reached the maximum number of history events (${HISTORY_EVENTS}).`,
    });
    return true;
  }
}

async function make(draft: Draft, move: Move): Promise<void> {
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
