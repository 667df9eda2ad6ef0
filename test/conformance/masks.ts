import { isArray, isObject, type Json } from '../../local/asl/json.ts';

/** Recordings hold placeholders for what differs from run to run: there, anything goes. */
const PLACEHOLDER = /<[^<>]+>/g;
const ONLY_PLACEHOLDER = /^<[^<>]+>$/;
const WHOLE = new Set(['date', 'timestamp', 'X-Amzn-Trace-Id']);

/** Whether an answer says what was recorded, placeholders aside. */
export function says(actual: Json | undefined, recorded: Json | undefined): boolean {
  if (recorded === undefined || actual === undefined) return actual === recorded;
  if (typeof recorded === 'string') {
    if (WHOLE.has(recorded) || ONLY_PLACEHOLDER.test(recorded)) return true;
    return typeof actual === 'string' && saysText(actual, recorded);
  }
  if (isArray(recorded)) {
    return isArray(actual) && actual.length === recorded.length && recorded.every((item, i) => says(actual[i], item));
  }
  if (isObject(recorded)) {
    if (!isObject(actual)) return false;
    const keys = new Set([...Object.keys(actual), ...Object.keys(recorded)]);
    return [...keys].every((key) => says(actual[key], recorded[key]));
  }
  return actual === recorded;
}

function saysText(actual: string, recorded: string): boolean {
  if (actual === recorded) return true;
  const parts = recorded.split(PLACEHOLDER);
  if (parts.length === 1) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  return new RegExp(`^${pattern}$`).test(actual);
}
