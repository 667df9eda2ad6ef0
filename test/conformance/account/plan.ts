import type { Case } from '../../../local/docs/runtime/cases/index.ts';

/** US dollars for each state transition of a Standard machine, in most regions. */
const TRANSITION = 0.000025;

/** Every entry of a state and every attempt after the first is billed. */
function transitions({ history }: Case): number {
  const count = (test: (type: string) => boolean) => history.filter(({ type }) => test(type)).length;
  const retries = count((type) => type === 'TaskScheduled') - count((type) => type === 'TaskStateEntered');
  return count((type) => type.endsWith('StateEntered')) + retries;
}

/** What playing these cases creates on an account, and what it costs. */
export function planOf(cases: readonly Case[], queueUrl: string): string {
  const billed = cases.reduce((sum, one) => sum + transitions(one), 0);
  const longest = Math.max(0, ...cases.map(secondsOf));
  return [
    `${cases.length} cases; the longest takes ${longest} seconds, ten go on at a time.`,
    `Creates ${cases.length} state machines named wend-settle-…, with one execution each, and deletes each when its case is over.`,
    `Puts messages into ${queueUrl}, and takes them out again.`,
    `Costs ${billed} state transitions ($${(billed * TRANSITION).toFixed(4)} beyond the free 4,000 of a month) and some hundred requests of SQS.`,
  ].join('\n');
}

/** From the start to the last thing that happens. */
export function secondsOf({ steps, history }: Case): number {
  const instants = history.map(({ at = 0 }) => (typeof at === 'number' ? at : at[1]));
  return Math.max(0, ...instants, ...steps.map(({ at }) => at));
}
