import { schedulesOf, roleArn } from '../../local/cloud/fixture/schedules.ts';
import { received } from '../../local/cloud/fixture/received.ts';
import { openShop, type Shop } from '../../local/cloud/fixture/shop.ts';
import { type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import { schedules } from './schedules.ts';

const settings = {
  group: 'wend',
  bus: 'arn:aws:events:us-east-1:000000000000:event-bus/shop',
  role: roleArn('WakeRole'),
};
const detail = { messageId: 'win-back-k3jq-1', customerId: 'k3jq', properties: { journey: 'win-back' } };
const at = Date.parse('2027-02-19T08:00:00Z');

describe('a wake-up', () => {
  let aws: Endpoint;
  beforeAll(async () => {
    aws = await openEndpoint();
  });
  afterAll(() => aws.close());
  beforeEach(() => {
    aws.asked.length = 0;
    aws.answers = [];
  });

  it('is one schedule that deletes itself, in whole seconds and never too early', async () => {
    await schedules(settings).set('win-back-k3jq', at + 1, detail);
    expect(aws.asked.map(({ path }) => path)).toEqual(['/schedules/win-back-k3jq']);
    const ClientToken: unknown = expect.any(String);
    const sent: unknown = JSON.parse(aws.asked[0]?.body ?? '');
    expect(sent).toEqual({
      ...{ GroupName: 'wend', ScheduleExpression: 'at(2027-02-19T08:00:01)', ScheduleExpressionTimezone: 'UTC' },
      ...{ FlexibleTimeWindow: { Mode: 'OFF' }, ActionAfterCompletion: 'DELETE' },
      ClientToken,
      Target: {
        ...{ Arn: settings.bus, RoleArn: settings.role, Input: JSON.stringify(detail) },
        EventBridgeParameters: { DetailType: 'Journey Due', Source: 'wend' },
      },
    });
  });

  it('keeps the instant as it is when that is a whole second', async () => {
    await schedules(settings).set('win-back-k3jq', at, detail);
    expect(aws.asked[0]?.body).toContain('"at(2027-02-19T08:00:00)"');
  });

  it('has succeeded when the name was set before', async () => {
    aws.answers = [refusal('ConflictException', 409)];
    await expect(schedules(settings).set('win-back-k3jq', at, detail)).resolves.toBeUndefined();
    expect(aws.asked).toHaveLength(1);
  });

  it('is tried again when it was throttled or the line was cut, with the same token', async () => {
    aws.answers = [refusal('ThrottlingException', 429), 'cut'];
    await schedules(settings).set('win-back-k3jq', at, detail);
    expect(aws.asked).toHaveLength(3);
    expect(new Set(aws.asked.map(({ body }) => body)).size).toBe(1);
  });

  it.each(['ValidationException', 'ResourceNotFoundException', 'ServiceQuotaExceededException'])(
    'fails when AWS refuses it: %s',
    async (name) => {
      aws.answers = [refusal(name)];
      await expect(schedules(settings).set('win-back-k3jq', at, detail)).rejects.toMatchObject({ name });
    },
  );
});

describe('a wake-up on the laptop', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ assembly: schedulesOf() });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${shop.cloud.port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'Shop-SetterRole.setter',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  });
  afterAll(() => shop.cloud.close());

  it('comes once, at its first instant, however often and at once it is set', async () => {
    const wakes = schedules(settings);
    await wakes.set('win-back-k3jq', at, detail);
    await Promise.all([1, 2, 3].map((day) => wakes.set('win-back-k3jq', at + day * 86_400_000, detail)));
    await shop.cloud.clock.advanceTo(at - 1);
    expect(await received(shop, 'due')).toEqual([]);
    await shop.cloud.clock.drain();
    const due = { 'detail-type': 'Journey Due', source: 'wend', time: '2027-02-19T08:00:00Z', detail };
    expect(await received(shop, 'due')).toEqual([expect.objectContaining(due)]);
  });

  it('can be set again when it has come', async () => {
    const again = { ...detail, messageId: 'win-back-k3jq-2' };
    await schedules(settings).set('win-back-k3jq', at + 500, again);
    await shop.cloud.clock.drain();
    const due: unknown = expect.objectContaining({ time: '2027-02-19T08:00:01Z', detail: again });
    // Nobody has deleted the first: it is seen once more.
    expect(await received(shop, 'due')).toEqual([due, expect.objectContaining({ detail })]);
    expect(shop.saw('fault')).toEqual([]);
  });
});
