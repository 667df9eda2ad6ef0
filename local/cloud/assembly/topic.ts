import * as z from 'zod';
import { compilePolicy } from '../iam/policy.ts';
import { json } from '../json.ts';
import { attribute, propertiesOf, queueArn, refused, type Declared } from './declared.ts';
import type { TopicPlan } from './plan.ts';

const topicSchema = z.object({
  FifoTopic: z.literal(false, { error: 'the laptop has no FIFO topics' }).optional(),
  Subscription: z
    .never({ error: 'the laptop reads AWS::SNS::Subscription only: write the subscription as a resource' })
    .optional(),
});
/** Who would be woken: mails and texts of alarms are for people, and nobody is to be woken by a laptop. */
const toPeople = ['email', 'email-json', 'sms', 'http', 'https'] as const;
const subscriptionSchema = z.discriminatedUnion(
  'Protocol',
  [
    z.object({
      Protocol: z.literal('sqs'),
      TopicArn: z.string(),
      Endpoint: queueArn,
      RawMessageDelivery: z.boolean().default(false),
      RedrivePolicy: z.object({ deadLetterTargetArn: queueArn }).optional(),
      FilterPolicy: refused,
    }),
    z.object({ Protocol: z.enum(toPeople), TopicArn: z.string() }),
  ],
  { error: `must be sqs, or one that wakes people (${toPeople.join(', ')}), which is left alone here` },
);
const policySchema = z.object({ Topics: z.array(z.string()), PolicyDocument: json });

export function topicPlan(declared: Declared, all: readonly Declared[]): TopicPlan {
  propertiesOf(topicSchema, declared);
  const arn = attribute(declared, 'Ref');
  const subscriptions = all
    .filter(({ type }) => type === 'AWS::SNS::Subscription')
    .flatMap((subscription) => {
      const properties = propertiesOf(subscriptionSchema, subscription);
      if (properties.Protocol !== 'sqs' || properties.TopicArn !== arn) return [];
      const { Endpoint: queue, RawMessageDelivery: raw, RedrivePolicy } = properties;
      const deadLetters = RedrivePolicy?.deadLetterTargetArn;
      return [{ arn: attribute(subscription, 'Ref'), queue, raw, deadLetters }];
    });
  const policy = all
    .filter(({ type }) => type === 'AWS::SNS::TopicPolicy')
    .map((one) => ({ where: one.where, ...propertiesOf(policySchema, one) }))
    .filter(({ Topics }) => Topics.includes(arn))
    .flatMap(({ where, PolicyDocument }) => [...compilePolicy(where, PolicyDocument)]);
  return { name: attribute(declared, 'TopicName'), arn, policy, subscriptions };
}
