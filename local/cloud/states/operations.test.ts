import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:journey';
const executionArn = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:journey:${name}`;

describe('the state machines', () => {
  let shop: Shop;
  let states: SFNClient;
  beforeEach(async () => {
    shop = await openShop();
    states = new SFNClient(shop.client());
  });
  afterEach(async () => {
    states.destroy();
    await shop.cloud.close();
  });
  const begin = async (name: string, input: object = { id: name }) => {
    const begun = await states.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    await shop.cloud.clock.advanceTo(shop.cloud.clock.now());
    return begun;
  };
  const describeOne = (name: string) => states.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }));
  const token = async (id: string) =>
    z.object({ token: z.string() }).parse(await shop.cloud.getItem(id, 'token')).token;
  const history = async (name: string) => {
    const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn: executionArn(name) }));
    return events.map(({ type }) => type);
  };

  it('are listed and described', async () => {
    const { stateMachines } = await states.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name, type }) => [name, type])).toEqual([['journey', 'STANDARD']]);
    const described = await states.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({ status: 'ACTIVE', roleArn: 'arn:aws:iam::000000000000:role/Shop-MachineRole' });
    expect(described.definition).toContain('"FunctionName":"arn:aws:lambda:us-east-1:000000000000:function:waiter"');
    const tags = await states.send(new ListTagsForResourceCommand({ resourceArn: stateMachineArn }));
    expect(tags.tags).toEqual([]);
  });

  it('wait for the answer to a task, and go on with it', async () => {
    expect(await begin('one')).toMatchObject({ executionArn: executionArn('one'), startDate: new Date(start) });
    expect(await describeOne('one')).toMatchObject({ status: 'RUNNING', input: '{"id":"one"}' });
    const taskToken = await token('one');
    await states.send(new SendTaskSuccessCommand({ taskToken, output: '{"answered":"yes"}' }));
    await shop.cloud.clock.advanceTo(start + 1000);
    expect(await describeOne('one')).toMatchObject({
      status: 'SUCCEEDED',
      output: '"one"',
      stopDate: new Date(start),
    });
    expect(await history('one')).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    const again = states.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('give the results of services as AWS shapes them', async () => {
    await begin('one');
    await states.send(new SendTaskSuccessCommand({ taskToken: await token('one'), output: '{"answered":"yes"}' }));
    await shop.cloud.clock.advanceTo(start);
    const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn: executionArn('one') }));
    const outputs = events.flatMap(({ taskSubmittedEventDetails: submitted, taskSucceededEventDetails: succeeded }) => {
      const output = submitted?.output ?? succeeded?.output;
      return output === undefined ? [] : [z.record(z.string(), z.unknown()).parse(JSON.parse(output))];
    });
    const id: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const MD5OfMessageBody: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(outputs).toEqual([
      expect.objectContaining({ ExecutedVersion: '$LATEST', Payload: { kept: 'one' }, StatusCode: 200 }),
      { answered: 'yes' },
      expect.objectContaining({ MD5OfMessageBody, MessageId: id }),
      expect.objectContaining({ Entries: [{ EventId: id }], FailedEntryCount: 0 }),
    ]);
  });

  it('fail with the error of the answer, hear heartbeats, and are stopped', async () => {
    await begin('fails');
    const taskToken = await token('fails');
    await states.send(new SendTaskHeartbeatCommand({ taskToken }));
    await states.send(new SendTaskFailureCommand({ taskToken, error: 'Left', cause: 'emptied' }));
    expect(await describeOne('fails')).toMatchObject({ status: 'FAILED', error: 'Left', cause: 'emptied' });
    await begin('stops');
    const stop = { executionArn: executionArn('stops'), error: 'Enough', cause: 'owner' };
    const { stopDate } = await states.send(new StopExecutionCommand(stop));
    expect(stopDate).toEqual(new Date(start));
    expect(await describeOne('stops')).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'owner' });
    expect(shop.cloud.clock.nextDue()).toBeUndefined();
  });

  it('start once by name: the same input again is the same execution while it runs', async () => {
    const first = await begin('one');
    expect(await begin('one')).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    await expect(begin('one', { id: 'other' })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await shop.cloud.clock.drain();
    await expect(begin('one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(shop.cloud.usage().stateMachineStarts).toBe(1);
  });

  it('list executions by status, newest first, page by page', async () => {
    await begin('a');
    await shop.cloud.clock.advanceTo(start + 60_000);
    await begin('b');
    await begin('c');
    await states.send(new StopExecutionCommand({ executionArn: executionArn('a') }));
    const list = (more: object) => states.send(new ListExecutionsCommand({ stateMachineArn, ...more }));
    const names = async (more: object) => (await list(more)).executions?.map(({ name }) => name);
    expect(await names({})).toEqual(['b', 'c', 'a']);
    expect(await names({ statusFilter: 'RUNNING' })).toEqual(['b', 'c']);
    expect(await names({ statusFilter: 'ABORTED' })).toEqual(['a']);
    const { nextToken } = await list({ maxResults: 2 });
    expect(await names({ maxResults: 2, nextToken })).toEqual(['a']);
  });

  it('show a history page by page and from its end', async () => {
    await begin('one');
    const get = (more: object) =>
      states.send(new GetExecutionHistoryCommand({ executionArn: executionArn('one'), ...more }));
    const first = await get({ maxResults: 2 });
    const second = await get({ maxResults: 2, nextToken: first.nextToken });
    expect([first, second].map(({ events }) => events?.map(({ id }) => id))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const reversed = await get({ reverseOrder: true });
    expect(reversed.events?.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
    expect(reversed.events?.at(-1)?.timestamp).toEqual(new Date(start));
  });

  it.each([
    ['StateMachineDoesNotExist', new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}x` })],
    ['InvalidArn', new StartExecutionCommand({ stateMachineArn: 'journey' })],
    ['InvalidName', new StartExecutionCommand({ stateMachineArn, name: 'order:1' })],
    ['InvalidExecutionInput', new StartExecutionCommand({ stateMachineArn, input: '{' })],
  ])('answer %s as AWS does', async (name, command) => {
    await expect(states.send(command)).rejects.toMatchObject({ name });
  });

  it('answer calls about what does not exist as AWS does', async () => {
    const calls = [
      states.send(new DescribeExecutionCommand({ executionArn: executionArn('none') })),
      states.send(new SendTaskSuccessCommand({ taskToken: 'short', output: '{}' })),
      states.send(new SendTaskSuccessCommand({ taskToken: 'a'.repeat(43), output: '{}' })),
      states.send(new SendTaskSuccessCommand({ taskToken: 'short', output: '{' })),
    ];
    const settled = await Promise.allSettled(calls);
    const named = z.object({ reason: z.object({ name: z.string() }) });
    expect(settled.map((one) => named.parse(one).reason.name)).toEqual([
      'ExecutionDoesNotExist',
      'InvalidToken',
      'TaskDoesNotExist',
      'InvalidOutput',
    ]);
  });
});
