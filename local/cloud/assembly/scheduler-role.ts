import * as z from 'zod';
import type { JsonObject } from '../../asl/json.ts';
import { compilePolicy } from '../iam/policy.ts';
import { json } from '../json.ts';
import { attribute, propertiesOf, type Declared } from './declared.ts';
import type { SchedulerRolePlan } from './plan.ts';
import { readRole } from './roles.ts';

const statement = z.record(z.string(), json);
const trustSchema = z.object({
  AssumeRolePolicyDocument: z.object({ Statement: z.union([statement, z.array(statement)]) }),
});

/** A role that trusts EventBridge Scheduler; undefined for every other, which nobody assumes at the word of a call. */
export function schedulerRolePlan(declared: Declared, all: readonly Declared[]): SchedulerRolePlan | undefined {
  const written = JSON.stringify(declared.properties['AssumeRolePolicyDocument'] ?? null);
  if (!written.includes('scheduler.amazonaws.com')) return undefined;
  const { Statement } = propertiesOf(trustSchema, declared).AssumeRolePolicyDocument;
  // A trust policy names no resource: it is about the role that it belongs to.
  const statements = [Statement].flat().map((one): JsonObject => ({ ...one, Resource: '*' }));
  return {
    role: readRole(all, attribute(declared, 'Arn'), declared.where),
    trust: compilePolicy(declared.where, { Statement: statements }),
  };
}
