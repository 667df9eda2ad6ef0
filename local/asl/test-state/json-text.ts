import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { invalid, Refused } from './refused.ts';

/** A value with the text that it came in: AWS hands on unshaped data as it was written, blanks and all. */
export interface Written {
  readonly value: Json;
  readonly text: string;
}

/** How AWS words these two is not recorded; the first is StartExecution's sentence. */
export function readInput(text = '{}'): Written {
  try {
    return { value: parseJson(text), text };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refused('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  }
}

export function readVariables(text = '{}'): JsonObject {
  const variables = tried(() => parseJson(text));
  if (isObject(variables)) return variables;
  throw invalid('Variables must be a JSON object');
}

/** As written, if it still is what was written. */
export function textOf(value: Json, written: Written): string {
  const text = JSON.stringify(value);
  return text === JSON.stringify(written.value) ? written.text : text;
}

export function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
