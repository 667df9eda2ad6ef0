/** Where an expression failed: the field of the state, if one is to blame. */
export interface Evaluation {
  readonly location?: string;
}

/** Why a state cannot go on. */
export interface Failure {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly evaluation?: Evaluation | undefined;
  /** Whether it came from the service that a task called, and not from the state itself. */
  readonly ofService?: boolean | undefined;
}

/** A failure found while a state is at work. Thrown inside a step only; what leaves the engine is history and effects. */
export class StateFailure extends Error implements Failure {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  readonly evaluation: Evaluation | undefined;

  constructor(error: string | undefined, cause?: string, evaluation?: Evaluation) {
    super(`${error ?? 'failed'}: ${cause ?? ''}`);
    this.name = 'StateFailure';
    this.error = error;
    this.cause = cause;
    this.evaluation = evaluation;
  }
}

export function queryFailure(sentence: string, location?: string): StateFailure {
  return new StateFailure('States.QueryEvaluationError', sentence, location === undefined ? {} : { location });
}

/** Retry and Catch never see these: they end the execution from any depth. */
export function isFatal(failure: Failure): boolean {
  return failure.error === 'States.Runtime';
}
