import { isNode, all, type Compile, type Node, nodesOf, type Quick, UNSURE } from './quick.ts';

/** A call of a function of JSONata's own; a variable may have its name, and then means more. */
export function call(node: Node, compile: Compile): Quick | undefined {
  const { procedure } = node;
  if (!isNode(procedure) || procedure['type'] !== 'variable') return undefined;
  const name = String(procedure['value']);
  const given = nodesOf(node['arguments']);
  const apply = given.length === 1 ? FUNCTIONS.get(name) : undefined;
  const [argument] = all(given, compile) ?? [];
  if (apply === undefined || argument === undefined) return undefined;
  return (bindings) => {
    if (bindings(name) !== undefined) return UNSURE;
    const value = argument(bindings);
    return value === UNSURE ? UNSURE : apply(value);
  };
}

type Apply = (value: unknown) => unknown;

const FUNCTIONS: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ['exists', (value) => value !== undefined],
  ['not', (value) => (typeof value === 'boolean' ? !value : UNSURE)],
  ['count', (value) => (Array.isArray(value) ? value.length : UNSURE)],
  ['string', (value) => (typeof value === 'string' ? value : UNSURE)],
  ['merge', merged],
]);

function merged(value: unknown): unknown {
  if (!Array.isArray(value)) return UNSURE;
  let made: object = {};
  for (const part of value) {
    if (!isNode(part)) return UNSURE;
    made = { ...made, ...part };
  }
  return made;
}
