import type { Effect, Start } from '../execution.ts';
import type { Json } from '../json.ts';

export type InspectionLevel = 'INFO' | 'DEBUG' | 'TRACE';
export type ValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

export interface MockedError {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** What the state's work comes to, instead of doing it. */
export interface MockInput {
  /** JSON text. */
  readonly result?: string | undefined;
  readonly errorOutput?: MockedError | undefined;
  readonly fieldValidationMode?: ValidationMode | undefined;
}

export interface StateConfiguration {
  readonly retrierRetryCount?: number | undefined;
  readonly errorCausedByState?: string | undefined;
  readonly mapIterationFailureCount?: number | undefined;
  /** As its source holds it: JSON, JSON Lines or CSV. */
  readonly mapItemReaderData?: string | undefined;
}

/** As TestState takes it; `input`, `variables` and `context` are JSON texts. */
export interface TestRequest {
  /** Of one state, or with `stateName` of the machine that holds it. */
  readonly definition: string;
  readonly stateName?: string | undefined;
  readonly input?: string | undefined;
  readonly variables?: string | undefined;
  readonly context?: string | undefined;
  readonly mock?: MockInput | undefined;
  readonly stateConfiguration?: StateConfiguration | undefined;
  readonly inspectionLevel?: InspectionLevel | undefined;
  readonly revealSecrets?: boolean | undefined;
  readonly roleArn?: string | undefined;
}

export type Outcome =
  { readonly ok: true; readonly output: Json } | { readonly ok: false; readonly error: string; readonly cause: string };

/** What surrounds the test: its instant, the names that the context shows, and the services that a Task calls. */
export interface TestWorld extends Omit<Start, 'input' | 'variables' | 'context'> {
  readonly perform: (call: Extract<Effect, { kind: 'call' }>) => Promise<Outcome>;
}

export interface ErrorDetails {
  readonly catchIndex?: number;
  readonly retryIndex?: number;
  readonly retryBackoffIntervalSeconds?: number;
}

/** How the data went through the state. Every text is JSON. */
export interface Inspection {
  readonly input: string;
  readonly afterArguments?: string;
  readonly result?: string;
  readonly variables?: string;
  readonly errorDetails?: ErrorDetails;
  readonly afterItemsPointer?: string;
  readonly afterItemSelector?: string;
  readonly afterItemBatcher?: string;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly maxConcurrency?: number;
}

export interface TestAnswer {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspectionData?: Inspection;
}
