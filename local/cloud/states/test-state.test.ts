import { SFNClient, TestStateCommand, type TestStateCommandInput } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { openShop, type Shop } from '../fixture/shop.ts';

const roleArn = 'arn:aws:iam::000000000000:role/Shop-MachineRole';
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

const invoke = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn(name), Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
});

describe('TestState', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.cloud.close());

  async function test(state: object, more: Partial<TestStateCommandInput> = {}, accessKeyId?: string) {
    // The SDK puts `sync-` before the host of this call, which no name server knows here.
    const states = new SFNClient({ ...shop.client(accessKeyId), disableHostPrefix: true });
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...state });
    try {
      const { $metadata: _, ...answer } = await states.send(new TestStateCommand({ definition, ...more }));
      return answer;
    } finally {
      states.destroy();
    }
  }

  it('really calls the function of a Task without a mock, with the rights of the role', async () => {
    const input = '{"id":"tested","token":"t"}';
    const answer = await test(invoke('waiter'), { roleArn, input, inspectionLevel: 'DEBUG' });
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"kept":"tested"}' });
    expect(answer.inspectionData?.input).toBe(input);
    expect(await shop.cloud.getItem('tested', 'token')).toMatchObject({ token: 't' });
    expect(await test(invoke('probe'), { roleArn, input })).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.AWSLambdaException',
    });
  });

  it('calls nobody where there is a mock, and starts no execution', async () => {
    const mock = { result: '{"Payload":1}' };
    expect(await test(invoke('waiter'), { mock, input: '{"id":"mocked","token":"t"}' })).toEqual({
      status: 'SUCCEEDED',
      output: '1',
    });
    expect(await shop.cloud.getItem('mocked', 'token')).toBeUndefined();
    expect(shop.cloud.usage().stateMachineStarts).toBe(0);
    expect(shop.saw('execution')).toEqual([]);
  });

  it('has the same names for the same test, and others for another', async () => {
    const show = { Type: 'Pass', Output: '{% $states.context.Execution.Id %}', End: true };
    const arn = z.string().regex(/^"arn:aws:states:us-east-1:000000000000:express:[0-9a-f-]{36}:[0-9a-f-]{36}"$/);
    const { output } = await test(show);
    expect(arn.parse(output)).toBe((await test(show)).output);
    expect((await test(show, { input: '1' })).output).not.toBe(output);
  });

  it.each<[string, Partial<TestStateCommandInput>, string]>([
    ['InvalidArn', { roleArn: 'MachineRole' }, "Invalid Arn: 'Invalid ARN prefix: MachineRole'"],
    ['InvalidDefinition', { definition: '{' }, 'Invalid State Machine Definition: '],
    ['InvalidExecutionInput', { input: '{' }, 'Invalid State Machine Execution Input: '],
    [
      'ValidationException',
      { mock: { result: '1' } },
      "State type 'Succeed' is not supported when a mock is specified",
    ],
    [
      'ValidationException',
      { stateConfiguration: { retrierRetryCount: -1 } },
      "1 validation error detected: Value '-1' at 'stateConfiguration.retrierRetryCount' failed to satisfy constraint: " +
        'Member must have value greater than or equal to 0',
    ],
  ])('answers %s as AWS does', async (name, more, message) => {
    const asked = test({ Type: 'Succeed' }, more);
    const told: unknown = expect.stringContaining(message);
    await expect(asked).rejects.toMatchObject({ name, message: told });
  });

  it('is for those who may', async () => {
    const asked = test({ Type: 'Succeed' }, {}, 'Shop-RecorderRole.recorder');
    await expect(asked).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
