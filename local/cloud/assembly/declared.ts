import * as z from 'zod';
import type { JsonObject } from '../../asl/json.ts';
import { isObject } from '../../asl/json.ts';
import { ineffective } from './ineffective.ts';
import type { Attributes } from './names.ts';
import type { Stack } from './read.ts';
import { createResolver } from './resolve.ts';

/** A resource of a template, with every reference resolved. */
export interface Declared {
  readonly type: string;
  /** Stack and logical id, for messages. */
  readonly where: string;
  readonly attributes: Attributes;
  readonly properties: JsonObject;
  readonly stack: Stack;
}

/** Types that the laptop starts. */
export const effective = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::StepFunctions::StateMachine',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::ApiGatewayV2::Api',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::Scheduler::ScheduleGroup',
] as const;

/** Of what changes nothing here, only these are read: their neighbours are governed by them. */
const read: readonly string[] = [
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::Lambda::Permission',
  'AWS::SQS::QueuePolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SecretsManager::RotationSchedule',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
];

export function declare(stacks: readonly Stack[], port: number): readonly Declared[] {
  const resolver = createResolver(stacks, port);
  const declared: Declared[] = [];
  for (const stack of stacks) {
    for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
      const where = `${stack.name}/${logicalId}`;
      const { Type: type } = resource;
      if (!resolver.exists(stack, resource)) continue;
      const known: readonly string[] = effective;
      if (known.includes(type) || read.includes(type)) {
        const properties = resolver.resolve(stack, resource.Properties);
        const attributes = resolver.attributes(stack, logicalId);
        declared.push({ type, where, attributes, properties: isObject(properties) ? properties : {}, stack });
      } else if (ineffective[type] === undefined) {
        throw new Error(
          `${where} is of type ${type}, which the laptop cannot start and does not know to be without effect here.`,
        );
      }
    }
  }
  return declared;
}

/** The properties as the laptop understands them; a property that would change what happens and is not understood is refused. */
export function propertiesOf<T>(schema: z.ZodType<T>, { where, type, properties }: Declared): T {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new Error(`${where} (${type}) cannot be started on the laptop: ${z.prettifyError(parsed.error)}`);
}

/** For a property whose effect the laptop does not imitate. */
export const refused = z.never({ error: 'the laptop does not do this' }).optional();

/** Empty if the resource has none of that name. */
export const attribute = (declared: Declared, name: string) => declared.attributes[name] ?? '';

export const queueArn = z.string().regex(/^arn:[^:]+:sqs:/, 'the laptop delivers to SQS queues only');
