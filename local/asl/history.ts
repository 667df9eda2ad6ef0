import { changeFrame, type Draft, frameOf, textOf } from './draft.ts';
import type { HistoryEvent } from './execution.ts';
import type { Json } from './json.ts';
import { EXPRESS_EVENTS, HISTORY_EVENTS } from './limits.ts';

type Details = Readonly<Record<string, Json | undefined>>;

const WHOLE = { truncated: false };

/** AWS writes payloads into history as JSON text. */
export function inputDetails(draft: Draft, input: Json): Details {
  return isKept(draft) ? { input: textOf(draft, input), inputDetails: WHOLE } : {};
}

export function outputDetails(draft: Draft, output: Json): Details {
  return isKept(draft) ? { output: textOf(draft, output), outputDetails: WHOLE } : {};
}

export class HistoryFull extends Error {}

/** Appends what happened in a frame; each frame is a chain of its own, a branch's beginning where its parent stood. */
export function record(draft: Draft, frameId: string, type: string, key?: DetailsKey, details: Details = {}): number {
  const id = append(draft, type, frameOf(draft, frameId).lastEvent, key, details);
  changeFrame(draft, frameId, { lastEvent: id });
  return id;
}

/** As record, for the events that AWS hangs beside the chain, after the one that brought them about. */
export function recordAside(draft: Draft, previous: number, type: string, key?: DetailsKey, details?: Details): void {
  append(draft, type, previous, key, details);
}

/** Of the execution as a whole, after whatever happened last. */
export function recordBeside(draft: Draft, type: string, key: DetailsKey, details: Details): number {
  return append(draft, type, eventsOf(draft), key, details);
}

export function recordEnd(draft: Draft, type: string, previous: number, key: DetailsKey, details: Details): void {
  push(draft, type, previous, key, details);
}

function append(draft: Draft, type: string, previous: number, key?: DetailsKey, details?: Details): number {
  const most = isKept(draft) ? HISTORY_EVENTS - 1 : EXPRESS_EVENTS;
  if (eventsOf(draft) >= most) throw new HistoryFull();
  return push(draft, type, previous, key, details);
}

export type DetailsKey = `${string}EventDetails`;

function isKept({ execution }: Draft): boolean {
  return execution.unkept === undefined;
}

/** How many there were. An express execution keeps none of them, and counts them all the same. */
export function eventsOf({ execution, history }: Draft): number {
  return execution.unkept ?? history.length;
}

function push(draft: Draft, type: string, previousEventId: number, key?: DetailsKey, details: Details = {}): number {
  const id = eventsOf(draft) + 1;
  if (!isKept(draft)) {
    draft.execution.unkept = id;
    return id;
  }
  const timestamp = draft.at;
  const event: HistoryEvent =
    key === undefined
      ? { timestamp, type, id, previousEventId }
      : { timestamp, type, id, previousEventId, [key]: present(details) };
  draft.history.push(event);
  return id;
}

/** Without what is undefined. Most have nothing of the kind, and are not copied for it. */
function present(details: Details): Readonly<Record<string, Json>> {
  if (isWhole(details)) return details;
  const said: Record<string, Json> = {};
  for (const name in details) {
    const value = details[name];
    if (value !== undefined) said[name] = value;
  }
  return said;
}

function isWhole(details: Details): details is Readonly<Record<string, Json>> {
  for (const name in details) if (details[name] === undefined) return false;
  return true;
}
