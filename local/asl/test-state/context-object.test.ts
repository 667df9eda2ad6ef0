import * as z from 'zod';
import { readContext } from './context-object.ts';
import { Refused } from './refused.ts';
import { mocked, test } from './rig.ts';

const given = z.object({ Payload: z.unknown() });

describe('a mocked context object', () => {
  it.each([
    ['{"Execution":{"Id":1}}', 'Execution.Id must be a string'],
    ['{"Execution":{"StartTime":0}}', 'Execution.StartTime must be a string'],
    ['{"Execution":{"RedriveCount":"1"}}', 'Execution.RedriveCount must be an integer'],
    ['{"State":{"RetryCount":1.5}}', 'State.RetryCount must be an integer'],
    ['{"StateMachine":{"Id":null}}', 'StateMachine.Id must be a string'],
    ['{"Task":{"Token":1}}', 'Task.Token must be a string'],
    ['{"Task":[]}', 'Task must be an object'],
    ['{"Map":{}}', "'Map' field is not supported when mocking a Context object"],
    ['{"Execution":{"pokemon":"squirtle"}}', "Field 'pokemon' is not allowed"],
    ['{"Pokedex":{}}', "Field 'Pokedex' is not allowed"],
    ['{"toString":{}}', "Field 'toString' is not allowed"],
    ['[]', 'Context object must be a JSON object'],
    ['{', 'Context object must be valid JSON'],
  ])('%s is refused: %s', (given, sentence) => {
    expect(() => readContext(given)).toThrow(
      new Refused('ValidationException', `Invalid Context object provided: ${sentence}`),
    );
  });

  it('stands over what the context would hold, field by field (not recorded)', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'f', Payload: '{% $states.context %}' },
      Output: '{% $states.context.State %}',
      End: true,
    };
    const context =
      '{"Execution":{"Name":"n","Input":[1],"RedriveCount":2},"State":{"RetryCount":3},"Task":{"Token":"t"}}';
    const { output, inspectionData } = await test(state, { ...mocked({}), context });
    const { Payload } = given.parse(JSON.parse(inspectionData?.afterArguments ?? ''));
    expect(Payload).toMatchObject({
      Execution: { Name: 'n', Input: [1], RedriveCount: 2, StartTime: '1970-01-01T00:00:00.000Z' },
      StateMachine: { Name: 'tested' },
      Task: { Token: 't' },
    });
    expect(output).toBe('{"Name":"StateName","EnteredTime":"1970-01-01T00:00:00.000Z","RetryCount":3}');
  });
});
