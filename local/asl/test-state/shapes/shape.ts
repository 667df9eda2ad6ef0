/** What an API answers, as far as a mock is held against it. */
export type Shape =
  | { readonly kind: 'string'; readonly values?: readonly string[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | Structure;

export interface Structure {
  readonly kind: 'structure';
  /** A function where a shape holds itself. */
  readonly fields: () => Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** Times and bytes are strings in a mock, too. */
export const string: Shape = { kind: 'string' };
export const number: Shape = { kind: 'number' };
export const boolean: Shape = { kind: 'boolean' };
export const anything: Shape = { kind: 'anything' };

export function oneOf(...values: readonly string[]): Shape {
  return { kind: 'string', values };
}

export function list(of: Shape): Shape {
  return { kind: 'list', of };
}

export function map(of: Shape): Shape {
  return { kind: 'map', of };
}

export function structure(fields: Readonly<Record<string, Shape>>, ...required: readonly string[]): Structure {
  return { kind: 'structure', fields: () => fields, required };
}
