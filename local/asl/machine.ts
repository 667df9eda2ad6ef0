import type { Bindings, Quick } from './expressions/quick/quick.ts';
import type { Json } from './json.ts';

export interface Expression {
  readonly source: string;
  readonly field: string;
  /** For the usual kinds of expression; answers UNSURE where `run` has to be asked. */
  readonly quick?: Quick;
  readonly run: (bindings: Bindings) => Promise<unknown>;
}

/** A field's value with the expressions in it compiled. */
export type Template =
  | { readonly kind: 'constant'; readonly field: string; readonly value: Json }
  | { readonly kind: 'expression'; readonly field: string; readonly expression: Expression }
  | { readonly kind: 'array'; readonly field: string; readonly items: readonly Template[] }
  | {
      readonly kind: 'object';
      readonly field: string;
      readonly entries: readonly (readonly [key: string, value: Template])[];
    };

/** What a state, a choice rule or a catcher may do on the way out. */
export interface Exit {
  readonly next?: string;
  readonly assign?: Template;
  readonly output?: Template;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly jitter: boolean;
}

export interface Catcher extends Exit {
  readonly errors: readonly string[];
  readonly next: string;
}

interface Named {
  readonly name: string;
}
interface Fallible {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface Resource {
  readonly arn: string;
  readonly service: string;
  readonly action: string;
  readonly pattern: 'request-response' | 'sync' | 'wait-for-task-token';
  /** As history names them: 'lambda' and 'invoke.waitForTaskToken'. */
  readonly type: string;
  readonly name: string;
  readonly isPlainLambda: boolean;
}

export interface PassState extends Named, Exit {
  readonly type: 'Pass';
}
export interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly output?: Template;
}
export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error?: Template;
  readonly cause?: Template;
}
export interface WaitState extends Named, Exit {
  readonly type: 'Wait';
  readonly seconds?: Template;
  readonly timestamp?: Template;
}
export interface ChoiceRule extends Exit {
  readonly condition: Template;
  readonly next: string;
}
export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRule[];
  readonly otherwise?: Exit;
}
export interface TaskState extends Named, Exit, Fallible {
  readonly type: 'Task';
  readonly resource: Resource;
  readonly arguments?: Template;
  readonly credentials?: Template;
  readonly timeoutSeconds?: Template;
  readonly heartbeatSeconds?: Template;
}
export interface ParallelState extends Named, Exit, Fallible {
  readonly type: 'Parallel';
  readonly arguments?: Template;
  readonly scopes: readonly string[];
}
export interface MapState extends Named, Exit, Fallible {
  readonly type: 'Map';
  readonly items?: Template;
  readonly itemSelector?: Template;
  readonly maxConcurrency?: Template;
  readonly toleratedCount?: Template;
  readonly toleratedPercentage?: Template;
  readonly scope: string;
}
export type State =
  PassState | SucceedState | FailState | WaitState | ChoiceState | TaskState | ParallelState | MapState;

/** States that see each other: the machine's own, one branch's, or one item processor's. */
export interface Scope {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export interface Machine {
  readonly definition: string;
  readonly timeoutSeconds?: number;
  readonly scopes: ReadonlyMap<string, Scope>;
}

export const ROOT_SCOPE = '';
