import type { Service } from './services.ts';

/** A request to send, as it came to the provider's door: whatever was done to it is told after. */
export interface Asked {
  readonly service: Service;
  readonly customer: string;
  readonly enrolment: string;
  readonly part: string;
  /** Epoch milliseconds, by the virtual clock. */
  readonly at: number;
  /** The claim that it was asked for on: what forbade it then, if anything did. Undefined without a claim. */
  readonly claim: { readonly forbidden: string | undefined } | undefined;
  /**
   * Whether the provider took it: `no` where it surely did not, and said so. `open` where nobody can tell from the answer,
   * or there was none.
   */
  taken: 'yes' | 'no' | 'open';
  /** Whether the provider really took it, whatever was answered. */
  really: boolean;
}

/** What was injected and what went by, as the rig saw it. */
export interface Ledger {
  /** How many of what, at which service or function. */
  readonly injected: Map<string, number>;
  readonly asked: Asked[];
  /** "<enrolment>/<message>" of requests whose working off was broken off or failed. */
  readonly interrupted: Set<string>;
  /** How often each of the queues' messages has failed. */
  readonly failures: Map<string, number>;
  /** Invocations of await-event that failed, by enrolment. */
  readonly notRegistered: Map<string, number>;
  /** Functions that were not ready in time without our doing. */
  overdue: number;
}

export const newLedger = (): Ledger => ({
  injected: new Map(),
  asked: [],
  interrupted: new Set(),
  failures: new Map(),
  notRegistered: new Map(),
  overdue: 0,
});

export function countUp(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
