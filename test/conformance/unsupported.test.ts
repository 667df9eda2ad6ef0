import { isObject, type Json } from '../../local/asl/json.ts';
import { arn, type Bench, openBench } from '../../local/cloud/states/integrations/fixture.ts';
import { unsupported } from '../../local/docs/runtime/unsupported.ts';

describe('what the laptop does not have', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({ child: { states: { T: { Type: 'Pass', End: true } } } });
  });
  afterAll(() => bench.close());

  /** The answer to a call, its refusal, or what became of the execution that it has started, as JSON. */
  async function answerTo(call: string, asked: Readonly<Record<string, Json>>, name: string): Promise<Json> {
    if (call === 'StartExecution') {
      await bench.ask('CreateStateMachine', { ...asked, name });
      return (await bench.run(name)).cause ?? '';
    }
    const { executionArn } = asked;
    const told = executionArn === undefined ? asked : { executionArn: await bench.begin('child') };
    try {
      return await bench.ask(call, told);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  }

  it.each(unsupported.map((one, i) => [one.what, one, i] as const))(
    '%s: it says so',
    async (_what, { call, asked, refused, answers }, i) => {
      const answer = await answerTo(call, asked, `unsupported-${i}`);
      if (refused === undefined) expect(isObject(answer) ? JSON.stringify(answer) : answer).toBe(answers);
      else {
        expect(answer).toContain(JSON.stringify(answers).slice(1, -1));
        expect(answer).toContain(`#${refused}"`);
      }
    },
  );

  it('keeps the configuration of logs, traces and keys, and answers it', async () => {
    const configured = {
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: arn('logs', 'log-group:any:*') } }],
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: {
        type: 'CUSTOMER_MANAGED_KMS_KEY',
        kmsKeyId: arn('kms', 'key/any'),
        kmsDataKeyReusePeriodSeconds: 60,
      },
    };
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: { Type: 'Succeed' } } });
    const roleArn = 'arn:aws:iam::000000000000:role/any';
    await bench.ask('CreateStateMachine', { name: 'configured', definition, roleArn, ...configured });
    const stateMachineArn = arn('states', 'stateMachine:configured');
    expect(await bench.ask('DescribeStateMachine', { stateMachineArn })).toMatchObject(configured);
  });
});
