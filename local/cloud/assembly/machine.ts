import * as z from 'zod';
import type { Role } from '../iam/access.ts';
import { attribute, propertiesOf, type Declared } from './declared.ts';
import { definitionOf } from './definition.ts';
import { releasePlan } from './machine-release.ts';
import type { MachinePlan } from './plan.ts';
import { readRole } from './roles.ts';

const machineSchema = z.object({
  RoleArn: z.string(),
  StateMachineType: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

export function machinePlan(declared: Declared, all: readonly Declared[]): MachinePlan {
  const properties = propertiesOf(machineSchema, declared);
  const release = releasePlan(attribute(declared, 'Arn'), all);
  return {
    name: attribute(declared, 'Name'),
    arn: attribute(declared, 'Arn'),
    definition: definitionOf(declared, properties),
    role: readRole(all, properties.RoleArn, declared.where),
    ...(properties.StateMachineType === 'EXPRESS' ? { type: 'EXPRESS' } : {}),
    ...(release === undefined ? {} : { release }),
  };
}

const SERVICE = /\bstates\.([\w-]+\.)?amazonaws\.com/;

/** A role that trusts Step Functions, for the machines that calls create; undefined for every other. */
export function machineRole(declared: Declared, all: readonly Declared[]): Role | undefined {
  const trust = JSON.stringify(declared.properties['AssumeRolePolicyDocument'] ?? null);
  return SERVICE.test(trust) ? readRole(all, attribute(declared, 'Arn'), declared.where) : undefined;
}
