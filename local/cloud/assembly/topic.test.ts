import type { Json } from '../../asl/json.ts';
import { changed, writeAssembly } from '../fixture/assembly.ts';
import { planOf } from './plan-of.ts';

const planned = (changes: Readonly<Record<string, Json>>) => planOf(writeAssembly({ Shop: changed(changes) }), 4566);

describe('a topic of the template', () => {
  const subscription = (more: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> => ({
    Topic: { Type: 'AWS::SNS::Topic' },
    New: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' }, ...more } },
  });

  it('leads to queues; people are left alone', () => {
    const queue = 'arn:aws:sqs:us-east-1:000000000000:work';
    const { topics } = planned({
      ...subscription({ Protocol: 'sqs', Endpoint: queue }),
      ToPeople: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'night@shop.example.com' },
      },
    });
    const arn = 'arn:aws:sns:us-east-1:000000000000:Shop-Topic';
    expect(topics).toEqual([
      {
        ...{ name: 'Shop-Topic', arn, policy: [] },
        subscriptions: [{ arn: `${arn}:Shop-New`, queue, raw: false }],
      },
    ]);
  });

  it.each<[string, Readonly<Record<string, Json>>]>([
    ['Shop/New (AWS::SNS::Subscription) cannot be started on the laptop: ✖ must be sqs, or', { Protocol: 'lambda' }],
    ['the laptop delivers to SQS queues only', { Protocol: 'sqs', Endpoint: 'arn:aws:lambda:us-east-1:0:function:f' }],
    [
      'the laptop does not do this\n  → at FilterPolicy',
      { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:000000000000:work', FilterPolicy: {} },
    ],
  ])('is refused, by name: %s', (message, properties) => {
    expect(() => planned(subscription(properties))).toThrow(message);
  });
});
