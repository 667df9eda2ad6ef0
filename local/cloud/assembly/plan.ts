import { join } from 'node:path';
import * as z from 'zod';
import type { Json, JsonObject } from '../../asl/json.ts';
import type { Role } from '../iam/access.ts';
import { compilePolicy, type Statement } from '../iam/policy.ts';
import { json } from '../json.ts';
import { declare, propertiesOf, refused, type Declared } from './declared.ts';
import { definitionOf } from './definition.ts';
import { readAssembly } from './read.ts';
import { readRole } from './roles.ts';

export interface TablePlan {
  readonly name: string;
  /** The body of a CreateTable call. */
  readonly definition: JsonObject;
  readonly keys: readonly string[];
  readonly expiresBy: string | undefined;
}

export interface QueuePlan {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive: { readonly to: string; readonly after: number } | undefined;
  readonly policy: readonly Statement[];
}

export interface RulePlan {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly pattern: Json;
  readonly enabled: boolean;
  readonly targets: readonly {
    readonly id: string;
    readonly queue: string;
    readonly deadLetters: string | undefined;
  }[];
}

export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  readonly folder: string;
  readonly file: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: Role;
}

export interface MappingPlan {
  readonly id: string;
  readonly queue: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsFailures: boolean;
}

export interface MachinePlan {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
  readonly role: Role;
}

/** Everything that the templates declare and the laptop starts. */
export interface Plan {
  readonly tables: readonly TablePlan[];
  readonly queues: readonly QueuePlan[];
  readonly buses: readonly string[];
  readonly rules: readonly RulePlan[];
  readonly functions: readonly FunctionPlan[];
  readonly mappings: readonly MappingPlan[];
  readonly machines: readonly MachinePlan[];
  readonly configurationSets: readonly string[];
}

const tableSchema = z.object({
  AttributeDefinitions: json,
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: json, KeySchema: json, Projection: json })).optional(),
  LocalSecondaryIndexes: json.optional(),
  TimeToLiveSpecification: z
    .object({ Enabled: z.boolean().optional(), AttributeName: z.string().optional() })
    .optional(),
});
const queueSchema = z.object({
  VisibilityTimeout: z.coerce.number().default(30),
  DelaySeconds: z.coerce.number().default(0),
  MessageRetentionPeriod: z.coerce.number().default(345_600),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
  FifoQueue: z.literal(false, { error: 'the laptop has no FIFO queues' }).optional(),
});
const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: json });
const queueArn = z.string().regex(/^arn:[^:]+:sqs:/, 'the laptop delivers to SQS queues only');
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
const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string().regex(/^[\w/-]+\.\w+$/, 'must be <file>.<export>'),
  Runtime: z.string().startsWith('nodejs', 'the laptop runs Node.js only'),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Layers: refused,
});
const mappingSchema = z.object({
  EventSourceArn: queueArn,
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  Enabled: z.boolean().default(true),
  FilterCriteria: refused,
});
const machineSchema = z.object({
  RoleArn: z.string(),
  StateMachineType: z.literal('STANDARD', { error: 'the laptop runs Standard workflows only' }).optional(),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

const attribute = (declared: Declared, name: string) => declared.attributes[name] ?? '';

function table(declared: Declared): TablePlan {
  const { TimeToLiveSpecification: ttl, ...definition } = propertiesOf(tableSchema, declared);
  const name = attribute(declared, 'Ref');
  const keys = [...definition.KeySchema].sort((left, right) => left.KeyType.localeCompare(right.KeyType));
  return {
    name,
    definition: { TableName: name, BillingMode: 'PAY_PER_REQUEST', ...z.record(z.string(), json).parse(definition) },
    keys: keys.map(({ AttributeName }) => AttributeName),
    expiresBy: ttl?.Enabled === false ? undefined : ttl?.AttributeName,
  };
}

function queue(declared: Declared, all: readonly Declared[]): QueuePlan {
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

function rule(declared: Declared): RulePlan {
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

/** A bus is named by its name or its ARN. */
export function busName(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:[^/]*event-bus\//, '');
}

function lambda(declared: Declared, all: readonly Declared[]): FunctionPlan {
  const properties = propertiesOf(functionSchema, declared);
  const folder = declared.stack.assets.get(properties.Code.S3Key);
  if (folder === undefined) {
    throw new Error(`${declared.where}: the assembly has no asset ${properties.Code.S3Key}. Synthesise the app again.`);
  }
  const dot = properties.Handler.lastIndexOf('.');
  return {
    name: attribute(declared, 'Ref'),
    arn: attribute(declared, 'Arn'),
    folder,
    file: join(folder, `${properties.Handler.slice(0, dot)}.js`),
    handler: properties.Handler.slice(dot + 1),
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    environment: properties.Environment?.Variables ?? {},
    role: readRole(all, properties.Role, declared.where),
  };
}

/** A function is named by its name or its ARN, with or without a version. */
export function functionName(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? '';
}

function mapping(declared: Declared): MappingPlan | undefined {
  const properties = propertiesOf(mappingSchema, declared);
  if (!properties.Enabled) return undefined;
  return {
    id: declared.where,
    queue: properties.EventSourceArn,
    functionName: functionName(properties.FunctionName),
    batchSize: properties.BatchSize,
    windowSeconds: properties.MaximumBatchingWindowInSeconds,
    reportsFailures: properties.FunctionResponseTypes.length > 0,
  };
}

function machine(declared: Declared, all: readonly Declared[]): MachinePlan {
  const properties = propertiesOf(machineSchema, declared);
  return {
    name: attribute(declared, 'Name'),
    arn: attribute(declared, 'Arn'),
    definition: definitionOf(declared, properties),
    role: readRole(all, properties.RoleArn, declared.where),
  };
}

export function planOf(assembly: string, port: number): Plan {
  const all = declare(readAssembly(assembly), port);
  const of = <T>(types: readonly string[], make: (declared: Declared, all: readonly Declared[]) => T) =>
    all.filter(({ type }) => types.includes(type)).map((declared) => make(declared, all));
  return {
    tables: of(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], table),
    queues: of(['AWS::SQS::Queue'], queue),
    buses: ['default', ...of(['AWS::Events::EventBus'], (declared) => attribute(declared, 'Ref'))],
    rules: of(['AWS::Events::Rule'], rule),
    functions: of(['AWS::Lambda::Function'], lambda),
    mappings: of(['AWS::Lambda::EventSourceMapping'], mapping).filter((made) => made !== undefined),
    machines: of(['AWS::StepFunctions::StateMachine'], machine),
    configurationSets: of(['AWS::SES::ConfigurationSet'], (declared) => attribute(declared, 'Ref')),
  };
}
