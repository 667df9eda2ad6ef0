import type { Json, JsonObject } from './json.ts';

export interface Start {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  readonly input: Json;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly seed: string;
  /** Standard without. */
  readonly type?: 'EXPRESS';
}

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
export type Variables = Readonly<Record<string, Json>>;

/** Plain JSON: written to disk between two steps and read back without loss. */
export interface Execution {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  readonly seed: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly input: Json;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Of the machine's own states; each branch holds its own in its frame. */
  readonly variables: Variables;
  /** What a test says that the context object holds; an execution finds out for itself. */
  readonly context?: JsonObject;
  readonly frames: Readonly<Record<string, Frame>>;
  readonly tasks: Readonly<Record<string, PendingTask>>;
  readonly timers: Readonly<Record<string, Timer>>;
  /** Numbers tasks, timers and frames. */
  readonly made: number;
  /** Billed: every entry of a state and every retry. */
  readonly transitions: number;
  readonly history: readonly HistoryEvent[];
  /** What had not come to its end when the execution failed, was stopped or ran out of time. */
  readonly unfinished?: Readonly<Record<string, Frame>>;
  /** None without. */
  readonly redriveCount?: number;
  /** Epoch milliseconds of the last one. */
  readonly redrivenAt?: number;
  /** How many events an express execution has seen, which keeps none. */
  readonly unkept?: number;
}

/** One thread of states: the machine's own, a branch of a Parallel, or an iteration of a Map. */
export interface Frame {
  readonly id: string;
  readonly parent?: string;
  readonly scope: string;
  /** The branch's or the item's place. */
  readonly index: number;
  readonly item?: Json;
  readonly variables: Variables;
  readonly state: string;
  readonly input: Json;
  readonly enteredAt: number;
  readonly enteredEvent: number;
  readonly lastEvent: number;
  readonly retryCount: number;
  /** Attempts used up, by retrier. */
  readonly retries: readonly number[];
  readonly children?: Children;
}

/** The branches or iterations that a frame waits for. */
export interface Children {
  readonly total: number;
  readonly begun: number;
  readonly failed: number;
  readonly limit: number;
  readonly items?: readonly Json[];
  /** By place; null until there is one. */
  readonly results: readonly (readonly [output: Json] | null)[];
  readonly toleratedCount?: number;
  readonly toleratedPercentage?: number;
}

export interface PendingTask {
  readonly frame: string;
  readonly state: string;
  readonly resource: string;
  readonly token?: string;
  readonly submitted: boolean;
  readonly heartbeatSeconds?: number;
}

export interface Timer {
  readonly kind: 'wait' | 'timeout' | 'heartbeat' | 'retry' | 'execution';
  readonly frame: string;
  readonly at: number;
}

/** As GetExecutionHistory answers, with the timestamp in epoch milliseconds. */
export interface HistoryEvent {
  readonly timestamp: number;
  readonly type: string;
  readonly id: number;
  readonly previousEventId: number;
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, Json>>;
}

export type EngineEvent =
  | { readonly kind: 'task-submitted'; readonly task: string; readonly at: number; readonly output: Json }
  | { readonly kind: 'task-succeeded'; readonly task: string; readonly at: number; readonly output: Json }
  | {
      readonly kind: 'task-failed';
      readonly task: string;
      readonly at: number;
      readonly error: string;
      readonly cause: string;
    }
  | { readonly kind: 'task-heartbeat'; readonly task: string; readonly at: number }
  | { readonly kind: 'timer'; readonly timer: string; readonly at: number }
  | { readonly kind: 'redrive'; readonly at: number }
  | { readonly kind: 'stop'; readonly at: number; readonly error?: string; readonly cause?: string };

export type Effect =
  | {
      readonly kind: 'call';
      readonly task: string;
      readonly resource: string;
      readonly service: string;
      readonly action: string;
      readonly pattern: 'request-response' | 'sync' | 'wait-for-task-token';
      readonly arguments: Json;
      readonly token?: string;
    }
  | { readonly kind: 'set-timer'; readonly timer: string; readonly at: number }
  | { readonly kind: 'clear-timer'; readonly timer: string }
  | {
      readonly kind: 'ended';
      readonly status: Exclude<Status, 'RUNNING'>;
      readonly output?: Json;
      readonly error?: string;
      readonly cause?: string;
    };

export interface Step {
  readonly execution: Execution;
  readonly effects: readonly Effect[];
}
