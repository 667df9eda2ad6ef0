import type { Effect, Execution, Frame, HistoryEvent, Step, Timer } from './execution.ts';
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
  effects: Effect[];
  moves: Move[];
}

export function draftOf(machine: Machine, execution: Execution, at: number): Draft {
  return { machine, at, execution: { ...execution }, history: [...execution.history], effects: [], moves: [] };
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
  draft.execution.frames = { ...draft.execution.frames, [frame.id]: frame };
  return frame;
}

export function changeFrame(draft: Draft, id: string, change: Partial<Frame>): Frame {
  return putFrame(draft, { ...frameOf(draft, id), ...change });
}

export function without<T>(record: Readonly<Record<string, T>>, gone: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
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
  draft.execution.timers = { ...draft.execution.timers, [id]: timer };
  draft.effects.push({ kind: 'set-timer', timer: id, at: timer.at });
}

/** A timer set in this very step has not been told to anyone: it vanishes without a trace. */
export function clearTimers(draft: Draft, belongs: (timer: Timer) => boolean): void {
  const gone = Object.entries(draft.execution.timers).filter(([, timer]) => belongs(timer));
  if (gone.length === 0) return;
  draft.execution.timers = without(draft.execution.timers, new Set(gone.map(([id]) => id)));
  for (const [id] of gone) {
    const told = draft.effects.findIndex((effect) => effect.kind === 'set-timer' && effect.timer === id);
    if (told === -1) draft.effects.push({ kind: 'clear-timer', timer: id });
    else draft.effects.splice(told, 1);
  }
}
