import type { Plain } from './table.ts';

/** A copy that shares nothing. What is undefined is left out, as it is when an item is written to DynamoDB. */
export function plainCopy(value: Plain): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(plainCopy);
  const entries = Object.entries(value).flatMap(([name, part]) =>
    part === undefined ? [] : [[name, plainCopy(part)] as const],
  );
  return Object.fromEntries(entries);
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
