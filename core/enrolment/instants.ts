import type { Plan } from './enrolment.ts';

/** A plan of instants in epoch milliseconds. */
export const planOf = (instants: Readonly<Record<string, number>>): Plan =>
  Object.fromEntries(Object.entries(instants).map(([name, instant]) => [name, new Date(instant).toISOString()]));

/** A planned instant, epoch milliseconds; NaN for a name the plan does not have. */
export const instantOf = (plan: Plan, name: string): number => Date.parse(plan[name] ?? '');
