import type { Customer } from '../customer/customer.ts';

/** Whether a run of a journey has ended with one of these outcomes, since an instant (epoch milliseconds). */
export const hasEnded = (
  { enrolments }: Customer,
  journey: string,
  outcomes: readonly string[],
  since: number,
): boolean =>
  enrolments.some(
    (run) =>
      run.journey === journey &&
      run.status === 'ended' &&
      outcomes.includes(run.outcome ?? '') &&
      (run.endedAt ?? 0) >= since,
  );
