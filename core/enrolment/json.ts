import * as z from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * JSON of any shape. zod's own `json()` tries each kind in turn at every value, which took longer than all else that
 * is read of a customer.
 */
export const jsonSchema = z.custom<Json>(isJson, 'must be JSON');

function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (isPlain(value) && Object.values(value).every(isJson));
    default:
      return false;
  }
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
