import * as z from 'zod';
import { ofType, synthesised, target } from './synthesised.ts';

const { journeys } = synthesised();

const properties = z.looseObject({
  SqsManagedSseEnabled: z.boolean().optional(),
  VisibilityTimeout: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() }).optional(),
});
const queues = new Map(
  ofType(journeys, 'AWS::SQS::Queue').map(([id, queue]) => [id, properties.parse(queue.Properties)]),
);
const working = [...queues].flatMap(([id, { RedrivePolicy, VisibilityTimeout }]) =>
  RedrivePolicy === undefined ? [] : [{ id, redrive: RedrivePolicy, visibility: VisibilityTimeout }],
);
const deadLetters = working.map(({ redrive }) => target(redrive.deadLetterTargetArn));

it('has a queue for each kind of work', () => {
  expect(working.map(({ id }) => id.replace(/Queue\w+$/, '')).sort()).toEqual([
    'EventsActivity',
    'EventsDecisive',
    'Feedback',
    'Messages',
    'Wakes',
  ]);
});

it('names the decisive queue so that record-event can tell it from the other', () => {
  const names = ofType(journeys, 'AWS::SQS::Queue').map(
    ([id, { Properties }]) => [id, Properties['QueueName']] as const,
  );
  expect(new Map(names).get('EventsDecisiveQueueB558B3D7')).toBe('wend-decisive');
  expect(new Map(names).get('EventsActivityQueue832951C0')).toBe('wend-activity');
});

it('gives every queue a dead-letter queue of its own, after five attempts, for 14 days', () => {
  expect(working.map(({ redrive }) => redrive.maxReceiveCount)).toEqual(working.map(() => 5));
  expect(new Set(deadLetters).size).toBe(working.length);
  expect(queues.size).toBe(2 * working.length);
  for (const id of deadLetters) expect(queues.get(id)?.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
});

it('rings when a dead-letter queue holds anything', () => {
  const watched = ofType(journeys, 'AWS::CloudWatch::Alarm')
    .filter(([, { Properties }]) => Properties['MetricName'] === 'ApproximateNumberOfMessagesVisible')
    .map(([, { Properties }]) => {
      expect(Properties).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
      return z.object({ Dimensions: z.tuple([z.object({ Value: z.unknown() })]) }).parse(Properties).Dimensions[0]
        .Value;
    });
  expect(watched.map(target).sort()).toEqual([...deadLetters].sort());
});

it('encrypts every queue at rest and refuses to speak without TLS', () => {
  for (const [, queue] of queues) expect(queue.SqsManagedSseEnabled).toBe(true);
  const secured = ofType(journeys, 'AWS::SQS::QueuePolicy').flatMap(([, { Properties }]) => {
    expect(JSON.stringify(Properties)).toContain(
      '{"Action":"sqs:*","Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny","Principal":{"AWS":"*"}',
    );
    return z
      .object({ Queues: z.array(z.unknown()) })
      .parse(Properties)
      .Queues.map(target);
  });
  expect(secured.sort()).toEqual([...queues.keys()].sort());
});

const mapping = z.looseObject({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  BatchSize: z.number(),
  FunctionResponseTypes: z.array(z.string()),
});
const workOf = (queue: unknown) => target(queue).replace(/Queue\w+$/, '');
const mappings = ofType(journeys, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) =>
  mapping.parse(Properties),
);

it('works off every queue, and only what failed comes again', () => {
  expect(mappings.map(({ EventSourceArn }) => target(EventSourceArn)).sort()).toEqual(
    working.map(({ id }) => id).sort(),
  );
  for (const { FunctionResponseTypes } of mappings) expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
});

it('hands over ten at a time, but one wake, which may stand for many messages', () => {
  const sizes = mappings.map(({ EventSourceArn, BatchSize }) => [workOf(EventSourceArn), BatchSize]);
  expect(sizes.sort()).toEqual([
    ['EventsActivity', 10],
    ['EventsDecisive', 10],
    ['Feedback', 10],
    ['Messages', 10],
    ['Wakes', 1],
  ]);
});

it('hides a message for six times as long as its function may take', () => {
  for (const { EventSourceArn, FunctionName } of mappings) {
    const timeout = z.number().parse(journeys[target(FunctionName)]?.Properties['Timeout']);
    expect(queues.get(target(EventSourceArn))?.VisibilityTimeout).toBe(6 * timeout);
  }
});

it('limits how many messages are sent and how many wakes are seen to at the same time, and nothing else', () => {
  expect(
    mappings
      .filter(({ ScalingConfig }) => ScalingConfig !== undefined)
      .map(({ EventSourceArn, ScalingConfig }) => [workOf(EventSourceArn), ScalingConfig]),
  ).toEqual([
    ['Messages', { MaximumConcurrency: 5 }],
    ['Wakes', { MaximumConcurrency: 2 }],
  ]);
});

it('lets EventBridge write to a queue only for the rule that leads there', () => {
  const rules = ofType(journeys, 'AWS::Events::Rule').flatMap(([rule, { Properties }]) =>
    z
      .object({ Targets: z.array(z.object({ Arn: z.unknown(), DeadLetterConfig: z.object({ Arn: z.unknown() }) })) })
      .parse(Properties)
      .Targets.flatMap(({ Arn, DeadLetterConfig }) => [
        `${rule} -> ${target(Arn)}`,
        `${rule} -> ${target(DeadLetterConfig.Arn)}`,
      ]),
  );
  const allowed = ofType(journeys, 'AWS::SQS::QueuePolicy').flatMap(([, { Properties }]) =>
    z
      .object({ PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string() })) }) })
      .parse(Properties)
      .PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')
      .map((statement) => {
        expect(statement['Principal']).toEqual({ Service: 'events.amazonaws.com' });
        const condition = z
          .object({ ArnEquals: z.object({ 'aws:SourceArn': z.unknown() }) })
          .parse(statement['Condition']);
        return `${target(condition.ArnEquals['aws:SourceArn'])} -> ${target(statement['Resource'])}`;
      }),
  );
  expect(allowed.sort()).toEqual(rules.sort());
});
