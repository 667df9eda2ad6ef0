import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Plain } from '../../core/table/table.ts';

/**
 * Plain values in DynamoDB's notation, and back. Written out here because the SDK's own conversion throws at numbers
 * above 2^53 and at a map that has a key named `constructor`, and both may come from outside.
 */
export function toAttribute(value: Plain): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isList(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value) };
}

/** A map's values; what is undefined is left out. */
export const toAttributes = (map: Readonly<Record<string, Plain | undefined>>): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => (value === undefined ? [] : [[toName(name), toAttribute(value)]])),
  );

export function fromAttribute(value: AttributeValue): Plain {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromAttributes(value.M);
  return null;
}

export const fromAttributes = (map: Readonly<Record<string, AttributeValue>>): Record<string, Plain> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [fromName(name), fromAttribute(value)]));

/** DynamoDB refuses an empty name, and the SDK loses `__proto__`: these are written with a mark before them. */
const MARK = '~';

const toName = (name: string): string =>
  name === '' || name === '__proto__' || name.startsWith(MARK) ? MARK + name : name;

const fromName = (name: string): string => (name.startsWith(MARK) ? name.slice(MARK.length) : name);

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
