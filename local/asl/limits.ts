import { type Draft, textOf } from './draft.ts';
import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';

/** Input and output of a task, a state and an execution, and each variable. */
const PAYLOAD_BYTES = 256 * 1024;

/** All variables of an execution together. */
const VARIABLES_BYTES = 10 * 1024 * 1024;
export const MOST_VARIABLES_UNWEIGHED = VARIABLES_BYTES / PAYLOAD_BYTES;

/** The last event of a history that has reached this is its failure. */
export const HISTORY_EVENTS = 25_000;

/** An express execution that has seen so many goes round in circles: no time passes here that would end it. */
export const EXPRESS_EVENTS = 100_000;

/** AWS ends a Standard execution after a year, whatever it waits for, and an Express one after five minutes. */
export const EXECUTION_SECONDS = 365 * 24 * 3600;
export const EXPRESS_SECONDS = 300;

export const MAX_WAIT_SECONDS = 99_999_999;

function isTooLarge(text: string): boolean {
  // A UTF-16 unit is at most three bytes of UTF-8: most payloads need no second look.
  return text.length * 3 > PAYLOAD_BYTES && utf8Length(text) > PAYLOAD_BYTES;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

export function requireAll(variables: Json, state: string): void {
  if (utf8Length(JSON.stringify(variables)) <= VARIABLES_BYTES) return;
  throw new StateFailure(
    'States.DataLimitExceeded',
    `The variables of the execution exceed ${VARIABLES_BYTES} bytes in the state '${state}'.`,
  );
}

export function requireSize(draft: Draft, value: Json, what: string): void {
  if (isTooLarge(textOf(draft, value))) {
    throw new StateFailure(
      'States.DataLimitExceeded',
      `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
}
