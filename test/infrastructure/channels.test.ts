import * as z from 'zod';
import { ofType, synthesised, target, withEverything, type Resources } from './synthesised.ts';

const { journeys: mailOnly } = synthesised();
const { journeys: every } = synthesised(withEverything);

const oneOrMore = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Action: oneOrMore, Resource: oneOrMore })) }),
});

/** Who may do this, and with what. */
const allowed = (resources: Resources, action: string) =>
  ofType(resources, 'AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    policy
      .parse(Properties)
      .PolicyDocument.Statement.filter(({ Action }) => Action.includes(action))
      .map(({ Resource }) => ({ role: id.replace(/Role\w+$/, ''), resources: Resource })),
  );

it.each(['sms-voice:SendTextMessage', 'mobiletargeting:SendMessages'])(
  'lets nobody call %s unless store.yaml turns the channel on',
  (action) => {
    expect(allowed(mailOnly, action)).toEqual([]);
  },
);

it('lets only send-message send text messages, through the pool that store.yaml names', () => {
  expect(allowed(every, 'sms-voice:SendTextMessage')).toEqual([
    {
      role: 'SendMessage',
      resources: ['arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-0123456789abcdef0123456789abcdef'],
    },
  ]);
});

it('lets only send-message push, through the application that store.yaml names', () => {
  const [push, ...others] = allowed(every, 'mobiletargeting:SendMessages');
  expect(others).toEqual([]);
  expect(push?.role).toBe('SendMessage');
  expect(push?.resources.map((arn) => JSON.stringify(arn).replace(/^.*:apps/, 'apps'))).toEqual([
    'apps/0123456789abcdef0123456789abcdef"]]}',
    'apps/0123456789abcdef0123456789abcdef/messages"]]}',
  ]);
});

it('has no topic for answers unless there are text messages to answer', () => {
  expect(ofType(mailOnly, 'AWS::SNS::Topic')).toEqual([]);
});

const [[topic, replies] = []] = ofType(every, 'AWS::SNS::Topic');

it('names the topic of answers so that the owner of the pool finds it, and encrypts it', () => {
  expect(replies?.Properties['TopicName']).toBe('wend-sms-replies');
  const key = /"(SmsRepliesKey\w+)"/.exec(JSON.stringify(replies?.Properties['KmsMasterKeyId']))?.[1];
  expect(every[String(key)]?.Properties['EnableKeyRotation']).toBe(true);
});

const statementsOf = (type: string, document: string) =>
  ofType(every, type).flatMap(
    ([, { Properties }]) =>
      z.object({ Statement: z.array(z.looseObject({ Effect: z.string() })) }).parse(Properties[document]).Statement,
  );

it('takes answers from nobody but AWS End User Messaging in this account, and only over TLS', () => {
  const Condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
  const Principal = { Service: 'sms-voice.amazonaws.com' };
  const statements = statementsOf('AWS::SNS::TopicPolicy', 'PolicyDocument');
  expect(statements).toHaveLength(2);
  expect(statements).toMatchObject([
    { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Effect: 'Allow', Action: 'sns:Publish', Principal, Condition },
  ]);
  expect(statementsOf('AWS::KMS::Key', 'KeyPolicy')[1]).toMatchObject({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Principal,
    Condition,
  });
});

it('hands answers on as they came, to the queue of all feedback, and keeps what cannot be delivered', () => {
  const [subscription] = ofType(every, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties);
  expect(subscription).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
  expect(target(subscription?.['TopicArn'])).toBe(topic);
  expect(target(subscription?.['Endpoint'])).toMatch(/^FeedbackQueue/);
  const { deadLetterTargetArn } = z.object({ deadLetterTargetArn: z.unknown() }).parse(subscription?.['RedrivePolicy']);
  expect(target(deadLetterTargetArn)).toMatch(/^FeedbackDeadLetters/);
});
