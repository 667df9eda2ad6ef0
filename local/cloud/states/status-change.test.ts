import { SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Json } from '../../asl/json.ts';
import { received } from '../fixture/received.ts';
import { schedulesOf } from '../fixture/schedules.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const arnOf = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] });
const machine = (name: string, StartAt: Json, more: Readonly<Record<string, Json>> = {}, properties = {}): Json => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    ...{ StateMachineName: name, ...properties },
    RoleArn: arnOf('MachineRole'),
    DefinitionString: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'It', States: { It: StartAt }, ...more }),
  },
});
const assembly = schedulesOf({
  Express: machine('express', { Type: 'Pass', End: true }, {}, { StateMachineType: 'EXPRESS' }),
  Passes: machine('passes', { Type: 'Pass', Output: { done: true }, End: true }),
  Fails: machine('fails', { Type: 'Fail', Error: 'Broken', Cause: 'it broke' }),
  Waits: machine('waits', { Type: 'Wait', Seconds: 60, End: true }),
  TimesOut: machine('times-out', { Type: 'Wait', Seconds: 60, End: true }, { TimeoutSeconds: 30 }),
  StatesRule: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { source: ['aws.states'] }, Targets: [{ Id: 'due', Arn: arnOf('Due') }] },
  },
});
const redrivable = { redriveStatus: 'REDRIVABLE', redriveStatusReason: null };
const notRedrivable = (status: string) => ({
  redriveStatus: 'NOT_REDRIVABLE',
  redriveStatusReason: `Execution is ${status} and cannot be redriven`,
});
const arn = (kind: string, name: string) => `arn:aws:states:us-east-1:000000000000:${kind}:${name}`;

describe('Step Functions', () => {
  let shop: Shop;
  let states: SFNClient;
  beforeEach(async () => {
    shop = await openShop({ assembly });
    states = new SFNClient(shop.client());
  });
  afterEach(async () => {
    states.destroy();
    await shop.cloud.close();
  });
  const begin = (name: string, input = '{"id":1}') =>
    states.send(new StartExecutionCommand({ stateMachineArn: arn('stateMachine', name), name: 'one', input }));
  const told = (name: string, status: string, more: object = {}): unknown =>
    expect.objectContaining({
      'detail-type': 'Step Functions Execution Status Change',
      source: 'aws.states',
      resources: [arn('execution', `${name}:one`)],
      detail: {
        executionArn: arn('execution', `${name}:one`),
        stateMachineArn: arn('stateMachine', name),
        ...{ name: 'one', status, startDate: start, stopDate: null },
        ...{ input: '{"id":1}', inputDetails: { included: true }, output: null, outputDetails: null },
        ...{ error: null, cause: null, redriveCount: 0, redriveDate: null },
        ...{ stateMachineVersionArn: null, stateMachineAliasArn: null },
        ...(status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED' ? redrivable : notRedrivable(status)),
        ...more,
      },
    });

  it('tells of a start, and of a good end with its output', async () => {
    await begin('passes');
    await shop.cloud.clock.drain();
    const output = { output: '{"done":true}', outputDetails: { included: true } };
    expect(await received(shop, 'due')).toEqual([
      told('passes', 'RUNNING'),
      told('passes', 'SUCCEEDED', { stopDate: start, ...output }),
    ]);
  });

  it('tells of a failure with its reason', async () => {
    await begin('fails');
    await shop.cloud.clock.drain();
    expect(await received(shop, 'due')).toEqual([
      told('fails', 'RUNNING'),
      told('fails', 'FAILED', { stopDate: start, error: 'Broken', cause: 'it broke' }),
    ]);
  });

  it('tells that an execution took too long', async () => {
    await begin('times-out');
    await shop.cloud.clock.drain();
    expect(await received(shop, 'due')).toEqual([
      told('times-out', 'RUNNING'),
      told('times-out', 'TIMED_OUT', { stopDate: start + 30_000 }),
    ]);
  });

  it('tells that somebody stopped it', async () => {
    await begin('waits');
    await states.send(new StopExecutionCommand({ executionArn: arn('execution', 'waits:one'), error: 'Enough' }));
    expect(await received(shop, 'due')).toEqual([
      told('waits', 'RUNNING'),
      told('waits', 'ABORTED', { stopDate: start, error: 'Enough' }),
    ]);
  });

  it('leaves out an input that is too large for an event', async () => {
    await begin('fails', JSON.stringify({ id: '"'.repeat(70_000) }));
    const withheld = { input: null, inputDetails: { included: false } };
    expect(await received(shop, 'due')).toEqual([
      told('fails', 'RUNNING', withheld),
      told('fails', 'FAILED', { ...withheld, stopDate: start, error: 'Broken', cause: 'it broke' }),
    ]);
  });

  it('tells nothing of an Express execution', async () => {
    await begin('express');
    await shop.cloud.clock.drain();
    expect(await received(shop, 'due')).toEqual([]);
    expect(shop.saw('execution').map(({ machine: name, status }) => [name, status])).toEqual([
      ['express', 'RUNNING'],
      ['express', 'SUCCEEDED'],
    ]);
  });
});
