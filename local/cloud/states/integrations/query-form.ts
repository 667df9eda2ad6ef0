import { isArray, isObject, type Json } from '../../../asl/json.ts';

type Parameter = readonly [name: string, value: string];

function flat(given: Json, name: string): readonly Parameter[] {
  if (isArray(given)) return given.flatMap((item, index) => flat(item, `${name}.member.${index + 1}`));
  if (!isObject(given)) return [[name, given === null ? '' : String(given)]];
  const entries = Object.entries(given);
  if (!name.endsWith('MessageAttributes')) {
    return entries.flatMap(([key, value]) => flat(value, name === '' ? key : `${name}.${key}`));
  }
  return entries.flatMap(([key, value], index): readonly Parameter[] => {
    const entry = `${name}.entry.${index + 1}`;
    return [[`${entry}.Name`, key], ...flat(value, `${entry}.Value`)];
  });
}

/** AWS's oldest protocol has flat names: lists are counted, and maps are lists of entries. */
export function parametersOf(given: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(flat(given, ''));
}
