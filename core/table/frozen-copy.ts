import type { Plain } from './table.ts';

/** A copy that shares nothing and never changes. What is undefined is left out, as when DynamoDB is given an item. */
export function frozenCopy(value: Plain): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return Object.freeze(value.map(frozenCopy));
  const entries = Object.entries(value).flatMap(([name, part]) =>
    part === undefined ? [] : [[name, frozenCopy(part)] as const],
  );
  return Object.freeze(Object.fromEntries(entries));
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
