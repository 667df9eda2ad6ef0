import type { Draft } from './draft.ts';
import type { Frame } from './execution.ts';

/** Notes a frame that fails and all within it as they stand, before they are taken down: a redrive goes on from there. */
export function note(draft: Draft, frameId: string): void {
  const noted = (draft.failing ??= new Map<string, Frame>());
  for (const frame of Object.values(draft.execution.frames)) {
    if (isWithin(draft, frame, frameId) && !noted.has(frame.id)) noted.set(frame.id, { ...frame });
  }
}

/** The failure was retried, caught or tolerated: nothing is left unfinished by it. */
export function forget(draft: Draft): void {
  draft.failing?.clear();
}

/** Everything that had not come to its end, what is around it first. */
export function unfinishedOf(draft: Draft): Readonly<Record<string, Frame>> {
  const frames = new Map([...Object.entries(draft.execution.frames), ...(draft.failing ?? [])]);
  return Object.fromEntries([...frames].sort(([, one], [, other]) => depth(frames, one) - depth(frames, other)));
}

function isWithin(draft: Draft, frame: Frame, ancestor: string): boolean {
  if (frame.id === ancestor) return true;
  const parent = frame.parent === undefined ? undefined : draft.execution.frames[frame.parent];
  return parent !== undefined && isWithin(draft, parent, ancestor);
}

function depth(frames: ReadonlyMap<string, Frame>, frame: Frame): number {
  const parent = frame.parent === undefined ? undefined : frames.get(frame.parent);
  return parent === undefined ? 0 : 1 + depth(frames, parent);
}
