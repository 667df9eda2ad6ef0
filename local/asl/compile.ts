import { buildScope } from './definition/scope.ts';
import type { Nested } from './definition/nesting.ts';
import { given } from './definition/exit.ts';
import { isObject, type Json, parseJson } from './json.ts';
import { type Machine, ROOT_SCOPE, type Scope } from './machine.ts';
import { messageOf } from './expressions/expression.ts';
import { checkFields } from './validation/fields.ts';
import { checkLanguageWord } from './validation/language.ts';
import { readNumber, SECONDS_OR_NONE } from './validation/numbers.ts';
import { checkWord } from './validation/one-of.ts';
import { InvalidDefinition, Problems } from './validation/problems.ts';
import { Reader } from './validation/reader.ts';
import { checkVariables } from './validation/variables.ts';

const FIELDS = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
const MOST_BYTES = 1024 * 1024;

/** Every expression is parsed here, once for all executions of the machine. */
export function compile(definition: string): Machine {
  const problems = new Problems();
  const machine = new Reader(parse(definition), '', '', problems.refuse);
  checkFields(machine, FIELDS);
  checkWord(machine, 'Version', ['1.0']);
  checkLanguageWord(machine);
  // AWS takes 0 (measured, cdk-preflight pf-sfn-asl-numeric-ranges); that it then means no limit is not recorded.
  const timeoutSeconds = readNumber(machine, 'TimeoutSeconds', SECONDS_OR_NONE);
  const scopes = buildAll(machine);
  checkVariables(machine);
  problems.throwIfAny();
  return { definition, scopes, ...given('timeoutSeconds', timeoutSeconds === 0 ? undefined : timeoutSeconds) };
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
  const names = new Set<string>();
  const waiting: Nested[] = [{ key: ROOT_SCOPE, reader: machine }];
  const nest = (nested: Nested): void => {
    waiting.push(nested);
  };
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const scope = buildScope(next.reader, machine, nest);
    checkNames(scope, next.reader, names);
    scopes.set(next.key, scope);
  }
  return scopes;
}

/** A name means one state in the whole machine. Measured on AWS: cdk-preflight pf-sfn-asl-duplicate-state-name. */
function checkNames({ states }: Scope, { at, refuseAs }: Reader, seen: Set<string>): void {
  for (const name of states.keys()) {
    if (seen.has(name)) refuseAs('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, `${at}/States/${name}`);
    seen.add(name);
  }
}
