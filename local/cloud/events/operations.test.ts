import {
  DescribeEventBusCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const receivedSchema = z.object({ Messages: z.array(z.object({ Body: z.string() })).default([]) });

describe('the event buses', () => {
  let shop: Shop;
  let events: EventBridgeClient;
  const entry = { Source: 'shop', DetailType: 'Asked', EventBusName: 'shop', Detail: '{"do":"fail","id":"x"}' };

  beforeEach(async () => {
    const partner = {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: 'aws.partner/shopify.com/1/x',
        EventPattern: { source: [{ prefix: 'aws.partner' }] },
        Targets: [{ Id: 'out', Arn: { 'Fn::GetAtt': ['Out', 'Arn'] } }],
      },
    };
    const everyone = {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Out' }],
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Resource: '*',
            Principal: { Service: 'events.amazonaws.com' },
          },
        },
      },
    };
    const watch = {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: 'shop',
        EventPattern: { source: ['watched'] },
        Targets: [{ Id: 'out', Arn: { 'Fn::GetAtt': ['Out', 'Arn'] } }],
      },
    };
    shop = await openShop({
      assembly: writeAssembly({ Shop: changed({ Partner: partner, OutPolicy: everyone, Watch: watch }) }),
    });
    events = new EventBridgeClient(shop.client());
  });
  afterEach(async () => {
    events.destroy();
    await shop.cloud.close();
  });
  const bodies = async () => {
    const headers = { 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
    const body = JSON.stringify({ QueueUrl: 'http://127.0.0.1/000000000000/out', MaxNumberOfMessages: 10 });
    const answer = await fetch(`http://127.0.0.1:${shop.cloud.port}`, { method: 'POST', headers, body });
    const { Messages } = receivedSchema.parse(await answer.json());
    return Messages.map(({ Body }): unknown => JSON.parse(Body));
  };

  it('deliver an event in the envelope that AWS writes', async () => {
    const Time = new Date(start - 86_400_000 + 999);
    const Entries = [{ ...entry, Source: 'watched', Detail: '{"a":[1]}', Resources: ['arn:x'], Time }];
    const answer = await events.send(new PutEventsCommand({ Entries }));
    expect(answer).toMatchObject({
      FailedEntryCount: 0,
      Entries: [{ EventId: '00000000-0000-4000-8000-000000000001' }],
    });
    expect(await bodies()).toEqual([
      {
        version: '0',
        id: '00000000-0000-4000-8000-000000000001',
        'detail-type': 'Asked',
        source: 'watched',
        account: '000000000000',
        time: '2026-11-20T10:00:00Z',
        region: 'us-east-1',
        resources: ['arn:x'],
        detail: { a: [1] },
      },
    ]);
  });

  it('refuse entries one by one, as AWS does', async () => {
    const Entries = [
      { ...entry, Detail: 'nonsense' },
      { ...entry, Detail: '[1]' },
      { ...entry, Detail: '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000) },
      { ...entry, DetailType: '' },
      { ...entry, Source: 'aws.ec2' },
      entry,
    ];
    const answer = await events.send(new PutEventsCommand({ Entries }));
    expect(answer.FailedEntryCount).toBe(5);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      undefined,
    ]);
  });

  it('take at most ten entries, and one megabyte', async () => {
    const many = Array.from({ length: 11 }, () => entry);
    await expect(events.send(new PutEventsCommand({ Entries: many }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const large = { ...entry, Detail: JSON.stringify({ text: 'x'.repeat(1024 * 1024) }) };
    await expect(events.send(new PutEventsCommand({ Entries: [large] }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it("put a partner's event on the bus that is named after its source", async () => {
    const Source = 'aws.partner/shopify.com/1/x';
    await events.send(new PutEventsCommand({ Entries: [{ ...entry, Source, DetailType: 'shopifyWebhook' }] }));
    expect(await bodies()).toEqual([expect.objectContaining({ source: Source, 'detail-type': 'shopifyWebhook' })]);
  });

  it('deliver nothing to a queue whose policy does not name the rule', async () => {
    await shop.cloud.putEvents([{ ...entry, Source: 'stranger' }]);
    expect(shop.saw('fault').map(({ source, message }) => [source, message])).toEqual([
      [
        'Shop-Unwelcome',
        'the policy of work does not allow events.amazonaws.com to send for arn:aws:events:us-east-1:000000000000:rule/shop/Shop-Unwelcome',
      ],
    ]);
  });

  it('are listed with their rules and targets', async () => {
    const { EventBuses } = await events.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'shop', 'aws.partner/shopify.com/1/x']);
    const bus = await events.send(new DescribeEventBusCommand({ Name: 'shop' }));
    expect(bus.Arn).toBe('arn:aws:events:us-east-1:000000000000:event-bus/shop');
    const { Rules } = await events.send(new ListRulesCommand({ EventBusName: 'shop' }));
    expect(Rules?.map(({ Name }) => Name)).toEqual(['Shop-Rule', 'Shop-Unwelcome', 'Shop-Watch']);
    const asked = { EventBusName: 'shop', Rule: 'Shop-Rule' };
    const { Targets } = await events.send(new ListTargetsByRuleCommand(asked));
    const queue = 'arn:aws:sqs:us-east-1:000000000000';
    expect(Targets).toEqual([{ Id: 'work', Arn: `${queue}:work`, DeadLetterConfig: { Arn: `${queue}:dead` } }]);
    const call = events.send(new ListRulesCommand({ EventBusName: 'none' }));
    await expect(call).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
