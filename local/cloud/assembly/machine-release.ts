import * as z from 'zod';
import { propertiesOf, type Declared } from './declared.ts';
import type { ReleasePlan } from './plan.ts';

const versionSchema = z.object({ StateMachineArn: z.string(), Description: z.string().optional() });
const route = z.object({ StateMachineVersionArn: z.string() });
const aliasSchema = z.object({
  Name: z.string(),
  Description: z.string().optional(),
  RoutingConfiguration: z.array(route).default([]),
  DeploymentPreference: route.optional(),
});

/** Undefined for a machine of which nothing is published. */
export function releasePlan(machineArn: string, all: readonly Declared[]): ReleasePlan | undefined {
  const of = <T>(name: string, schema: z.ZodType<T>) =>
    all.filter(({ type }) => type === `AWS::StepFunctions::${name}`).map((declared) => propertiesOf(schema, declared));
  const version = of('StateMachineVersion', versionSchema).find(
    ({ StateMachineArn }) => StateMachineArn === machineArn,
  );
  if (version === undefined) return undefined;
  // Every version that a template declares is its machine's only one, so all the weight is on it.
  const leads = (arn = '') => arn.slice(0, arn.lastIndexOf(':')) === machineArn;
  const aliases = of('StateMachineAlias', aliasSchema)
    .filter(({ RoutingConfiguration: [first], DeploymentPreference }) =>
      leads(first?.StateMachineVersionArn ?? DeploymentPreference?.StateMachineVersionArn),
    )
    .map(({ Name, Description }) => ({ name: Name, description: Description }));
  return { description: version.Description, aliases };
}
