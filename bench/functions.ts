import { planOf } from '../local/cloud/assembly/plan-of.ts';
import type { FunctionPlan } from '../local/cloud/assembly/plan.ts';

/** Each deployed function, by its folder in lambdas/. */
export function functionsOf(assembly: string): ReadonlyMap<string, FunctionPlan> {
  // The port stands in the queues' URLs only, and none is called here.
  const { functions } = planOf(assembly, 0);
  return new Map(functions.map((plan) => [plan.environment['POWERTOOLS_SERVICE_NAME'] ?? plan.name, plan]));
}
