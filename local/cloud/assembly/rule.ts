import * as z from 'zod';
import { busName } from '../account.ts';
import { json } from '../json.ts';
import { attribute, propertiesOf, queueArn, refused, type Declared } from './declared.ts';
import type { RulePlan } from './plan.ts';

const targetSchema = z.object({
  Id: z.string(),
  Arn: queueArn,
  DeadLetterConfig: z.object({ Arn: queueArn.optional() }).optional(),
  Input: refused,
  InputPath: refused,
  InputTransformer: refused,
  SqsParameters: refused,
});
const ruleSchema = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: json,
  State: z.string().default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
  ScheduleExpression: refused,
});

export function rulePlan(declared: Declared): RulePlan {
  const properties = propertiesOf(ruleSchema, declared);
  const arn = attribute(declared, 'Arn');
  return {
    name: arn.slice(arn.lastIndexOf('/') + 1),
    arn,
    bus: busName(properties.EventBusName),
    pattern: properties.EventPattern,
    enabled: properties.State.startsWith('ENABLED'),
    targets: properties.Targets.map((target) => ({
      id: target.Id,
      queue: target.Arn,
      deadLetters: target.DeadLetterConfig?.Arn,
    })),
  };
}
