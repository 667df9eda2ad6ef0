import type { Plan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import type { NamedCall } from '../wire/operation.ts';
import { createDeliver, type Neighbours } from './deliver.ts';
import { groupCalls } from './group-operations.ts';
import { createGroups } from './groups.ts';
import { scheduleCalls } from './operations.ts';
import { createSchedules } from './schedules.ts';

/** Amazon EventBridge Scheduler, with one-time schedules only. */
export function startScheduler(kernel: Kernel, plan: Plan, neighbours: Neighbours): readonly NamedCall[] {
  const groups = createGroups(kernel, plan.scheduleGroups);
  const schedules = createSchedules(kernel, plan.schedulerRoles, createDeliver(kernel, neighbours));
  return [...scheduleCalls(groups, schedules, plan.schedulerRoles), ...groupCalls(groups, schedules)];
}
