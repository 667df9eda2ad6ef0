import { attribute, declare, type Declared } from './declared.ts';
import { functionPlan } from './function.ts';
import { machinePlan } from './machine.ts';
import { mailEventsPlan } from './mail-events.ts';
import { mappingPlan } from './mapping.ts';
import type { Plan } from './plan.ts';
import { queuePlan } from './queue.ts';
import { readAssembly } from './read.ts';
import { rulePlan } from './rule.ts';
import { tablePlan } from './table.ts';

/** Reads the templates of a cloud assembly and refuses, by name, what the laptop cannot start. */
export function planOf(assembly: string, port: number): Plan {
  const all = declare(readAssembly(assembly), port);
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
    configurationSets: of(['AWS::SES::ConfigurationSet'], (declared) => attribute(declared, 'Ref')),
  };
}
