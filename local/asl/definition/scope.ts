import type { Scope, State } from '../machine.ts';
import { checkStateFields, isStateType } from '../validation/fields.ts';
import { checkGraph } from '../validation/graph.ts';
import { checkLanguage, checkLanguageWord, languageOf } from '../validation/language.ts';
import type { Reader } from '../validation/reader.ts';
import { buildChoice } from './choice.ts';
import { buildMap, buildParallel, type Nested } from './nesting.ts';
import { buildFail, buildPass, buildSucceed, buildWait } from './states.ts';
import { buildTask } from './task.ts';

const LONGEST_NAME = 80;

/** Builds the states of one scope; the scopes within them are left to the caller. */
export function buildScope(reader: Reader, machine: Reader, nest: (nested: Nested) => void): Scope {
  reader.require('StartAt', 'States');
  const startAt = reader.text('StartAt') ?? '';
  const states = new Map<string, State>();
  const all = reader.object('States');
  const names = Object.keys(all?.value ?? {});
  for (const name of names) {
    const found = all?.object(name);
    if (found === undefined) continue;
    const state = buildState(found.asState(languageOf(found, languageOf(machine, 'JSONPath'))), name, machine, nest);
    if (state !== undefined) states.set(name, state);
  }
  if (all !== undefined && names.length === 0) reader.refuse('Expected at least one state', 'States');
  else if (all !== undefined && states.size === names.length) checkGraph(reader, all.value);
  return { startAt, states };
}

/** Measured on AWS: github.com/ChristopheBougere/asl-validator/issues/69. */
function checkName(reader: Reader, name: string): void {
  if (name.length <= LONGEST_NAME) return;
  const message = `State '${name}' exceeds the ${LONGEST_NAME}-character limit allowed by the service`;
  reader.refuseAs('INVALID_STATE_NAME', `Invalid State name: ${message}`, reader.at);
}

function buildState(reader: Reader, name: string, machine: Reader, nest: (nested: Nested) => void): State | undefined {
  checkName(reader, name);
  reader.require('Type');
  const type = reader.text('Type');
  if (type === undefined) return undefined;
  if (!isStateType(type)) {
    reader.refuse(`Unknown state type '${type}'`, 'Type');
    return undefined;
  }
  if (!checkLanguage(reader, machine)) return undefined;
  checkStateFields(reader, type);
  checkLanguageWord(reader);
  switch (type) {
    case 'Pass':
      return buildPass(reader, name);
    case 'Succeed':
      return buildSucceed(reader, name);
    case 'Fail':
      return buildFail(reader, name);
    case 'Wait':
      return buildWait(reader, name);
    case 'Choice':
      return buildChoice(reader, name);
    case 'Task':
      return buildTask(reader, name);
    case 'Parallel':
      return buildParallel(reader, name, nest);
    case 'Map':
      return buildMap(reader, name, nest);
  }
}
