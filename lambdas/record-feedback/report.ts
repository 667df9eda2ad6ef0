import type { Judgement } from '../../core/breaker/judge.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import type { Table } from '../../core/table/table.ts';

export interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
}

export interface FeedbackReport {
  readonly outcome: 'suppressed' | 'lifted' | 'recorded' | 'nothing to do' | 'message unknown';
  readonly journey?: string;
  readonly message?: string;
  /** What the deliverability breaker says, when it was asked. */
  readonly judgement?: Judgement | undefined;
}
