import { buildScope } from './definition/scope.ts';
import type { Nested } from './definition/nesting.ts';
import { given } from './definition/exit.ts';
import { isObject, type Json, parseJson } from './json.ts';
import { type Machine, ROOT_SCOPE, type Scope } from './machine.ts';
import { EXECUTION_SECONDS } from './limits.ts';
import { messageOf } from './expressions/expression.ts';
import { checkFields } from './validation/fields.ts';
import { InvalidDefinition, Problems } from './validation/problems.ts';
import { Reader } from './validation/reader.ts';

const FIELDS = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const MOST_BYTES = 1024 * 1024;

/** Every expression is parsed here, once for all executions of the machine. */
export function compile(definition: string): Machine {
  const problems = new Problems();
  const machine = new Reader(parse(definition), '', '', problems.refuse);
  checkFields(machine, FIELDS);
  const timeoutSeconds = machine.number('TimeoutSeconds', 1, EXECUTION_SECONDS, true);
  const scopes = buildAll(machine);
  checkNames(scopes, problems);
  problems.throwIfAny();
  return { definition, scopes, ...given('timeoutSeconds', timeoutSeconds) };
}

function parse(definition: string): Extract<Json, Readonly<Record<string, Json>>> {
  if (Buffer.byteLength(definition) > MOST_BYTES) {
    throw new InvalidDefinition([`INVALID_JSON_DESCRIPTION: The definition is larger than ${MOST_BYTES} bytes at /`]);
  }
  let value: Json;
  try {
    value = parseJson(definition);
  } catch (error) {
    throw new InvalidDefinition([`INVALID_JSON_DESCRIPTION: ${messageOf(error)} at /`]);
  }
  if (isObject(value)) return value;
  throw new InvalidDefinition(['SCHEMA_VALIDATION_FAILED: Expected value of type Object at /']);
}

function buildAll(machine: Reader): ReadonlyMap<string, Scope> {
  const scopes = new Map<string, Scope>();
  const waiting: Nested[] = [{ key: ROOT_SCOPE, reader: machine }];
  const nest = (nested: Nested): void => {
    waiting.push(nested);
  };
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    scopes.set(next.key, buildScope(next.reader, machine, nest));
  }
  return scopes;
}

/** A name means one state in the whole machine, in whatever branch it stands. */
function checkNames(scopes: ReadonlyMap<string, Scope>, problems: Problems): void {
  const seen = new Set<string>();
  for (const { states } of scopes.values()) {
    for (const name of states.keys()) {
      if (seen.has(name)) problems.refuse('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, '/States');
      seen.add(name);
    }
  }
}
