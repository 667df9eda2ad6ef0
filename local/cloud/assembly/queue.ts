import * as z from 'zod';
import { compilePolicy } from '../iam/policy.ts';
import { json } from '../json.ts';
import { attribute, propertiesOf, type Declared } from './declared.ts';
import type { QueuePlan } from './plan.ts';

const queueSchema = z.object({
  VisibilityTimeout: z.coerce.number().default(30),
  DelaySeconds: z.coerce.number().default(0),
  MessageRetentionPeriod: z.coerce.number().default(345_600),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
  FifoQueue: z.literal(false, { error: 'the laptop has no FIFO queues' }).optional(),
});
const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: json });

export function queuePlan(declared: Declared, all: readonly Declared[]): QueuePlan {
  const properties = propertiesOf(queueSchema, declared);
  const url = attribute(declared, 'Ref');
  const policies = all
    .filter(({ type }) => type === 'AWS::SQS::QueuePolicy')
    .map((policy) => ({ where: policy.where, ...propertiesOf(queuePolicySchema, policy) }))
    .filter(({ Queues }) => Queues.includes(url));
  const redrive = properties.RedrivePolicy;
  return {
    name: attribute(declared, 'QueueName'),
    arn: attribute(declared, 'Arn'),
    url,
    visibilitySeconds: properties.VisibilityTimeout,
    delaySeconds: properties.DelaySeconds,
    retentionSeconds: properties.MessageRetentionPeriod,
    redrive: redrive && { to: redrive.deadLetterTargetArn, after: redrive.maxReceiveCount },
    policy: policies.flatMap(({ where, PolicyDocument }) => [...compilePolicy(where, PolicyDocument)]),
  };
}
