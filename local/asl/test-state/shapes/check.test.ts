import { mocked, refusal, test } from '../rig.ts';
import type { JsonObject } from '../../json.ts';
import type { ValidationMode } from '../request.ts';

const start = {
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution',
  Arguments: { StateMachineArn: 'a' },
  End: true,
};
const begun = { ExecutionArn: 'e', StartDate: '2026-01-01T00:00:00Z' };
const schema = 'Mock result schema validation error: ';

function mock(
  result: unknown,
  fieldValidationMode?: ValidationMode,
  Resource = start.Resource,
  Arguments: JsonObject = start.Arguments,
) {
  const state = { ...start, Resource, Arguments };
  return test(state, { mock: { ...mocked(result).mock, fieldValidationMode } });
}

describe('a mocked result', () => {
  it('has the form of what the API answers, and may have more', async () => {
    expect(await mock(begun)).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(begun) });
    expect(await mock({ ...begun, New: 1 })).toMatchObject({ status: 'SUCCEEDED' });
  });

  it.each([
    [{}, `${schema}Required field 'ExecutionArn' is missing`, undefined],
    [
      { ...begun, StartDate: true },
      `${schema}Field 'StartDate' must be a string`,
      `${schema}Field 'StartDate' must be a string`,
    ],
    [1, 'Mocked result must be a JSON object.', 'Mocked result must be a JSON object.'],
  ])('%j is refused where it is asked to: STRICT %j, PRESENT %j, NONE never', async (result, strict, present) => {
    expect(await refusal(mock(result))).toEqual(['ValidationException', strict]);
    expect(await refusal(mock(result, 'STRICT'))).toEqual(['ValidationException', strict]);
    if (present === undefined) expect(await mock(result, 'PRESENT')).toMatchObject({ status: 'SUCCEEDED' });
    else expect(await refusal(mock(result, 'PRESENT'))).toEqual(['ValidationException', present]);
    expect(await mock(result, 'NONE')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('of a job that is waited for is the answer of its poll', async () => {
    const resource = 'arn:aws:states:::states:startExecution.sync:2';
    const poll = { ...begun, StateMachineArn: 'a', Status: 'SUCCEEDED', Output: '{}' };
    expect(await mock(poll, 'STRICT', resource)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await refusal(mock({ ...poll, Status: 'DONE' }, 'STRICT', resource))).toEqual([
      'ValidationException',
      `${schema}Field 'Status' is not an expected value`,
    ]);
    expect(await refusal(mock({ ...poll, Output: {} }, 'STRICT', resource))).toEqual([
      'ValidationException',
      `${schema}Field 'Output' must be a string`,
    ]);
  });

  it.each([
    [{ Items: {} }, "Field 'Items' must be an array"],
    [{ Items: [[]] }, "Field 'Items' must be an object"],
    [{ Items: [{ id: 'x' }] }, "Field 'Items' must be an object"],
    [{ Items: [{ id: { BOOL: 'x' } }] }, "Field 'BOOL' must be a boolean"],
    [{ Items: [{ id: { L: [{ M: { deep: { N: 1 } } }] } }] }, "Field 'N' must be a string"],
    [{ Count: '1' }, "Field 'Count' must be a number"],
  ])('%j is refused, however deep it is wrong: %s', async (result, sentence) => {
    const resource = 'arn:aws:states:::aws-sdk:dynamodb:query';
    expect(await refusal(mock(result, 'PRESENT', resource))).toEqual(['ValidationException', `${schema}${sentence}`]);
  });

  it('of a function has any payload, and by the SDK the text of one (not recorded)', async () => {
    const answered = { StatusCode: 200, Payload: { body: 'ok' } };
    const [optimised, bySdk] = ['arn:aws:states:::lambda:invoke', 'arn:aws:states:::aws-sdk:lambda:invoke'];
    const given = { FunctionName: 'f' };
    expect(await mock(answered, 'STRICT', optimised, given)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await refusal(mock(answered, 'STRICT', bySdk, given))).toEqual([
      'ValidationException',
      `${schema}Field 'Payload' must be a string`,
    ]);
  });

  it('of a service that the laptop does not know is taken as it is', async () => {
    expect(await mock([1], 'STRICT', 'arn:aws:states:::aws-sdk:polly:describeVoices')).toMatchObject({ output: '[1]' });
  });
});
