import { DescribeExecutionCommand, StopExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Json } from '../../asl/json.ts';
import { received } from '../fixture/received.ts';
import { schedulesOf } from '../fixture/schedules.ts';
import { definitionOf, machineArn, openStates, roleArn, type States } from './fixture.ts';

const task = (resource: string, args: Json, more: Readonly<Record<string, Json>> = {}): string =>
  definitionOf({ Do: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments: args, End: true, ...more } });
const sends = task('sqs:sendMessage', {
  QueueUrl: 'http://127.0.0.1/000000000000/out',
  MessageBody: { from: '{% $states.context.Execution.Name %}' },
});
const bounded = {
  Bounded: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'bounded',
      AssumeRolePolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'states.us-east-1.amazonaws.com' },
        },
      },
    },
  },
};

describe('an execution', () => {
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient, { assembly: schedulesOf(bounded) });
  });
  afterEach(() => states.close());
  const settle = () => states.shop.cloud.clock.advanceTo(states.shop.cloud.clock.now());
  const described = async (executionArn: string) => {
    const { status, error } = await states.client.send(new DescribeExecutionCommand({ executionArn }));
    return [status, error];
  };

  it('runs an Express machine through while the clock waits for it', async () => {
    await states.create('express', sends, { type: 'EXPRESS' });
    const asked = { StateMachineArn: machineArn('express'), Name: 'inner' };
    await states.create(
      'made',
      task('aws-sdk:sfn:startSyncExecution', asked, { Output: '{% $states.result.Status %}' }),
    );
    const executionArn = await states.start('made', 'outer');
    await settle();
    expect(await states.output(executionArn)).toBe('"SUCCEEDED"');
    expect(await received(states.shop, 'out')).toEqual([{ from: 'inner' }]);
  });

  it('may do what the role of its machine may: everything, if no template declares that role', async () => {
    await states.create('free', sends);
    await states.create('bound', sends, { roleArn: roleArn.replace('made-elsewhere', 'bounded') });
    const arns = [await states.start('free', 'one'), await states.start('bound', 'two')];
    await settle();
    expect(await Promise.all(arns.map(described))).toEqual([
      ['SUCCEEDED', undefined],
      ['FAILED', expect.stringMatching(/^SQS\./)],
    ]);
    expect(await received(states.shop, 'out')).toEqual([{ from: 'one' }]);
  });

  it('stops, when it is stopped itself or has waited too long, the execution that it waits for', async () => {
    await states.create('child', definitionOf({ Wait: { Type: 'Wait', Seconds: 60, End: true } }));
    const waits = (name: string, more = {}) =>
      task('states:startExecution.sync', { StateMachineArn: machineArn('child'), Name: name }, more);
    await states.create('stopped', waits('of-stopped'));
    await states.create('late', waits('of-late', { TimeoutSeconds: 5 }));
    await states.create('patient', waits('of-patient'));
    const [stopped, late, patient] = await Promise.all(
      ['stopped', 'late', 'patient'].map((name) => states.start(name, name)),
    );
    await settle();
    await states.client.send(new StopExecutionCommand({ executionArn: stopped }));
    await states.shop.cloud.clock.drain();
    const child = (name: string) => described(`arn:aws:states:us-east-1:000000000000:execution:child:of-${name}`);
    const { cause } = await states.client.send(
      new DescribeExecutionCommand({
        executionArn: 'arn:aws:states:us-east-1:000000000000:execution:child:of-stopped',
      }),
    );
    expect(cause).toBe(
      `The Task state in AWS Step Functions execution [${String(stopped)}] which was managing this resource was aborted`,
    );
    const parents = await Promise.all([stopped, late, patient].map((arn = '') => described(arn)));
    const children = await Promise.all(['stopped', 'late', 'patient'].map(child));
    expect([parents, children]).toEqual([
      [
        ['ABORTED', undefined],
        ['FAILED', 'States.Timeout'],
        ['SUCCEEDED', undefined],
      ],
      [
        ['ABORTED', undefined],
        ['ABORTED', undefined],
        ['SUCCEEDED', undefined],
      ],
    ]);
  });
});
