import { compile } from '../compile.ts';
import type { Json, JsonObject } from '../json.ts';
import { InvalidDefinition } from '../validation/problems.ts';

/** What is wrong with a Task A, in a machine in JSONata. */
function faults(name: string, more: JsonObject = {}): readonly string[] {
  const task = { Type: 'Task', Resource: `arn:aws:states:::${name}`, End: true, ...more };
  try {
    compile(JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: task } }));
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition) return error.problems.map(({ message, at }) => `${message} at ${at}`);
    throw error;
  }
}

describe('the Arguments of a Task', () => {
  // Measured on AWS: cdk-preflight pf-sfn-asl-integration-parameters; what serves JSONPath as well is one sentence.
  it.each(['lambda:invoke', 'sqs:sendMessage.waitForTaskToken', 'aws-sdk:s3:getObject', 'ecs:runTask.sync'])(
    'of %s are required',
    (name) => {
      expect(faults(name)).toEqual([
        `Arguments field is required for resource ARN: arn:aws:states:::${name} at /States/A/Resource`,
      ]);
    },
  );

  it('of a function by its own ARN are not', () => {
    expect(faults('', { Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f' })).toEqual([]);
    expect(faults('', { Resource: '${Send}' })).toEqual([]);
  });

  it.each([
    ['lambda:invoke', ['FunctionName']],
    ['sqs:sendMessage', ['QueueUrl', 'MessageBody']],
    ['sns:publish', ['Message']],
    ['dynamodb:putItem', ['TableName', 'Item']],
    ['dynamodb:getItem', ['TableName', 'Key']],
    ['states:startExecution.sync:2', ['StateMachineArn']],
    ['events:putEvents', ['Entries']],
    ['ecs:runTask', ['TaskDefinition']],
    ['glue:startJobRun', ['JobName']],
  ])('of %s have what it requires', (name, fields) => {
    expect(faults(name, { Arguments: {} })).toEqual(
      fields.map((field) => `The field '${field}' is required but was missing at /States/A/Arguments`),
    );
    expect(faults(name, { Arguments: Object.fromEntries(fields.map((field) => [field, '{% 1 %}'])) })).toEqual([]);
  });

  // Measured on AWS with Parameters: github.com/aws/aws-cdk/issues/29968. That a field with an expression fails later is not recorded.
  it.each<[Json, readonly string[]]>([
    ['red', ['The field "Colour" is not supported by Step Functions at /States/A/Arguments']],
    [{ hue: '{% 1 %}' }, ['The field "Colour" is not supported by Step Functions at /States/A/Arguments']],
    ['{% $states.input.colour %}', []],
  ])('have nothing else that is written out: %j', (Colour, expected) => {
    expect(faults('lambda:invoke', { Arguments: { FunctionName: 'f', Colour } })).toEqual(expected);
  });

  // Measured on AWS: sfnx, docs/design.md; the words are not recorded.
  it.each<Json>([1, 0, -1.5, true, false])('of a function have no Payload %j', (Payload) => {
    const text = 'Expected value of type [STRING, OBJECT, ARRAY, NULL] at /States/A/Arguments/Payload';
    for (const name of ['lambda:invoke', 'lambda:invoke.waitForTaskToken']) {
      expect(faults(name, { Arguments: { FunctionName: 'f', Payload } })).toEqual([text]);
    }
  });

  it.each<Json>(['', 'text', '{% 1 %}', null, {}, { n: 1 }, [], [true]])(
    'of a function may have the Payload %j',
    (Payload) => {
      expect(faults('lambda:invoke', { Arguments: { FunctionName: 'f', Payload } })).toEqual([]);
    },
  );

  it('of another integration may have a number', () => {
    expect(faults('aws-sdk:lambda:invoke', { Arguments: { FunctionName: 'f', Payload: 1 } })).toEqual([]);
  });

  it('are not looked at where one expression makes them all', () => {
    expect(faults('lambda:invoke', { Arguments: '{% $states.input %}' })).toEqual([]);
  });

  it('are Parameters where the state turns back to JSONPath', () => {
    const downgraded = `'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A`;
    const state = { QueryLanguage: 'JSONPath' };
    expect(faults('lambda:invoke', state)).toEqual([
      downgraded,
      'Parameters field is required for resource ARN: arn:aws:states:::lambda:invoke at /States/A/Resource',
    ]);
    const Parameters = { 'FunctionName.$': '$.f', 'TaskToken.$': '$$.Task.Token', Colour: 'red' };
    expect(faults('lambda:invoke', { ...state, Parameters })).toEqual([
      downgraded,
      'The field "Colour" is not supported by Step Functions at /States/A/Parameters',
    ]);
  });
});
