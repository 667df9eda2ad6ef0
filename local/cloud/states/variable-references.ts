import { isArray, isObject, type Json } from '../../asl/json.ts';
import { readJson } from '../json.ts';
import { statesOf } from './states-of.ts';

const EXPRESSION = /^\{%([^]*)%\}$/;
/** Texts and comments within an expression name nothing. */
const UNREAD = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\/\*[^]*?\*\//g;
const NAMED = /\$([A-Za-z_]\w*)/g;

function namesIn(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(namesIn);
  if (isObject(value)) return Object.values(value).flatMap(namesIn);
  const source = typeof value === 'string' ? EXPRESSION.exec(value)?.[1] : undefined;
  return source === undefined ? [] : [...source.replace(UNREAD, ' ').matchAll(NAMED)].map(([, name = '']) => name);
}

/** On the way out of a state, of a choice rule and of a catcher. */
function assignedBy(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(assignedBy);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'Assign' && isObject(member) ? Object.keys(member) : assignedBy(member),
  );
}

/** By state, the variables of the machine that its expressions name; undefined if none does. */
export function variableReferences(definition: string): Readonly<Record<string, string[]>> | undefined {
  const machine = readJson(definition);
  const states = isObject(machine) ? statesOf(machine) : [];
  const assigned = new Set(states.flatMap(({ fields }) => assignedBy(fields)));
  const references = states
    .map(({ name, fields }): [string, string[]] => [
      name,
      [...new Set(namesIn(fields))].filter((one) => assigned.has(one)),
    ])
    .filter(([, names]) => names.length > 0);
  return references.length === 0 ? undefined : Object.fromEntries(references);
}
