import { all, type Compile, isNode, type Node, nodesOf, type Quick, UNSURE } from './quick.ts';

export function unary(node: Node, compile: Compile): Quick | undefined {
  switch (node['value']) {
    case '[':
      return list(nodesOf(node['expressions']), compile);
    case '{':
      return object(node['lhs'], compile);
    default:
      return undefined;
  }
}

/** A list within a list stays one; an array that was computed is laid flat. */
function list(nodes: readonly Node[], compile: Compile): Quick | undefined {
  const items = all(nodes, compile);
  if (items === undefined) return undefined;
  const isList = nodes.map(({ type, value }) => type === 'unary' && value === '[');
  return (bindings) => {
    const made: unknown[] = [];
    for (const [i, item] of items.entries()) {
      const value = item(bindings);
      if (value === UNSURE) return UNSURE;
      if (Array.isArray(value) && isList[i] !== true) made.push(...value.map((part: unknown) => part));
      else if (value !== undefined) made.push(value);
    }
    return made;
  };
}

function object(pairs: unknown, compile: Compile): Quick | undefined {
  if (!Array.isArray(pairs)) return undefined;
  const keys = pairs.map((pair: unknown) => (Array.isArray(pair) ? keyOf(pair[0]) : undefined));
  const values = all(
    pairs.map((pair: unknown) => (Array.isArray(pair) && isNode(pair[1]) ? pair[1] : {})),
    compile,
  );
  if (values === undefined || keys.includes(undefined) || new Set(keys).size < keys.length) return undefined;
  return (bindings) => {
    const made: Record<string, unknown> = {};
    for (const [i, value] of values.entries()) {
      const member = value(bindings);
      if (member === UNSURE) return UNSURE;
      if (member !== undefined) made[keys[i] ?? ''] = member;
    }
    return made;
  };
}

/** Of what the evaluator does not treat in a way of its own. */
function keyOf(key: unknown): string | undefined {
  if (!isNode(key) || key['type'] !== 'string') return undefined;
  const text = String(key['value']);
  return text.startsWith('_') ? undefined : text;
}
