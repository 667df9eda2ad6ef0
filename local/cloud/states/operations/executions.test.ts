import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { start } from '../../fixture/shop.ts';
import { definitionOf, machineArn, openStates, saying, waiting, type States } from '../fixture.ts';

const stateMachineArn = machineArn('made');
const uuid = '[0-9a-f-]{36}';

describe('an execution', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient);
  });
  afterEach(() => states.close());
  const describeOne = (executionArn: string) => states.client.send(new DescribeExecutionCommand({ executionArn }));

  it('says whether it can be redriven, and why not', async () => {
    await states.create('made', definitionOf({ A: { Type: 'Wait', Seconds: 10, Next: 'B' }, B: { Type: 'Fail' } }));
    const executionArn = await states.start('made', 'one');
    const redrivable = async () => {
      const { redriveStatus, redriveStatusReason } = await describeOne(executionArn);
      return [redriveStatus, redriveStatusReason];
    };
    const { clock } = states.shop.cloud;
    expect(await redrivable()).toEqual(['NOT_REDRIVABLE', 'Execution is RUNNING and cannot be redriven']);
    await clock.advanceTo(start + 14 * 86_400_000);
    expect(await redrivable()).toEqual(['REDRIVABLE', undefined]);
    await clock.advanceTo(start + 14 * 86_400_000 + 10_001);
    expect(await redrivable()).toEqual(['NOT_REDRIVABLE', 'Execution redrivable period exceeded']);
    await expect(states.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      ...{ name: 'ExecutionNotRedrivable', message: 'Execution redrivable period exceeded' },
    });
    expect(await describeOne(executionArn)).toMatchObject({ redriveCount: 0 });
  });

  it.each([
    ['InvalidName', { name: 'a:b' }],
    ['InvalidName', { name: 'a\u0085b' }],
    ['InvalidExecutionInput', { input: '{"a":' }],
    ['ValidationException', { name: 'a'.repeat(81) }],
    ['ValidationException', { name: '' }],
    ['ValidationException', { input: `"${'é'.repeat(131_072)}"` }],
    ['StateMachineDoesNotExist', { stateMachineArn: `${stateMachineArn}:1` }],
    ['InvalidArn', { stateMachineArn: `${stateMachineArn}:1:2` }],
    ['InvalidArn', { stateMachineArn: stateMachineArn.replace('stateMachine', 'execution') }],
    ['ValidationException', { stateMachineArn: `${stateMachineArn}/label` }],
  ])('is refused with %s: %j', async (name, more) => {
    await states.create('made', saying('a'));
    const begun = states.client.send(new StartExecutionCommand({ stateMachineArn, ...more }));
    await expect(begun).rejects.toMatchObject({ name });
  });

  it('may have 256 KiB of input and a name of eighty characters', async () => {
    await states.create('made', saying('a'));
    const name = 'ä'.repeat(80);
    const executionArn = await states.start('made', name, `"${'x'.repeat(256 * 1024 - 2)}"`);
    expect(await describeOne(executionArn)).toMatchObject({ name, status: 'SUCCEEDED' });
  });

  it('is told without its data to whoever asks for metadata only', async () => {
    await states.create('made', saying('a'));
    const executionArn = await states.start('made', 'one', '{"secret":1}');
    const asked = new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' });
    const { $metadata, ...described } = await states.client.send(asked);
    expect(JSON.stringify(described)).not.toContain('secret');
    expect(described).toMatchObject({ name: 'one', status: 'SUCCEEDED' });
    const history = new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false });
    const { events } = await states.client.send(history);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events?.map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
    ]);
    expect((await states.client.send(new ListMapRunsCommand({ executionArn }))).mapRuns).toEqual([]);
  });

  it('comes once in a list that is read page by page while others start', async () => {
    await states.create('made', saying('a'));
    for (const name of ['a', 'b', 'c']) await states.start('made', name);
    const list = (more: object) => states.client.send(new ListExecutionsCommand({ stateMachineArn, ...more }));
    const first = await list({ maxResults: 2 });
    await states.shop.cloud.clock.advanceTo(start + 1000);
    await states.start('made', 'd');
    const second = await list({ maxResults: 2, nextToken: first.nextToken });
    expect([first, second].map(({ executions }) => executions?.map(({ name }) => name))).toEqual([['a', 'b'], ['c']]);
    const refused = async (more: object) => {
      const [settled] = await Promise.allSettled([list(more)]);
      return settled.status === 'rejected' && settled.reason instanceof Error
        ? [settled.reason.name, settled.reason.message]
        : [settled.status];
    };
    expect(await refused({ nextToken: 'Zm9v' })).toEqual(['InvalidToken', "Invalid Token: 'Invalid token'"]);
    expect(await refused({ maxResults: 1001 })).toEqual([
      'ValidationException',
      "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: " +
        'Member must have value less than or equal to 1000',
    ]);
    expect(await refused({ stateMachineArn: undefined })).toEqual([
      ...['ValidationException', '1 validation error detected: Must provide a StateMachine ARN or MapRun ARN'],
    ]);
  });
});

describe('an Express machine', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient);
  });
  afterEach(() => states.close());
  const sync = async (more: object = {}) => {
    const asked = new StartSyncExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}', ...more });
    const { $metadata, ...answer } = await states.client.send(asked);
    return answer;
  };
  const unique: unknown = expect.stringMatching(
    new RegExp(`^arn:aws:states:us-east-1:000000000000:express:made:one:${uuid}$`),
  );

  it('is run through by one call', async () => {
    await states.create('made', saying('done'), { type: 'EXPRESS' });
    expect(await sync()).toEqual({
      ...{ executionArn: unique, stateMachineArn, name: 'one', status: 'SUCCEEDED' },
      ...{ startDate: new Date(start), stopDate: new Date(start) },
      ...{ input: '{"a":1}', inputDetails: { included: true } },
      ...{ output: '"done"', outputDetails: { included: true } },
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    });
  });

  it('answers when its waits are over, and bills them in steps of 100 ms', async () => {
    await states.create('made', waiting('done'), { type: 'EXPRESS' });
    states.shop.cloud.clock.run();
    const answer = sync();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await states.shop.cloud.clock.advanceTo(start + 20_000);
    expect(await answer).toMatchObject({ status: 'SUCCEEDED', output: '"done"', billingDetails: {} });
  });

  it('answers that it failed', async () => {
    const definition = definitionOf({ A: { Type: 'Fail', Error: 'Broken', Cause: 'it broke' } });
    await states.create('made', definition, { type: 'EXPRESS' });
    expect(await sync()).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'it broke' });
  });

  it('is started as often as it is asked to, and tells the bus and the lists nothing', async () => {
    await states.create('made', saying('done'), { type: 'EXPRESS' });
    const arns = [await states.start('made', 'one'), await states.start('made', 'one')];
    expect([arns, new Set(arns).size]).toEqual([[unique, unique], 2]);
    const [executionArn = ''] = arns;
    const asked = [
      states.client.send(new DescribeExecutionCommand({ executionArn })),
      states.client.send(new StopExecutionCommand({ executionArn })),
      states.client.send(new GetExecutionHistoryCommand({ executionArn })),
      states.client.send(new RedriveExecutionCommand({ executionArn })),
    ];
    const message = "Invalid Arn: 'Resource type not valid in this context: express'";
    for (const call of asked) await expect(call).rejects.toMatchObject({ name: 'InvalidArn', message });
    await expect(states.client.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
    expect(states.shop.saw('event')).toEqual([]);
  });

  it('is the only one that is run through', async () => {
    await states.create('made', saying('done'));
    await expect(sync()).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
  });
});
