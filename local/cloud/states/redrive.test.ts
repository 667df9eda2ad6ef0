import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Json } from '../../asl/json.ts';
import { received } from '../fixture/received.ts';
import { schedulesOf } from '../fixture/schedules.ts';
import { start } from '../fixture/shop.ts';
import { definitionOf, machineArn, openStates, type States } from './fixture.ts';
import { notRedrivable, type Redrive, sameRedrive, withRedrive } from './redrive.ts';

const DAY = 86_400_000;

/** Asks whoever reads the queue `out`, then answers what it is told. */
const asking = definitionOf({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl: 'http://127.0.0.1/000000000000/out', MessageBody: '{% $states.context.Task.Token %}' },
    Next: 'Say',
  },
  Say: { Type: 'Pass', Output: { told: '{% $states.input %}', redrives: 0 }, End: true },
});
const rule: Json = {
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: { source: ['aws.states'] },
    Targets: [{ Id: 'due', Arn: { 'Fn::GetAtt': ['Due', 'Arn'] } }],
  },
};
const stateMachineArn = machineArn('made');
const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:made:one';

describe('an execution that failed', () => {
  const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
  let states: States<SFNClient>;
  beforeEach(async () => {
    states = await openStates(SFNClient, { assembly: schedulesOf({ StatesRule: rule }) });
    await states.create('made', asking);
  });
  afterEach(() => states.close());
  const describeOne = (of = states) => of.client.send(new DescribeExecutionCommand({ executionArn }));
  const redrive = (more: object = {}, of = states) =>
    of.client.send(new RedriveExecutionCommand({ executionArn, clientToken: 'once', ...more }));
  const settle = (of = states) => of.shop.cloud.clock.advanceTo(of.shop.cloud.clock.now());
  const token = async (of = states) => {
    await settle(of);
    const [body] = await rawBodies(of);
    return body ?? '';
  };
  const fail = async (of = states) => {
    await of.client.send(
      new SendTaskFailureCommand({ taskToken: await token(of), error: 'Broken', cause: 'it broke' }),
    );
  };
  const later = (milliseconds: number) =>
    states.shop.cloud.clock.advanceTo(states.shop.cloud.clock.now() + milliseconds);

  it('goes on from the state that failed, and is told of as one that was redriven', async () => {
    await states.start('made', 'one', '{"id":1}');
    await fail();
    expect(await describeOne()).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE', redriveCount: 0 });
    await later(1000);
    expect((await redrive()).redriveDate).toEqual(new Date(start + 1000));
    const running = await describeOne();
    expect(running).toMatchObject({
      ...{ status: 'RUNNING', redriveCount: 1, redriveDate: new Date(start + 1000), startDate: new Date(start) },
      ...{ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: 'Execution is RUNNING and cannot be redriven' },
    });
    expect([running.stopDate, running.error, running.cause]).toEqual([undefined, undefined, undefined]);
    await states.client.send(new SendTaskSuccessCommand({ taskToken: await token(), output: '"yes"' }));
    expect(await describeOne()).toMatchObject({
      ...{ status: 'SUCCEEDED', output: '{"told":"yes","redrives":0}', redriveCount: 1 },
    });
    const { events = [] } = await states.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ id }) => id)).toEqual(events.map((_event, index) => index + 1));
    expect(events.filter(({ type }) => type?.startsWith('Execution')).map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'ExecutionFailed', 'ExecutionRedriven', 'ExecutionSucceeded'],
    ]);
    const schema = z.object({ detail: z.record(z.string(), z.unknown()) });
    const told = (await received(states.shop, 'due')).map((event) => schema.parse(event).detail);
    const said = (detail: Record<string, unknown>) => [
      detail['status'],
      detail['redriveCount'],
      detail['redriveDate'],
      detail['redriveStatus'],
      detail['stopDate'],
    ];
    expect(told.map(said)).toEqual([
      ['RUNNING', 0, null, 'NOT_REDRIVABLE', null],
      ['FAILED', 0, null, 'REDRIVABLE', start],
      ['RUNNING', 1, start + 1000, 'NOT_REDRIVABLE', null],
      ['SUCCEEDED', 1, start + 1000, 'NOT_REDRIVABLE', start + 1000],
    ]);
    expect(told[2]).toMatchObject({ error: null, cause: null });
  });

  it('is redriven once by one token, whoever asks again within a quarter of an hour', async () => {
    await states.start('made', 'one');
    await fail();
    const [first] = await Promise.all([redrive(), redrive()]);
    expect((await describeOne()).redriveCount).toBe(1);
    await fail();
    await later(15 * 60_000);
    expect((await redrive()).redriveDate).toEqual(first.redriveDate);
    expect((await describeOne()).status).toBe('FAILED');
    await later(1);
    expect((await redrive()).redriveDate).toEqual(new Date(start + 15 * 60_000 + 1));
    expect(await describeOne()).toMatchObject({ status: 'RUNNING', redriveCount: 2 });
    await expect(redrive({ clientToken: 'other' })).rejects.toMatchObject({
      ...{ name: 'ExecutionNotRedrivable', message: 'Execution is RUNNING and cannot be redriven' },
    });
  });

  it('may have been stopped; the list tells those that were redriven from those that were not', async () => {
    await states.start('made', 'one');
    await states.start('made', 'two');
    await settle();
    await states.client.send(new StopExecutionCommand({ executionArn, error: 'Enough' }));
    await redrive();
    const list = async (redriveFilter: 'REDRIVEN' | 'NOT_REDRIVEN') => {
      const listed = await states.client.send(new ListExecutionsCommand({ stateMachineArn, redriveFilter }));
      return listed.executions?.map(({ name, status, redriveCount }) => [name, status, redriveCount]);
    };
    expect(await list('REDRIVEN')).toEqual([['one', 'RUNNING', 1]]);
    expect(await list('NOT_REDRIVEN')).toEqual([['two', 'RUNNING', 0]]);
  });

  it('is redriven with the definition that it began with, after the process was gone, too', async () => {
    const assembly = schedulesOf();
    const first = await openStates(SFNClient, { assembly, data });
    await first.create('made', asking);
    await first.start('made', 'one');
    await fail(first);
    await first.update('made', definitionOf({ Other: { Type: 'Fail' } }));
    await redrive({}, first);
    await first.close();
    const second = await openStates(SFNClient, { assembly, data });
    expect((await redrive({}, second)).redriveDate).toEqual(new Date(start));
    await second.client.send(new SendTaskSuccessCommand({ taskToken: await token(second), output: '"yes"' }));
    expect(await describeOne(second)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1 });
    await second.close();
  });

  it.each([
    [undefined, { status: 'FAILED', stoppedAt: DAY, events: 24_998 }],
    ['Execution history event limit exceeded', { status: 'FAILED', stoppedAt: DAY, events: 24_999 }],
    ['Execution redrivable period exceeded', { status: 'TIMED_OUT', stoppedAt: DAY - 1, events: 5 }],
    ['Execution is SUCCEEDED and cannot be redriven', { status: 'SUCCEEDED', stoppedAt: DAY, events: 5 }],
  ] as const)('says %s', (reason, standing) => {
    expect(notRedrivable({ startedAt: 0, ...standing }, false, 15 * DAY)).toBe(reason);
  });

  it('remembers its last ten redrives', () => {
    const tokens = Array.from({ length: 12 }, (_, index) => String(index));
    const all = tokens.reduce<readonly Redrive[]>((redrives, token) => withRedrive(redrives, { token, at: 0 }), []);
    expect(tokens.filter((token) => sameRedrive(all, token, 0) !== undefined)).toEqual(tokens.slice(2));
  });

  it('says that its machine is being deleted, or that it began a year ago', () => {
    const standing = { status: 'ABORTED', startedAt: 0, stoppedAt: 366 * DAY, events: 5 } as const;
    expect([true, false].map((deleting) => notRedrivable(standing, deleting, 366 * DAY))).toEqual([
      ...['State machine is in DELETING status', 'Execution has exceeded the max execution time'],
    ]);
  });
});

const answerSchema = z.object({
  Messages: z.array(z.object({ Body: z.string(), ReceiptHandle: z.string() })).default([]),
});

/** Takes what lies in the queue `out` for good. */
async function rawBodies({ shop }: States<SFNClient>): Promise<readonly string[]> {
  const url = `http://127.0.0.1:${shop.cloud.port}`;
  const QueueUrl = `${url}/000000000000/out`;
  const call = async (name: string, body: object) => {
    const headers = { 'x-amz-target': `AmazonSQS.${name}`, 'content-type': 'application/x-amz-json-1.0' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.text();
  };
  const { Messages } = answerSchema.parse(
    JSON.parse(await call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })),
  );
  for (const { ReceiptHandle } of Messages) await call('DeleteMessage', { QueueUrl, ReceiptHandle });
  return Messages.map(({ Body }) => Body);
}
