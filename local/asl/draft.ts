import type { Effect, Execution, Frame, HistoryEvent, PendingTask, Step, Timer } from './execution.ts';
import type { Failure } from './failure.ts';
import type { Json } from './json.ts';
import type { Machine, State } from './machine.ts';

/** What is left to do in this step, first things first. */
export type Move =
  | { readonly kind: 'enter'; readonly frame: string; readonly state: string; readonly input: Json }
  | { readonly kind: 'attempt'; readonly frame: string }
  | { readonly kind: 'result'; readonly frame: string; readonly result: Json }
  | { readonly kind: 'failed'; readonly frame: string; readonly failure: Failure }
  | { readonly kind: 'waited'; readonly frame: string }
  | { readonly kind: 'iterate'; readonly frame: string }
  | { readonly kind: 'finish'; readonly frame: string; readonly output: Json };

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** A step in the making, on a copy: whatever the execution it began with holds is replaced here, never changed. */
export interface Draft {
  readonly machine: Machine;
  readonly at: number;
  readonly execution: Open<Execution>;
  readonly history: HistoryEvent[];
  /** What was made in this very step, and may therefore be changed in place: copies of copies would cost the most. */
  readonly own: Set<object>;
  effects: Effect[];
  moves: Move[];
  /** The value that was last written as text: what one state puts out, the next takes in. */
  said?: { readonly value: Json; readonly text: string };
  /** Frames that failed in this step, as they stood; what a redrive would begin with. */
  failing?: Map<string, Frame>;
}

export function draftOf(machine: Machine, execution: Execution, at: number): Draft {
  const history = execution.history.slice();
  return { machine, at, execution: { ...execution }, history, own: new Set(), effects: [], moves: [] };
}

function opened<T>(draft: Draft, record: Readonly<Record<string, T>>): Record<string, T> {
  if (draft.own.has(record)) return record;
  const copy = { ...record };
  draft.own.add(copy);
  return copy;
}

/** The execution's own records, to be changed by this step. */
export const open = {
  frames: (draft: Draft): Record<string, Frame> => (draft.execution.frames = opened(draft, draft.execution.frames)),
  tasks: (draft: Draft): Record<string, PendingTask> => (draft.execution.tasks = opened(draft, draft.execution.tasks)),
  timers: (draft: Draft): Record<string, Timer> => (draft.execution.timers = opened(draft, draft.execution.timers)),
};

export function textOf(draft: Draft, value: Json): string {
  if (draft.said?.value === value) return draft.said.text;
  const text = JSON.stringify(value);
  draft.said = { value, text };
  return text;
}

export function finished(draft: Draft): Step {
  return { execution: { ...draft.execution, history: draft.history }, effects: draft.effects };
}

export function frameOf(draft: Draft, id: string): Frame {
  const frame = draft.execution.frames[id];
  if (frame === undefined) throw new Error(`No frame '${id}' in execution '${draft.execution.name}'.`);
  return frame;
}

export function stateOf(draft: Draft, frame: Frame): State {
  const state = draft.machine.scopes.get(frame.scope)?.states.get(frame.state);
  if (state === undefined) throw new Error(`No state '${frame.state}' in this machine: was its definition changed?`);
  return state;
}

export function putFrame(draft: Draft, frame: Frame): Frame {
  open.frames(draft)[frame.id] = frame;
  draft.own.add(frame);
  return frame;
}

export function changeFrame(draft: Draft, id: string, change: Partial<Frame>): Frame {
  const frame = frameOf(draft, id);
  return draft.own.has(frame) ? Object.assign(frame, change) : putFrame(draft, { ...frame, ...change });
}

export function remove(draft: Draft, name: keyof typeof open, id: string): void {
  Reflect.deleteProperty(open[name](draft), id);
}

export function makeId(draft: Draft, prefix: string): string {
  draft.execution.made += 1;
  return `${prefix}-${draft.execution.made}`;
}

export function countTransition(draft: Draft): void {
  draft.execution.transitions += 1;
}

export function setTimer(draft: Draft, timer: Timer): void {
  const id = makeId(draft, timer.kind);
  open.timers(draft)[id] = timer;
  draft.effects.push({ kind: 'set-timer', timer: id, at: timer.at });
}

/** A timer set in this very step has not been told to anyone: it vanishes without a trace. */
export function clearTimers(draft: Draft, belongs: (timer: Timer) => boolean): void {
  const gone = Object.entries(draft.execution.timers).filter(([, timer]) => belongs(timer));
  if (gone.length === 0) return;
  for (const [id] of gone) {
    remove(draft, 'timers', id);
    const told = draft.effects.findIndex((effect) => effect.kind === 'set-timer' && effect.timer === id);
    if (told === -1) draft.effects.push({ kind: 'clear-timer', timer: id });
    else draft.effects.splice(told, 1);
  }
}
