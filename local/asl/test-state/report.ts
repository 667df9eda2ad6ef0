import { matches } from '../errors.ts';
import type { Timer } from '../execution.ts';
import type { Json } from '../json.ts';
import { textOf, type Written } from './json-text.ts';
import type { Mock } from './mock.ts';
import type { ErrorDetails, Inspection, InspectionLevel, TestAnswer } from './request.ts';
import type { Tested } from './tested.ts';
import type { Visit } from './visit.ts';

interface Facts {
  readonly input: Written;
  readonly mock: Mock | undefined;
  /** What the work of the state has shown. */
  readonly seen: Partial<Inspection>;
  readonly level: InspectionLevel;
}

export function report(visit: Visit, tested: Tested, facts: Facts): TestAnswer {
  const answer = standing(visit, tested, facts);
  if (facts.level === 'INFO') return answer;
  const { variables } = visit.draft.execution;
  const details = errorDetails(visit, tested, answer.status);
  const inspectionData: Inspection = {
    input: facts.input.text,
    ...facts.seen,
    ...(Object.keys(variables).length === 0 ? {} : { variables: JSON.stringify(variables) }),
    ...(details === undefined ? {} : { errorDetails: details }),
  };
  return { ...answer, inspectionData };
}

/** How the engine left the state: it failed, tries again, or is on its way to what comes next. */
function standing({ draft, failure }: Visit, tested: Tested, facts: Facts): TestAnswer {
  const { execution } = draft;
  if (execution.status === 'FAILED') return { status: 'FAILED', ...told(execution) };
  if (retryOf(execution.timers) !== undefined) return { status: 'RETRIABLE', ...told(failure ?? {}) };
  const next = draft.moves.find((move) => move.kind === 'enter' || move.kind === 'finish');
  if (next === undefined) throw new Error(`The state '${tested.state.name}' was neither left nor failed.`);
  const value = next.kind === 'enter' ? next.input : next.output;
  const left = {
    output: outputText(value, failure !== undefined, tested, facts),
    ...(next.kind === 'enter' ? { nextState: next.state } : {}),
  };
  return failure === undefined
    ? { status: 'SUCCEEDED', ...left }
    : { status: 'CAUGHT_ERROR', ...told(failure), ...left };
}

/** What no Output has shaped goes out as it was written. */
function outputText(value: Json, isCaught: boolean, { state }: Tested, { input, mock }: Facts): string {
  if (isCaught || 'output' in state) return JSON.stringify(value);
  if ('retry' in state) return mock?.kind === 'result' ? textOf(value, mock.result) : JSON.stringify(value);
  return textOf(value, input);
}

function told({ error, cause }: { readonly error?: string | undefined; readonly cause?: string | undefined }) {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function retryOf(timers: Readonly<Record<string, Timer>>): Timer | undefined {
  return Object.values(timers).find(({ kind }) => kind === 'retry');
}

function errorDetails(
  { draft, failure }: Visit,
  { state }: Tested,
  status: TestAnswer['status'],
): ErrorDetails | undefined {
  if (failure === undefined || !('retry' in state)) return undefined;
  const isMeant = ({ errors }: { readonly errors: readonly string[] }) => matches(errors, failure);
  const retryIndex = state.retry.findIndex(isMeant);
  const timer = retryOf(draft.execution.timers);
  const details: ErrorDetails = {
    ...(retryIndex === -1 ? {} : { retryIndex }),
    // AWS's field is an integer; how it rounds is not recorded.
    ...(timer === undefined ? {} : { retryBackoffIntervalSeconds: Math.floor((timer.at - draft.at) / 1000) }),
    ...(status === 'CAUGHT_ERROR' ? { catchIndex: state.catch.findIndex(isMeant) } : {}),
  };
  return Object.keys(details).length === 0 ? undefined : details;
}
