import * as z from 'zod';
import { attribute, propertiesOf, type Declared } from './declared.ts';
import { definitionOf } from './definition.ts';
import type { MachinePlan } from './plan.ts';
import { readRole } from './roles.ts';

const machineSchema = z.object({
  RoleArn: z.string(),
  StateMachineType: z.literal('STANDARD', { error: 'the laptop runs Standard workflows only' }).optional(),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

export function machinePlan(declared: Declared, all: readonly Declared[]): MachinePlan {
  const properties = propertiesOf(machineSchema, declared);
  return {
    name: attribute(declared, 'Name'),
    arn: attribute(declared, 'Arn'),
    definition: definitionOf(declared, properties),
    role: readRole(all, properties.RoleArn, declared.where),
  };
}
