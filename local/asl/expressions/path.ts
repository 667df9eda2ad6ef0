import type { Bindings } from '../machine.ts';

const PLAIN = /^\$[a-zA-Z_]\w*(\.[a-zA-Z_]\w*)*$/;

/** Most expressions are `$states.input.a.b`: their steps, or nothing where the evaluator is needed. */
export function plainPath(source: string): readonly string[] | undefined {
  return PLAIN.test(source) ? source.slice(1).split('.') : undefined;
}

/** Undefined wherever JSONata might mean more than a look-up: an array on the way, or nothing there. */
export function walk([variable = '', ...steps]: readonly string[], bindings: Bindings): unknown {
  let value: unknown = bindings(variable)?.value;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step) === undefined ? undefined : Reflect.get(value, step);
  }
  return Array.isArray(value) || typeof value === 'function' || value === null ? undefined : value;
}
