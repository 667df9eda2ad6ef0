import type { Scope, State } from '../machine.ts';
import { checkStateFields, isStateType } from '../validation/fields.ts';
import { checkGraph } from '../validation/graph.ts';
import { checkLanguage } from '../validation/language.ts';
import type { Reader } from '../validation/reader.ts';
import { buildMap, buildParallel, type Nested } from './nesting.ts';
import { buildChoice, buildFail, buildPass, buildSucceed, buildTask, buildWait } from './states.ts';

const LONGEST_NAME = 80;

/** Builds the states of one scope; the scopes within them are left to the caller. */
export function buildScope(reader: Reader, machine: Reader, nest: (nested: Nested) => void): Scope {
  const startAt = reader.requiredText('StartAt');
  reader.require('States');
  const states = new Map<string, State>();
  const all = reader.object('States');
  for (const name of Object.keys(all?.value ?? {})) {
    const found = all?.object(name);
    if (found === undefined) continue;
    const state = buildState(found.asState(), name, machine, nest);
    if (state !== undefined) states.set(name, state);
  }
  const count = Object.keys(all?.value ?? {}).length;
  if (states.size === count && count > 0 && startAt !== '') checkGraph({ startAt, states }, reader.at, reader.refuseAs);
  else if (all !== undefined && count === 0) reader.refuse('Expected at least one state', 'States');
  return { startAt, states };
}

function buildState(reader: Reader, name: string, machine: Reader, nest: (nested: Nested) => void): State | undefined {
  if (name.length > LONGEST_NAME) reader.refuse(`State name is longer than ${LONGEST_NAME} characters`);
  const type = reader.requiredText('Type');
  if (!isStateType(type)) {
    if (type !== '') reader.refuse(`Unknown state type '${type}'`, 'Type');
    return undefined;
  }
  if (!checkLanguage(reader, machine)) return undefined;
  checkStateFields(reader, type);
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
