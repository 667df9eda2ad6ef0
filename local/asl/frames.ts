import { clearTimers, type Draft, frameOf, makeId, putFrame, remove, stateOf } from './draft.ts';
import type { Children, Frame } from './execution.ts';
import { recordAside } from './history.ts';
import type { Json } from './json.ts';
import { ROOT_SCOPE, type Scope } from './machine.ts';

export const ROOT = 'root';

export function rootFrame(input: Json, at: number): Frame {
  return blank({ id: ROOT, scope: ROOT_SCOPE, index: 0 }, input, at, 0);
}

export function beginChild(
  draft: Draft,
  parent: string,
  place: { readonly scope: string; readonly index: number; readonly item?: Json },
  input: Json,
): string {
  const id = makeId(draft, 'frame');
  putFrame(draft, blank({ ...place, id, parent }, input, draft.at, frameOf(draft, parent).lastEvent));
  draft.moves.push({ kind: 'enter', frame: id, state: scopeOf(draft, place.scope).startAt, input });
  return id;
}

type Place = Pick<Frame, 'id' | 'parent' | 'scope' | 'index' | 'item'>;

function blank({ id, parent, scope, index, item }: Place, input: Json, at: number, lastEvent: number): Frame {
  return {
    id,
    ...(parent === undefined ? {} : { parent }),
    scope,
    index,
    ...(item === undefined ? {} : { item }),
    variables: {},
    state: '',
    input,
    enteredAt: at,
    enteredEvent: 0,
    lastEvent,
    retryCount: 0,
    retries: [],
  };
}

export function scopeOf(draft: Draft, key: string): Scope {
  const scope = draft.machine.scopes.get(key);
  if (scope === undefined) throw new Error(`No scope '${key}' in this machine: was its definition changed?`);
  return scope;
}

export function childrenOf(draft: Draft, frameId: string): Children {
  const { children, state } = frameOf(draft, frameId);
  if (children === undefined) throw new Error(`The state '${state}' has no branches under way.`);
  return children;
}

/** Its branches or iterations are over. */
export function withoutChildren(draft: Draft, frameId: string): Frame {
  const frame = frameOf(draft, frameId);
  if (frame.children === undefined) return frame;
  const { children, ...rest } = frame;
  return putFrame(draft, rest);
}

export function runningChildren(draft: Draft, frameId: string): readonly Frame[] {
  return Object.values(draft.execution.frames).filter((frame) => frame.parent === frameId);
}

export function removeFrame(draft: Draft, id: string): void {
  const belongs = (owner: { readonly frame: string }): boolean => owner.frame === id;
  clearTimers(draft, belongs);
  draft.moves = draft.moves.filter((move) => !belongs(move));
  for (const [task, pending] of Object.entries(draft.execution.tasks)) {
    if (belongs(pending)) remove(draft, 'tasks', task);
  }
  remove(draft, 'frames', id);
}

/** Ends what runs below a frame, when one child's failure, whose last event is `after`, takes down the others as well. */
export function abortChildren(draft: Draft, frameId: string, after: number, failed?: string): void {
  for (const child of runningChildren(draft, frameId)) {
    if (child.id === failed) continue;
    if (child.item !== undefined) {
      const details = { name: frameOf(draft, frameId).state, index: child.index };
      recordAside(draft, after, 'MapIterationAborted', 'mapIterationAbortedEventDetails', details);
    }
    abortChildren(draft, child.id, after);
    recordAborted(draft, child, after);
    removeFrame(draft, child.id);
  }
}

const ABORTABLE = new Set(['Task', 'Wait', 'Parallel', 'Map']);

function recordAborted(draft: Draft, child: Frame, after: number): void {
  if (child.state === '') return;
  const { type } = stateOf(draft, child);
  if (ABORTABLE.has(type)) recordAside(draft, after, `${type}StateAborted`);
}

/** Takes away a frame with all below it, of which history tells nothing. */
export function removeWhole(draft: Draft, id: string): void {
  for (const child of runningChildren(draft, id)) removeWhole(draft, child.id);
  removeFrame(draft, id);
}
