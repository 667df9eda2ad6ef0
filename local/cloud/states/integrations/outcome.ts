import type { Json } from '../../../asl/json.ts';
import type { MachinePlan } from '../../assembly/plan.ts';
import type { Caller } from '../../iam/access.ts';
import type { Call } from '../live.ts';

export type Outcome =
  | {
      readonly ok: true;
      readonly output: Json;
      /** The ARN of the execution whose end is the task's: `output` says only that it was begun. */
      readonly awaits?: string;
    }
  | { readonly ok: false; readonly error: string; readonly cause: string };

/** One call of a Task, and who makes it. */
export interface Asked {
  readonly machine: MachinePlan;
  readonly executionArn: string;
  readonly caller: Caller;
  readonly call: Call;
}

export type Perform = (asked: Asked) => Promise<Outcome>;

export const failed = (error: string, cause: string): Outcome => ({ ok: false, error, cause });
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
