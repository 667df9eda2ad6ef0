import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Json } from '../../asl/json.ts';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { openShop, type Shop } from '../fixture/shop.ts';

const heard = z.object({
  source: z.string(),
  time: z.string(),
  resources: z.array(z.string()),
  detail: z.object({ 'stack-id': z.string(), 'status-details': z.object({ status: z.string() }) }),
});

/** A shop with a rule for its own stack, which leads to the queue out. */
const listening = (more: Readonly<Record<string, Json>> = {}) => {
  const Listener = {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [{ Ref: 'AWS::StackId' }],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
      Targets: [{ Id: 'out', Arn: { 'Fn::GetAtt': ['Out', 'Arn'] } }],
    },
  };
  const OutPolicy = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Out' }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', Principal: { Service: 'events.amazonaws.com' } },
        ],
      },
    },
  };
  return changed({ Listener, OutPolicy, ...more });
};
const another = (name: string) => ({
  Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } } },
});

describe('the status of a stack', () => {
  const open: Shop[] = [];
  afterEach(async () => {
    for (const { cloud } of open.splice(0)) await cloud.close();
  });
  async function statuses(assembly: string, data?: string) {
    const shop = await openShop(data === undefined ? { assembly } : { assembly, data });
    open.push(shop);
    const sqs = new SQSClient(shop.client());
    const QueueUrl = `http://127.0.0.1:${shop.cloud.port}/000000000000/out`;
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    const events = Messages.map(({ Body = '' }) => heard.parse(JSON.parse(Body)));
    if (data !== undefined) await open.pop()?.cloud.close();
    return events;
  }

  it('is told to the default bus when the stack is new, by the id that the template refers to', async () => {
    const [event, ...more] = await statuses(writeAssembly({ Shop: listening(), Other: another('other') }));
    const id = event?.detail['stack-id'] ?? '';
    expect(id).toMatch(/^arn:aws:cloudformation:us-east-1:000000000000:stack\/Shop\/[0-9a-f-]{36}$/);
    expect([event, more]).toEqual([
      {
        source: 'aws.cloudformation',
        time: '2026-11-21T10:00:00Z',
        resources: [id],
        detail: { 'stack-id': id, 'status-details': { status: 'CREATE_COMPLETE' } },
      },
      [],
    ]);
  });

  it('is told again in the same folder only when its own template has changed', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    const told = async (shop: ReturnType<typeof listening>, other: string) => {
      const events = await statuses(writeAssembly({ Shop: shop, Other: another(other) }), data);
      return events.map(({ detail }) => detail['status-details'].status).slice(-1);
    };
    const more = listening({ More: { Type: 'AWS::SQS::Queue', Properties: {} } });
    expect(await told(listening(), 'one')).toEqual(['CREATE_COMPLETE']);
    expect(await told(listening(), 'two')).toEqual([]);
    expect(await told(more, 'two')).toEqual(['UPDATE_COMPLETE']);
  });

  it('changes no id of what happens later where nobody listens to it', async () => {
    const ids = async (assembly: string) => {
      const shop = await openShop({ assembly });
      open.push(shop);
      const { Entries } = await shop.cloud.putEvents([
        { Source: 'shop', DetailType: 'Asked', EventBusName: 'shop', Detail: '{"do":"put","id":"a"}' },
      ]);
      return Entries;
    };
    const mailRule = { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['aws.ses'] }, Targets: [] } };
    expect(await ids(writeAssembly({ Shop: changed({ mailRule }) }))).toEqual(await ids(writeAssembly()));
  });
});
