import type { Json, JsonObject } from '../../../asl/json.ts';

/**
 * An execution as AWS's documentation lets us expect it: no recording tells of it. The same data is run by the engine alone, over
 * the wire, and on an account, so its waits are short.
 */
export interface Case {
  readonly name: string;
  readonly subject: string;
  /** `${QueueUrl}` in it is a queue whose messages say each token: see `waits`. */
  readonly definition: JsonObject;
  readonly input: Json;
  /** In the order of their instants. */
  readonly steps: readonly Step[];
  readonly expected: Expected;
  /** Every event in its order; what is not said of one is not asked about. */
  readonly history: readonly Seen[];
}

export interface Expected {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

export interface Seen {
  readonly type: string;
  /** Seconds after the start; a pair is the earliest and the latest. */
  readonly at?: Span;
  readonly [detail: string]: Json | undefined;
}

export type Span = number | readonly [earliest: number, latest: number];

interface Sent {
  /** Seconds after the start. */
  readonly at: number;
  /** Of which attempt: 1 without. A text is sent as it is. */
  readonly token?: number | string;
  /** The name of the error that the call answers; none without. */
  readonly refused?: string;
}

export type Step =
  | (Sent & { readonly do: 'succeed'; readonly output: Json })
  | (Sent & { readonly do: 'fail'; readonly error?: string; readonly cause?: string })
  | (Sent & { readonly do: 'beat' })
  | { readonly at: number; readonly do: 'stop'; readonly error?: string; readonly cause?: string }
  /** The same name again. Not refused, it answers the same execution. */
  | { readonly at: number; readonly do: 'start'; readonly input: Json; readonly refused?: string };

/** A Task that puts its token into the queue and waits for the answer. */
export function waits(more: JsonObject): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: {
      QueueUrl: '${QueueUrl}',
      MessageBody: { token: '{% $states.context.Task.Token %}', execution: '{% $states.context.Execution.Id %}' },
    },
    ...more,
  };
}

/** States in JSONata, begun at the first of them. */
export function machine(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states, ...more };
}

const event =
  (type: string) =>
  (at?: Span, more: JsonObject = {}): Seen => ({ type, ...(at === undefined ? {} : { at }), ...more });

/** Events by their names; each takes its instant and what is said of it. */
export const seen = {
  started: event('ExecutionStarted'),
  entered: event('TaskStateEntered'),
  scheduled: event('TaskScheduled'),
  taskStarted: event('TaskStarted'),
  submitted: event('TaskSubmitted'),
  taskSucceeded: event('TaskSucceeded'),
  taskFailed: event('TaskFailed'),
  taskTimedOut: event('TaskTimedOut'),
  exited: event('TaskStateExited'),
  waitEntered: event('WaitStateEntered'),
  waitExited: event('WaitStateExited'),
  passEntered: event('PassStateEntered'),
  passExited: event('PassStateExited'),
  succeeded: event('ExecutionSucceeded'),
  failed: event('ExecutionFailed'),
  timedOut: event('ExecutionTimedOut'),
  aborted: event('ExecutionAborted'),
};

/** One attempt of a Task that waits, from its schedule to its waiting. */
export function attempt(at: Span = 0, scheduled: JsonObject = {}): readonly Seen[] {
  return [seen.scheduled(at, scheduled), seen.taskStarted(at), seen.submitted(at)];
}

/** The history up to where the first Task waits. */
export const waiting: readonly Seen[] = [seen.started(0), seen.entered(0), ...attempt()];

/** A Pass, from its entry to its exit. */
export const passed: readonly Seen[] = [seen.passEntered(), seen.passExited()];
