import { isObject, type Json, type JsonObject, parseJson } from '../../local/asl/json.ts';
import type { TestRequest } from '../../local/asl/test-state/request.ts';
import { says } from './masks.ts';
import { object, objects, recordings, text } from './recordings.ts';

/** Calls of TestState with what AWS answered. */
export const calls = objects(recordings('test-state.json'));

const LEVELS = ['INFO', 'DEBUG', 'TRACE'] as const;

export function requestOf(recorded: JsonObject): TestRequest {
  const args = object(recorded['args']);
  const said = (field: string): string | undefined => (args[field] === undefined ? undefined : text(args[field]));
  return {
    definition: JSON.stringify(recorded['definition']),
    stateName: said('stateName'),
    input: said('input'),
    variables: said('variables'),
    context: said('context'),
    inspectionLevel: LEVELS.find((level) => level === args['inspectionLevel']),
    ...mockOf(args['mock']),
    ...configurationOf(args['stateConfiguration']),
  };
}

function mockOf(mock: Json | undefined): Pick<TestRequest, 'mock'> {
  if (!isObject(mock)) return {};
  const { error, cause } = object(mock['errorOutput']);
  return mock['errorOutput'] === undefined
    ? { mock: { result: text(mock['result']) } }
    : { mock: { errorOutput: { error: text(error), cause: text(cause) } } };
}

function configurationOf(given: Json | undefined): Pick<TestRequest, 'stateConfiguration'> {
  if (!isObject(given)) return {};
  const { retrierRetryCount, errorCausedByState, mapIterationFailureCount, mapItemReaderData } = given;
  const stateConfiguration = {
    ...(typeof retrierRetryCount === 'number' ? { retrierRetryCount } : {}),
    ...(typeof mapIterationFailureCount === 'number' ? { mapIterationFailureCount } : {}),
    ...(typeof errorCausedByState === 'string' ? { errorCausedByState } : {}),
    ...(typeof mapItemReaderData === 'string' ? { mapItemReaderData } : {}),
  };
  return { stateConfiguration };
}

/** Undefined where we answer as AWS did, as a whole; else both answers. An answer of ours may be a refusal. */
export function difference(ours: Json, recorded: JsonObject): Json | undefined {
  const theirs = recordedAnswer(object(recorded['expected']));
  const told = opened(ours);
  return says(told, theirs) ? undefined : { ours: told, theirs };
}

export function refusal(code: string, message: string): Json {
  return { Error: { Code: code, Message: message } };
}

/** A refusal is recorded in one of two ways, and the answer with the HTTP of that day. */
function recordedAnswer(expected: JsonObject): JsonObject {
  const { exception_typename: name, exception_value: sentence, Error: error } = expected;
  if (error !== undefined) return { Error: error };
  if (name !== undefined) {
    return { Error: { Code: name, Message: text(sentence).replace(/^An error occurred .*? operation: /, '') } };
  }
  return Object.fromEntries(Object.entries(expected).filter(([part]) => part !== 'ResponseMetadata'));
}

/** The recordings show a text as the object that it is JSON of, and every other text as it came. */
function opened(value: Json): Json {
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, opened(part)]));
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  return parseJson(value);
}
