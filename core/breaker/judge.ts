import type { Tally } from './tally.ts';

/**
 * Shares of all mails that got somewhere, over 24 hours. Gmail and Yahoo want fewer than 0.3 % complaints from senders
 * of bulk mail; Amazon SES reviews an account from 5 % bounces on.
 */
const thresholds = {
  complained: { warn: 0.0015, pause: 0.003, of: 'complaints' },
  bounced: { warn: 0.025, pause: 0.05, of: 'hard bounces' },
} as const;

/** With fewer mails a share says little: one complaint of a hundred would be 1 %. */
const LEAST_MAILS = 200;
/** One angry reader is not a trend. */
const LEAST_CASES = 3;

export interface Judgement {
  readonly verdict: 'fine' | 'warn' | 'pause';
  /** Such as "complaints: 4 of 1000 mails within 24 hours (0.40 %; paused from 0.30 % on)". */
  readonly reason: string;
}

/** Whether a journey's mails harm the shop's standing with mailbox providers. */
export function judge(tally: Tally): Judgement {
  const mails = tally.delivered + tally.bounced;
  if (mails < LEAST_MAILS) return { verdict: 'fine', reason: `${mails} mails are too few to judge` };
  const [worst] = (['complained', 'bounced'] as const)
    .map((kind) => assess(tally[kind], mails, thresholds[kind]))
    .sort((a, b) => severity.indexOf(b.verdict) - severity.indexOf(a.verdict));
  return worst ?? { verdict: 'fine', reason: '' };
}

const severity: readonly Judgement['verdict'][] = ['fine', 'warn', 'pause'];

function assess(
  cases: number,
  mails: number,
  { warn, pause, of }: { readonly warn: number; readonly pause: number; readonly of: string },
): Judgement {
  const share = cases / mails;
  const verdict = cases < LEAST_CASES || share < warn ? 'fine' : share < pause ? 'warn' : 'pause';
  const reason = `${of}: ${cases} of ${mails} mails within 24 hours (${percent(share)}; paused from ${percent(pause)} on)`;
  return { verdict, reason };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
