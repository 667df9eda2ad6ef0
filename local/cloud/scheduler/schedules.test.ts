import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import * as fc from 'fast-check';
import { roleArn, schedulesOf } from '../fixture/schedules.ts';
import { received } from '../fixture/received.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/shop';
const assembly = schedulesOf();
type Given = Partial<CreateScheduleCommandInput>;
const target = (more: Partial<NonNullable<Given['Target']>> = {}) => ({
  Arn: bus,
  RoleArn: roleArn('WakeRole'),
  Input: '{"messageId":"m-1"}',
  EventBridgeParameters: { DetailType: 'Journey Due', Source: 'wend' },
  ...more,
});
const schedule = (Name: string, more: Given = {}): CreateScheduleCommandInput => ({
  ...{ Name, GroupName: 'wend', ScheduleExpression: 'at(2026-11-21T11:00:00)' },
  ...{ FlexibleTimeWindow: { Mode: 'OFF' }, ActionAfterCompletion: 'DELETE', Target: target(), ...more },
});
const iso = (at: number) => new Date(at).toISOString();

describe('a schedule', () => {
  let shop: Shop;
  let scheduler: SchedulerClient;
  const open = async (options: Parameters<typeof openShop>[0] = {}) => {
    shop = await openShop({ assembly, ...options });
    scheduler = new SchedulerClient(shop.client());
  };
  const close = async () => {
    scheduler.destroy();
    await shop.cloud.close();
  };
  beforeEach(() => open());
  afterEach(close);
  const create = (Name: string, more: Given = {}) => scheduler.send(new CreateScheduleCommand(schedule(Name, more)));
  const update = (Name: string, more: Given = {}) => scheduler.send(new UpdateScheduleCommand(schedule(Name, more)));
  const get = (Name: string) => scheduler.send(new GetScheduleCommand({ Name, GroupName: 'wend' }));
  const remove = (Name: string) => scheduler.send(new DeleteScheduleCommand({ Name, GroupName: 'wend' }));
  const events = () => shop.saw('event').map(({ at, entry }) => [iso(at), entry.Detail]);
  const drain = () => shop.cloud.clock.drain();

  it('puts its event on the bus at the named instant, and is gone', async () => {
    await create('ann');
    await shop.cloud.clock.advanceTo(Date.parse('2026-11-21T10:59:59Z'));
    expect(events()).toEqual([]);
    await drain();
    expect(await received(shop, 'due')).toEqual([
      {
        ...{ version: '0', id: '00000000-0000-4000-8000-000000000001', 'detail-type': 'Journey Due', source: 'wend' },
        ...{ account: '000000000000', time: '2026-11-21T11:00:00Z', region: 'us-east-1', resources: [] },
        detail: { messageId: 'm-1' },
      },
    ]);
    await expect(get('ann')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { scheduleInvocations, events: put } = shop.cloud.usage();
    expect([scheduleInvocations, put, shop.saw('fault')]).toEqual([1, 1, []]);
  });

  it('stays when it is to stay, and is done once', async () => {
    await create('ann', { ActionAfterCompletion: 'NONE', State: 'ENABLED' });
    await drain();
    await update('ann', { ActionAfterCompletion: 'NONE', Description: 'still the same instant' });
    await drain();
    expect(events()).toEqual([['2026-11-21T11:00:00.000Z', '{"messageId":"m-1"}']]);
    expect(await get('ann')).toMatchObject({ State: 'ENABLED', Description: 'still the same instant' });
    await update('ann', { ScheduleExpression: 'at(2026-11-22T00:00:00)' });
    await drain();
    expect(events().map(([at]) => at)).toEqual(['2026-11-21T11:00:00.000Z', '2026-11-22T00:00:00.000Z']);
  });

  it('is due at once when its instant has passed', async () => {
    await create('late', { ScheduleExpression: 'at(2020-01-01T00:00:00)' });
    await drain();
    expect(events()).toEqual([[iso(start), '{"messageId":"m-1"}']]);
  });

  it.each<[string, string, string]>([
    ['Europe/Berlin', '2026-11-21T12:30:00', '2026-11-21T11:30:00.000Z'],
    ['America/New_York', '2027-03-14T02:30:00', '2027-03-14T07:30:00.000Z'],
    ['Europe/London', '2027-10-31T01:30:00', '2027-10-31T00:30:00.000Z'],
  ])('reads its instant in %s, also where the clock changes: %s', async (ScheduleExpressionTimezone, time, at) => {
    await create('ann', { ScheduleExpression: `at(${time})`, ScheduleExpressionTimezone });
    await drain();
    expect(events()).toEqual([[at, '{"messageId":"m-1"}']]);
  });

  it('is moved, disabled, enabled and deleted', async () => {
    for (const name of ['moved', 'disabled', 'enabled', 'deleted']) {
      await create(name, { Target: target({ Input: JSON.stringify({ name }) }) });
    }
    const named = (name: string) => ({ Target: target({ Input: JSON.stringify({ name }) }) });
    await update('moved', { ...named('moved'), ScheduleExpression: 'at(2026-11-21T13:00:00)' });
    await update('disabled', { ...named('disabled'), State: 'DISABLED' });
    await update('enabled', { ...named('enabled'), State: 'DISABLED' });
    await remove('deleted');
    await shop.cloud.clock.advanceTo(Date.parse('2026-11-21T12:00:00Z'));
    expect(events()).toEqual([]);
    await update('enabled', named('enabled'));
    await drain();
    expect(events()).toEqual([
      ['2026-11-21T12:00:00.000Z', '{"name":"enabled"}'],
      ['2026-11-21T13:00:00.000Z', '{"name":"moved"}'],
    ]);
    await expect(remove('deleted')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('reaches a queue with any text, and a function', async () => {
    const Arn = 'arn:aws:sqs:us-east-1:000000000000:out';
    await create('queue', { Target: { Arn, RoleArn: roleArn('WakeRole'), Input: '"wake up"' } });
    const probe = 'arn:aws:lambda:us-east-1:000000000000:function:probe';
    await create('function', { Target: { Arn: probe, RoleArn: roleArn('WakeRole'), Input: '{"ask":"env"}' } });
    await drain();
    expect(await received(shop, 'out')).toEqual(['wake up']);
    expect(shop.cloud.usage()).toMatchObject({ scheduleInvocations: 2, invocations: { probe: 1 } });
  });

  it('tells as a fault that its role may not, and is over', async () => {
    await create('ann', { Target: target({ RoleArn: roleArn('PowerlessRole') }) });
    const gone = 'arn:aws:sqs:us-east-1:000000000000:gone';
    await create('ben', { Target: { Arn: gone, RoleArn: roleArn('WakeRole'), Input: 'x' } });
    await drain();
    expect(shop.saw('fault').map(({ source, message }) => [source, message])).toEqual([
      [
        'wend/ann',
        `User: arn:aws:sts::000000000000:assumed-role/Shop-PowerlessRole/ann is not authorized to perform: events:PutEvents on resource: ${bus} because no identity-based policy allows the events:PutEvents action`,
      ],
      ['wend/ben', expect.stringContaining(`sqs:SendMessage on resource: ${gone}`)],
    ]);
    expect(events()).toEqual([]);
    await expect(get('ann')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('lives on with a folder, and is not done again', async () => {
    await close();
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    await open({ data });
    await create('kept');
    await create('done', { ScheduleExpression: 'at(2026-11-21T10:30:00)', ActionAfterCompletion: 'NONE' });
    await create('gone', { ScheduleExpression: 'at(2026-11-21T10:30:00)' });
    await create('off', { State: 'DISABLED' });
    await shop.cloud.clock.advanceTo(Date.parse('2026-11-21T10:45:00Z'));
    expect(events()).toHaveLength(2);
    await close();
    await open({ data });
    await drain();
    expect(events()).toEqual([['2026-11-21T11:00:00.000Z', '{"messageId":"m-1"}']]);
    expect(await get('done')).toMatchObject({ Name: 'done', ActionAfterCompletion: 'NONE' });
    expect(await get('off')).toMatchObject({ State: 'DISABLED' });
    await expect(get('kept')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await close();
    await open({ data });
    await drain();
    expect(events()).toEqual([]);
    expect(shop.cloud.usage().scheduleInvocations).toBe(3);
  });

  it('is done once each, in the order of the instants, whatever order they were set in', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 90 * 86_400 }), { maxLength: 12 }), async (delays) => {
        run += 1;
        const now = shop.cloud.clock.now();
        const before = events().length;
        for (const [index, delay] of delays.entries()) {
          const time = iso(now + delay * 1000).slice(0, 19);
          const Input = JSON.stringify({ index });
          await create(`${run}-${index}`, { ScheduleExpression: `at(${time})`, Target: target({ Input }) });
        }
        await drain();
        const due = delays.map((delay, index) => ({ delay, index })).sort((one, other) => one.delay - other.delay);
        const expected = due.map(({ delay, index }) => [
          iso(now - (now % 1000) + delay * 1000),
          JSON.stringify({ index }),
        ]);
        expect(events().slice(before)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});
