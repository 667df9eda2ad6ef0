import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { roleArn, schedulesOf, setterKey } from '../fixture/schedules.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

type Given = Partial<CreateScheduleCommandInput>;
const Arn = 'arn:aws:events:us-east-1:000000000000:event-bus/shop';
const EventBridgeParameters = { DetailType: 'Journey Due', Source: 'wend' };
const Target = { Arn, RoleArn: roleArn('WakeRole'), Input: '{}', EventBridgeParameters };
const schedule = (Name: string, more: Given = {}): CreateScheduleCommandInput => ({
  ...{ Name, GroupName: 'wend', ScheduleExpression: 'at(2026-11-21T11:00:00)', Target },
  ...{ FlexibleTimeWindow: { Mode: 'OFF' }, ...more },
});
const assembly = schedulesOf();

describe('the calls of EventBridge Scheduler', () => {
  let shop: Shop;
  let scheduler: SchedulerClient;
  beforeAll(async () => {
    shop = await openShop({ assembly });
    scheduler = new SchedulerClient(shop.client());
  });
  afterAll(async () => {
    scheduler.destroy();
    await shop.cloud.close();
  });
  const create = (Name: string, more: Given = {}, client = scheduler) =>
    client.send(new CreateScheduleCommand(schedule(Name, more)));

  it('answer a schedule with all that was said of it', async () => {
    const { ScheduleArn } = await create('ann', {
      ...{ Description: 'wakes ann', StartDate: new Date(start), EndDate: new Date(start + 1000) },
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    });
    expect(ScheduleArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/wend/ann');
    const { $metadata, ...got } = await scheduler.send(new GetScheduleCommand({ Name: 'ann', GroupName: 'wend' }));
    expect($metadata.httpStatusCode).toBe(200);
    expect(got).toEqual({
      ...{ Arn: ScheduleArn, Name: 'ann', GroupName: 'wend', Description: 'wakes ann', State: 'ENABLED', Target },
      ...{ ScheduleExpression: 'at(2026-11-21T11:00:00)', ScheduleExpressionTimezone: 'UTC' },
      ...{ StartDate: new Date(start), EndDate: new Date(start + 1000), ActionAfterCompletion: 'NONE' },
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      ...{ CreationDate: new Date(start), LastModificationDate: new Date(start) },
    });
  });

  it('keep the first of a name, and know a repeated request by its token', async () => {
    const ClientToken = 'token-1';
    const first = await create('ben', { ClientToken });
    const again = await create('ben', { ClientToken });
    expect(again.ScheduleArn).toBe(first.ScheduleArn);
    const conflict = { name: 'ConflictException', $metadata: { httpStatusCode: 409 } };
    await expect(create('ben')).rejects.toMatchObject(conflict);
    const other = { ClientToken, ScheduleExpression: 'at(2026-11-21T12:00:00)' };
    await expect(create('ben', other)).rejects.toMatchObject(conflict);
    await expect(create('ben', { ClientToken: 'token-2' })).rejects.toMatchObject(conflict);
    const kept = await scheduler.send(new GetScheduleCommand({ Name: 'ben', GroupName: 'wend' }));
    expect(kept.ScheduleExpression).toBe('at(2026-11-21T11:00:00)');
  });

  it('keep one of several that come at the same time', async () => {
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => create('rush')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('give groups apart their names', async () => {
    await create('cleo', { GroupName: undefined });
    const { ScheduleArn } = await create('cleo');
    expect(ScheduleArn).toContain('schedule/wend/cleo');
    const { GroupName } = await scheduler.send(new GetScheduleCommand({ Name: 'cleo' }));
    expect(GroupName).toBe('default');
  });

  it('list page by page, although some go meanwhile', async () => {
    await scheduler.send(new CreateScheduleGroupCommand({ Name: 'many' }));
    for (const name of ['b-3', 'b-1', 'a-1', 'b-2']) {
      await create(name, { GroupName: 'many', State: name === 'b-2' ? 'DISABLED' : 'ENABLED' });
    }
    const list = async (input: object) => {
      const { Schedules = [], NextToken } = await scheduler.send(
        new ListSchedulesCommand({ GroupName: 'many', ...input }),
      );
      return { names: Schedules.map(({ Name, State }) => `${Name ?? ''} ${State ?? ''}`), NextToken };
    };
    const first = await list({ NamePrefix: 'b-', MaxResults: 1 });
    expect(first.names).toEqual(['b-1 ENABLED']);
    const { NextToken } = first;
    expect(await list({ NamePrefix: 'b-', MaxResults: 2, NextToken })).toEqual({
      names: ['b-2 DISABLED', 'b-3 ENABLED'],
      NextToken: undefined,
    });
    expect((await list({ State: 'DISABLED' })).names).toEqual(['b-2 DISABLED']);
    await expect(list({ NextToken: 'no token!' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ GroupName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('make, show and delete groups, with the schedules in them', async () => {
    const ClientToken = 'group-1';
    const Name = 'trial';
    const { ScheduleGroupArn } = await scheduler.send(new CreateScheduleGroupCommand({ Name, ClientToken }));
    await scheduler.send(new CreateScheduleGroupCommand({ Name, ClientToken }));
    await expect(scheduler.send(new CreateScheduleGroupCommand({ Name }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    const { Arn: got, State } = await scheduler.send(new GetScheduleGroupCommand({ Name }));
    expect([got, State]).toEqual([ScheduleGroupArn, 'ACTIVE']);
    const { ScheduleGroups = [] } = await scheduler.send(new ListScheduleGroupsCommand({}));
    expect(ScheduleGroups.map((one) => one.Name)).toEqual(expect.arrayContaining(['default', 'trial', 'wend']));
    await create('dan', { GroupName: Name });
    await scheduler.send(new DeleteScheduleGroupCommand({ Name }));
    const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
    await expect(scheduler.send(new GetScheduleCommand({ Name: 'dan', GroupName: Name }))).rejects.toMatchObject(
      missing,
    );
    await expect(create('dan', { GroupName: Name })).rejects.toMatchObject(missing);
    await expect(scheduler.send(new DeleteScheduleGroupCommand({ Name }))).rejects.toMatchObject(missing);
    await expect(scheduler.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  const at = (ScheduleExpression: string): Given => ({ ScheduleExpression });
  const to = (more: Partial<NonNullable<Given['Target']>>): Given => ({ Target: { ...Target, ...more } });
  const universal = 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage';
  it.each<[string, Given, string]>([
    ['rate(5 minutes)', at('rate(5 minutes)'), 'This machine knows one-time schedules only: got rate(5 minutes)'],
    ['cron', at('cron(0 8 * * ? *)'), 'This machine knows one-time schedules only'],
    ['a day that there is not', at('at(2026-02-30T10:00:00)'), 'Invalid Schedule Expression at(2026-02-30T10:00:00)'],
    ['milliseconds', at('at(2026-11-21T10:00:00.000)'), 'Invalid Schedule Expression'],
    ['a zone in the expression', at('at(2026-11-21T10:00:00Z)'), 'Invalid Schedule Expression'],
    ['a zone that there is not', { ScheduleExpressionTimezone: 'Mars/Base' }, 'got Mars/Base'],
    ['a long name', { Name: 'x'.repeat(65) }, 'must be 1 to 64 letters'],
    ['a name with a blank', { Name: 'ann lind' }, 'must be 1 to 64 letters'],
    ['a group with a slash', { GroupName: 'a/b' }, 'must be 1 to 64 letters'],
    ['a window without its minutes', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'MaximumWindowInMinutes'],
    ['a universal target', to({ Arn: universal }), `Invalid target ${universal}`],
    ['no name of the event', to({ EventBridgeParameters: undefined }), 'EventBridgeParameters must be given'],
    ["AWS's own source", to({ EventBridgeParameters: { DetailType: 'x', Source: 'aws.x' } }), 'not begin with aws.'],
    ['an input that is no JSON', to({ Input: 'wake up' }), 'Input must be well-formed JSON'],
    ['no input', to({ Input: undefined }), 'the laptop sends the Input'],
    ['an input to fill in', to({ Input: '"<aws.scheduler.execution-id>"' }), 'does not fill in'],
    ['an input that is too large', to({ Input: `"${'x'.repeat(256 * 1024)}"` }), 'must be at most 262144 bytes'],
    ['dead letters', to({ DeadLetterConfig: { Arn } }), 'has no dead letters of schedules'],
    ['a role that nobody declared', to({ RoleArn: roleArn('Nobody') }), 'must allow AWS EventBridge Scheduler'],
    ['a role for another service', to({ RoleArn: roleArn('LambdaRole') }), 'must allow AWS EventBridge Scheduler'],
    ["a role for another account's schedules", to({ RoleArn: roleArn('StrangersRole') }), 'to assume the role'],
  ])('refuse %s', async (_what, given, says) => {
    const message: unknown = expect.stringContaining(says);
    const refusal = {
      name: 'ValidationException',
      message,
      $metadata: { httpStatusCode: 400 },
    };
    await expect(create('eve', given)).rejects.toMatchObject(refusal);
    await expect(scheduler.send(new UpdateScheduleCommand(schedule('ann', given)))).rejects.toMatchObject(refusal);
  });

  it('are for roles that may, and may hand on the role of the schedule', async () => {
    const setter = new SchedulerClient(shop.client(setterKey));
    const denied = (action: string, resource: string) => {
      const told = `is not authorized to perform: ${action} on resource: ${resource}`;
      const message: unknown = expect.stringContaining(told);
      return { name: 'AccessDeniedException', message };
    };
    await create('fay', {}, setter);
    const schedules = 'arn:aws:scheduler:us-east-1:000000000000:schedule';
    await expect(create('fay', { GroupName: 'default' }, setter)).rejects.toMatchObject(
      denied('scheduler:CreateSchedule', `${schedules}/default/fay`),
    );
    await expect(setter.send(new GetScheduleCommand({ Name: 'fay', GroupName: 'wend' }))).rejects.toMatchObject(
      denied('scheduler:GetSchedule', `${schedules}/wend/fay`),
    );
    // That role may be handed to another service only.
    const RoleArn = roleArn('PowerlessRole');
    await expect(create('gus', to({ RoleArn }), setter)).rejects.toMatchObject(denied('iam:PassRole', RoleArn));
    expect(shop.saw('fault').map(({ source }) => source)).toEqual(['setter', 'setter', 'setter']);
    setter.destroy();
  });
});
