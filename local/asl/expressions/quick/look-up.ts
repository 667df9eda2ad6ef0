import { Defined } from '../functions/define.ts';
import { States } from '../states.ts';
import { type Node, nodesOf, type Quick, UNSURE } from './quick.ts';

export function variable(node: Node): Quick | undefined {
  const { value: name } = node;
  if (typeof name !== 'string' || name === '' || name === '$') return undefined;
  return (bindings) => {
    const value = bindings(name);
    return isElse(value) || value instanceof States ? UNSURE : value;
  };
}

/** `$a.b.c`, as long as no array stands on the way: JSONata maps over those. */
export function path(node: Node): Quick | undefined {
  const [first, ...rest] = nodesOf(node['steps']);
  if (first === undefined || !isPlain(first, 'variable') || !rest.every((step) => isPlain(step, 'name')))
    return undefined;
  const names = rest.map(({ value }) => String(value));
  const root = String(first['value']);
  if (variable(first) === undefined || Object.keys(node).some((key) => !PATH.has(key))) return undefined;
  return (bindings) => {
    let value = bindings(root);
    if (isElse(value)) return UNSURE;
    for (const name of names) {
      if (value === undefined) return undefined;
      if (value === UNSURE || Array.isArray(value)) return UNSURE;
      value = value instanceof States ? value.member(name) : member(value, name);
    }
    return value;
  };
}

/** Not bound here, or nothing that could be looked into. */
function isElse(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'function' || value instanceof Defined;
}

const PATH = new Set(['type', 'steps']);
const STEP = new Set(['type', 'value', 'position']);

/** Without a filter, an index, a sort, or a mark that keeps arrays. */
function isPlain(step: Node, type: string): boolean {
  return step['type'] === type && Object.keys(step).every((key) => STEP.has(key));
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, name)) return Reflect.get(value, name);
  return name in value ? UNSURE : undefined;
}
