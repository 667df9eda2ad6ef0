import type { JsonObject } from '../../asl/json.ts';
import { differing, engineOnly } from './differing.ts';
import { nameOf, object, objects, recordings, text } from './recorded.ts';

/** A recorded case, and what the laptop makes of it: supported, differs, or missing with its reason. */
export interface Row {
  readonly subject: string;
  readonly name: string;
  readonly engine: string;
  readonly wire: string;
}

export const SUPPORTED = 'supported';

/** By the folder or the file in which they were recorded. */
const subjects: Readonly<Record<string, string>> = {
  assign: 'variables',
  credentials: 'credentials, calls of functions and executions',
  error_handling: 'errors of AWS SDK calls',
  evaluate_jsonata: 'expressions',
  outputdecl: 'Output',
  query_language: 'query language',
  scenarios: 'Map, Wait and Fail',
  states_variables: '$states.errorOutput, Catch and Retry',
  test_state_configuration: 'TestState: stateConfiguration',
  test_state_context_object: 'TestState: context',
  test_state_mock_validation: 'TestState: mock',
  test_test_state_scenarios: 'TestState: states of a machine',
};

function subjectOf({ id }: JsonObject): string {
  const [, folder = '', file = ''] = /^(\w+)\/(\w+)/.exec(text(id)) ?? [];
  return subjects[file] ?? subjects[folder] ?? folder.replaceAll('_', ' ');
}

const rowOf = (recording: JsonObject, engine = SUPPORTED, wire = SUPPORTED): Row => ({
  subject: subjectOf(recording),
  name: nameOf(recording).replace(/^test_/, ''),
  engine,
  wire,
});

const says = (kind: string, reason: string | undefined): string | undefined =>
  reason === undefined ? undefined : `${kind}: ${reason}`;

export function executionRows(): readonly Row[] {
  return objects(recordings('executions.json')).map((recording) => {
    const name = nameOf(recording);
    const wire = says('missing', engineOnly.get(name)) ?? says('differs', differing.wire.get(name));
    return rowOf(recording, says('differs', differing.engine.get(name)), wire);
  });
}

/** The tests of these know no exceptions. */
export function definitionRows(which: 'accepted' | 'refused'): readonly Row[] {
  return objects(object(recordings('definitions.json'))[which]).map((recording) => rowOf(recording));
}

/** The tests of these know no exceptions. */
export const testStateRows = (): readonly Row[] => objects(recordings('test-state.json')).map((one) => rowOf(one));
