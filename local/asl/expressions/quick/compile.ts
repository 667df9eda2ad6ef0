import { unary } from './constructors.ts';
import { call } from './functions.ts';
import { path, variable } from './look-up.ts';
import { binary, condition } from './operators.ts';
import { type Node, nodesOf, type Quick } from './quick.ts';

/** The evaluator counts how deep an expression is, and refuses what is too deep; this never comes near that. */
const DEEPEST = 12;

/** What any node may have; a filter, a grouping and the like hang on further members. */
const COMMON = new Set([
  'type',
  'name',
  'value',
  'position',
  'steps',
  'lhs',
  'rhs',
  'expressions',
  'arguments',
  'procedure',
]);
const CONDITION = new Set(['condition', 'then', 'else']);

export function compileQuick(node: Node, depth = 0): Quick | undefined {
  if (depth > DEEPEST || !Object.keys(node).every((key) => COMMON.has(key) || CONDITION.has(key))) return undefined;
  const within = (inner: Node): Quick | undefined => compileQuick(inner, depth + 1);
  const { type, value } = node;
  switch (type) {
    case 'string':
    case 'number':
    case 'value':
      return value === null ? undefined : () => value;
    case 'variable':
      return variable(node);
    case 'path':
      return path(node);
    case 'binary':
      return binary(node, within);
    case 'condition':
      return condition(node, within);
    case 'unary':
      return unary(node, within);
    case 'function':
      return call(node, within);
    case 'block': {
      const [only, ...more] = nodesOf(node['expressions']);
      return only === undefined || more.length > 0 ? undefined : within(only);
    }
    default:
      return undefined;
  }
}
