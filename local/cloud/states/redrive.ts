import type { Execution } from '../../asl/index.ts';

const DAY = 86_400_000;
/** How long after its end an execution can be redriven, and how long after its start. */
const REDRIVABLE = 14 * DAY;
const LONGEST = 365 * DAY;
/** Less than this, so that there is room for the redrive and at least one event more. */
const MOST_EVENTS = 24_999;

/** A call that says the same token again within this time is answered as the first one was. */
const TOKEN_VALID = 15 * 60_000;
const MOST_TOKENS = 10;

/** What of an execution decides whether it can be redriven. */
export interface Standing extends Pick<Execution, 'status' | 'startedAt' | 'stoppedAt'> {
  readonly events: number;
}

export const standingOf = ({ status, startedAt, stoppedAt, history }: Execution): Standing => ({
  status,
  startedAt,
  ...(stoppedAt === undefined ? {} : { stoppedAt }),
  events: history.length,
});

/** Why AWS would not redrive it now, in AWS's words; undefined if it would. */
export function notRedrivable(standing: Standing, machineIsDeleting: boolean, now: number): string | undefined {
  const { status, startedAt, stoppedAt = now, events } = standing;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (machineIsDeleting) return 'State machine is in DELETING status';
  if (events >= MOST_EVENTS) return 'Execution history event limit exceeded';
  if (now - startedAt > LONGEST) return 'Execution has exceeded the max execution time';
  return now - stoppedAt > REDRIVABLE ? 'Execution redrivable period exceeded' : undefined;
}

export interface Redrive {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The redrive that a call with this token has made already. */
export function sameRedrive(redrives: readonly Redrive[], token: string, now: number): Redrive | undefined {
  return redrives.find((one) => one.token === token && now - one.at <= TOKEN_VALID);
}

export const withRedrive = (redrives: readonly Redrive[], redrive: Redrive): readonly Redrive[] =>
  [...redrives, redrive].slice(-MOST_TOKENS);
