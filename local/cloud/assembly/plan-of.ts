import { createHash } from 'node:crypto';
import { attribute, declare, type Declared } from './declared.ts';
import { functionPlan } from './function.ts';
import { httpApiPlan } from './http-api.ts';
import { machinePlan, machineRole } from './machine.ts';
import { mailEventsPlan } from './mail-events.ts';
import { mappingPlan } from './mapping.ts';
import { stackId } from './names.ts';
import type { Plan, StackPlan } from './plan.ts';
import { queuePlan } from './queue.ts';
import { readAssembly, type Stack } from './read.ts';
import { rulePlan } from './rule.ts';
import { schedulerRolePlan } from './scheduler-role.ts';
import { secretPlan } from './secret.ts';
import { tablePlan } from './table.ts';
import { topicPlan } from './topic.ts';

const stackPlan = ({ name, template }: Stack): StackPlan => ({
  id: stackId(name),
  fingerprint: createHash('sha256').update(JSON.stringify(template)).digest('hex'),
});

/** Reads the templates of a cloud assembly and refuses, by name, what the laptop cannot start. */
export function planOf(assembly: string, port: number): Plan {
  const stacks = readAssembly(assembly);
  const all = declare(stacks, port);
  const of = <T>(types: readonly string[], make: (declared: Declared, all: readonly Declared[]) => T) =>
    all.filter(({ type }) => types.includes(type)).map((declared) => make(declared, all));
  return {
    tables: of(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], tablePlan),
    queues: of(['AWS::SQS::Queue'], queuePlan),
    buses: ['default', ...of(['AWS::Events::EventBus'], (declared) => attribute(declared, 'Ref'))],
    rules: of(['AWS::Events::Rule'], rulePlan),
    functions: of(['AWS::Lambda::Function'], functionPlan),
    mappings: of(['AWS::Lambda::EventSourceMapping'], mappingPlan).filter((made) => made !== undefined),
    machines: of(['AWS::StepFunctions::StateMachine'], machinePlan),
    mailEvents: of(['AWS::SES::ConfigurationSetEventDestination'], mailEventsPlan),
    httpApis: of(['AWS::ApiGatewayV2::Api'], httpApiPlan),
    stacks: stacks.map(stackPlan),
    configurationSets: of(['AWS::SES::ConfigurationSet'], (declared) => attribute(declared, 'Ref')),
    secrets: of(['AWS::SecretsManager::Secret'], secretPlan),
    topics: of(['AWS::SNS::Topic'], topicPlan),
    scheduleGroups: of(['AWS::Scheduler::ScheduleGroup'], (declared) => attribute(declared, 'Ref')),
    schedulerRoles: of(['AWS::IAM::Role'], schedulerRolePlan).filter((made) => made !== undefined),
    machineRoles: of(['AWS::IAM::Role'], machineRole).filter((made) => made !== undefined),
  };
}
