import type { JsonObject } from '../../asl/json.ts';

/** What the laptop does not have, and what it answers to a call that wants it. Each is a test. */
export interface Unsupported {
  readonly what: string;
  /** Of Step Functions. */
  readonly call: string;
  readonly asked: JsonObject;
  /** The name of the error; where the call is answered, `answers` is a part of the answer, or of what became of the execution. */
  readonly refused?: string;
  readonly answers: string;
}

const roleArn = 'arn:aws:iam::000000000000:role/any';
const machine = (state: JsonObject, more: JsonObject = {}): JsonObject => ({
  name: 'unsupported',
  roleArn,
  definition: JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'S',
    States: { S: { ...state, End: true } },
    ...more,
  }),
});
const ItemProcessor = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
const distributed = { ...ItemProcessor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
const refusedDefinition = { call: 'CreateStateMachine', refused: 'InvalidDefinition' } as const;
const NO_ACTIVITIES = 'it runs no activities. Let the task wait for a token: .waitForTaskToken.';
const noCall = (call: string, asked: JsonObject, why: string): Omit<Unsupported, 'what'> => ({
  call,
  asked,
  refused: 'UnknownOperationException',
  answers: `The laptop does not have the call ${call}: ${why}`,
});
const noIntegration = (name: string): Omit<Unsupported, 'what'> => ({
  call: 'StartExecution',
  asked: machine({ Type: 'Task', Resource: `arn:aws:states:::${name}`, Arguments: '{% {} %}' }),
  answers: `The laptop does not have the integration ${name}: on AWS it would be called. Mock it with TestState, or try it on AWS.`,
});

export const unsupported: readonly Unsupported[] = [
  {
    what: 'a machine in JSONPath',
    ...refusedDefinition,
    asked: machine({ Type: 'Pass' }, { QueryLanguage: 'JSONPath' }),
    answers: 'This state is in JSONPath, and this engine runs JSONata only: write "QueryLanguage": "JSONata"',
  },
  {
    what: 'a distributed Map',
    ...refusedDefinition,
    asked: machine({ Type: 'Map', Items: [1], ItemProcessor: distributed }),
    answers: 'This engine runs inline Maps only: expected the Mode INLINE',
  },
  {
    what: '`ItemReader`, `ItemBatcher`, `ResultWriter`, `Label` of a Map',
    ...refusedDefinition,
    asked: machine({ Type: 'Map', ItemProcessor, ItemReader: { Resource: 'arn:aws:states:::s3:getObject' } }),
    answers: "Field 'ItemReader' belongs to a distributed Map, and this engine runs inline Maps only",
  },
  { what: 'Map Runs', call: 'ListMapRuns', asked: { executionArn: '' }, answers: '{"mapRuns":[]}' },
  { what: 'changing a Map Run', ...noCall('UpdateMapRun', {}, 'it distributes no Map, so there is no Map Run.') },
  {
    what: 'an activity as `Resource`',
    ...refusedDefinition,
    asked: machine({ Type: 'Task', Resource: 'arn:aws:states:us-east-1:000000000000:activity:pack' }),
    answers: 'Activities are not supported by this engine: hand out the task token with .waitForTaskToken instead',
  },
  { what: 'making activities', ...noCall('CreateActivity', { name: 'pack' }, NO_ACTIVITIES) },
  { what: 'working for activities', ...noCall('GetActivityTask', {}, NO_ACTIVITIES) },
  { what: 'HTTP Tasks', ...noIntegration('http:invoke') },
  { what: 'services that the local cloud does not have', ...noIntegration('aws-sdk:s3:getObject') },
  { what: 'jobs of such services', ...noIntegration('ecs:runTask.sync') },
];
