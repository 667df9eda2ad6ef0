export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** Array.isArray alone widens a readonly array to any[]. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function parseJson(text: string): Json {
  return toJson(JSON.parse(text)) ?? null;
}

/** So deep may data be; beyond that nobody could write it as text. */
export const MOST_LEVELS = 1000;

/** Data that nobody could write down. */
export class TooDeep extends Error {
  constructor() {
    super(`The data is nested more than ${MOST_LEVELS} levels deep.`);
  }
}

/**
 * Plain data out of whatever an expression returned: sequence marks are left behind, undefined members dropped.
 * What JSON cannot say is undefined, but for a number that is infinite or none, which AWS writes as a text (measured,
 * github.com/floci-io/floci/issues/2737). Throws TooDeep.
 */
export function toJson(value: unknown, level = 0): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value); // JSON has no -0
  if (typeof value !== 'object') return undefined;
  if (level >= MOST_LEVELS) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => toJson(item, level + 1) ?? null);
  const copy: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    const plain = toJson(member, level + 1);
    if (plain !== undefined) setOwn(copy, key, plain);
  }
  return copy;
}

/** `__proto__` is an ordinary key in JSON. */
export function setOwn<T>(target: Record<string, T>, key: string, value: T): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

export function typeName(value: Json): string {
  if (value === null) return 'null';
  return isArray(value) ? 'array' : typeof value;
}
