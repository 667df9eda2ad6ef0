import type { Failure } from '../failure.ts';
import { type Json, isArray, isObject, parseJson } from '../json.ts';
import type { TaskState } from '../machine.ts';
import { isActivity } from './activity.ts';
import { type Written } from './json-text.ts';
import { invalid, Refused } from './refused.ts';
import type { MockInput, TestRequest } from './request.ts';
import { checkShape } from './shapes/check.ts';
import { answerOf } from './shapes/answers.ts';
import type { Tested } from './tested.ts';

/** What the work of the state comes to. */
export type Mock =
  | { readonly kind: 'result'; readonly result: Written }
  | { readonly kind: 'error'; readonly error: string; readonly cause: string };

export function failureOf({ error, cause }: Extract<Mock, { kind: 'error' }>): Failure {
  return { error, cause: cause === '' ? undefined : cause };
}

/** What may be mocked, and by what. In the order in which AWS is seen to look. */
export function readMock(tested: Tested, request: TestRequest): Mock | undefined {
  const { mock } = request;
  if (mock === undefined) {
    requireNone(tested);
    return undefined;
  }
  const { type } = tested.state;
  if (type !== 'Task' && type !== 'Map' && type !== 'Parallel') {
    throw invalid(`State type '${type}' is not supported when a mock is specified`);
  }
  if (request.revealSecrets === true) {
    throw invalid('TestState does not support RevealSecrets when a mock is specified.');
  }
  return read(tested, mock);
}

function requireNone({ state, written }: Tested): void {
  if (state.type === 'Map' || state.type === 'Parallel') {
    throw new Refused(
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  if (state.type !== 'Task') return;
  // That these need a mock is documented; the sentence is not recorded.
  const resource = written['Resource'];
  if (isActivity(resource) || state.resource.pattern !== 'request-response') {
    throw new Refused(
      'InvalidDefinition',
      `TestState API does not support the resource '${typeof resource === 'string' ? resource : ''}' when a mock is not specified.`,
    );
  }
}

function read(tested: Tested, { result, errorOutput, fieldValidationMode = 'STRICT' }: MockInput): Mock {
  if (result !== undefined && errorOutput !== undefined) {
    throw invalid('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (errorOutput !== undefined) {
    // Documented as required; the sentence is not recorded.
    if (errorOutput.error === undefined) throw invalid("Mocked errorOutput must have the field 'error'.");
    return { kind: 'error', error: errorOutput.error, cause: errorOutput.cause ?? '' };
  }
  // Not recorded.
  if (result === undefined) {
    throw invalid('A test mock should have one of the following fields: [result, errorOutput].');
  }
  const value = parsed(result);
  requireForm(tested, value);
  if (tested.state.type === 'Task') checkAnswer(tested, tested.state, value, fieldValidationMode);
  return { kind: 'result', result: { value, text: result } };
}

function parsed(result: string): Json {
  try {
    return parseJson(result);
  } catch {
    throw invalid('Mocked result must be valid JSON');
  }
}

function requireForm({ state, distribution }: Tested, value: Json): void {
  if (state.type === 'Map' && distribution.hasWriter) {
    if (!isObject(value)) throw invalid('Mocked result must be a JSON object.');
  } else if (state.type === 'Map' || state.type === 'Parallel') {
    if (!isArray(value)) throw invalid('Mocked result must be an array.');
    // That it has one element a branch is documented; the sentence is not recorded.
    if (state.type === 'Parallel' && value.length !== state.scopes.length) {
      throw invalid(
        `Mocked result must have as many elements as the Parallel state has branches: expected ${state.scopes.length}, got ${value.length}.`,
      );
    }
  }
}

function checkAnswer(
  { written }: Tested,
  { resource }: TaskState,
  value: Json,
  mode: NonNullable<MockInput['fieldValidationMode']>,
): void {
  const shape = isActivity(written['Resource']) || resource.isPlainLambda ? undefined : answerOf(resource);
  if (shape !== undefined && mode !== 'NONE') checkShape(value, shape, mode);
}
