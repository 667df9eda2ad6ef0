import { changeFrame, type Draft, frameOf } from './draft.ts';
import type { HistoryEvent } from './execution.ts';
import type { Json } from './json.ts';
import { HISTORY_EVENTS } from './limits.ts';

type Details = Readonly<Record<string, Json | undefined>>;

const WHOLE = { truncated: false };

/** AWS writes payloads into history as JSON text. */
export function inputDetails(input: Json): Details {
  return { input: JSON.stringify(input), inputDetails: WHOLE };
}

export function outputDetails(output: Json): Details {
  return { output: JSON.stringify(output), outputDetails: WHOLE };
}

export class HistoryFull extends Error {}

/** Appends what happened in a frame; each frame is a chain of its own, a branch's beginning where its parent stood. */
export function record(draft: Draft, frameId: string, type: string, key?: DetailsKey, details: Details = {}): number {
  const id = append(draft, type, frameOf(draft, frameId).lastEvent, key, details);
  changeFrame(draft, frameId, { lastEvent: id });
  return id;
}

/** As record, for the events that AWS hangs beside the chain. */
export function recordAside(draft: Draft, frameId: string, type: string, key?: DetailsKey, details?: Details): void {
  append(draft, type, frameOf(draft, frameId).lastEvent, key, details);
}

export function recordEnd(draft: Draft, type: string, previous: number, key: DetailsKey, details: Details): void {
  push(draft, type, previous, key, details);
}

function append(draft: Draft, type: string, previous: number, key?: DetailsKey, details?: Details): number {
  if (draft.history.length >= HISTORY_EVENTS - 1) throw new HistoryFull();
  return push(draft, type, previous, key, details);
}

export type DetailsKey = `${string}EventDetails`;

function push(draft: Draft, type: string, previous: number, key?: DetailsKey, details: Details = {}): number {
  const id = draft.history.length + 1;
  const base = { timestamp: draft.at, type, id, previousEventId: previous };
  const event: HistoryEvent = key === undefined ? base : { ...base, [key]: present(details) };
  draft.history.push(event);
  return id;
}

function present(details: Details): Record<string, Json> {
  const said: Record<string, Json> = {};
  for (const [name, value] of Object.entries(details)) if (value !== undefined) said[name] = value;
  return said;
}
