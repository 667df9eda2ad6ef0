import type { Json, JsonObject } from '../../local/asl/json.ts';
import { tellHistory } from './history.ts';
import { says } from './masks.ts';
import { object, objects } from './recordings.ts';

/** What came of an execution, by whichever way it was run; the events as GetExecutionHistory answers them. */
export interface Told {
  readonly status: string;
  readonly output?: Json | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly history: readonly JsonObject[];
}

/** Where we part from AWS: in the answer, its cause, or the history it came by. Empty where we do not. */
export function differences(told: Told, recording: JsonObject): readonly unknown[] {
  const expected = object(recording['expected']);
  const parts = (['status', 'output', 'error', 'cause'] as const)
    .filter((part) => !says(told[part], expected[part]))
    .map((part) => ({ part, ours: told[part], theirs: expected[part] }));
  const [ours, theirs] = tellHistory(told.history, objects(recording['history']), recording['tasksOrderOnly'] === true);
  const length = Math.max(ours.length, theirs.length);
  const event = Array.from({ length }, (_, i) => i).find((i) => !says(ours[i], theirs[i]));
  return event === undefined ? parts : [...parts, { part: 'history', ours: ours[event], theirs: theirs[event] }];
}
