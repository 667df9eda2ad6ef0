import { read, update } from '../../core/customer/keep.ts';
import { messageKey } from '../../core/customer/keys.ts';
import { type Decision, type Message, messageSchema, withDecision } from '../../core/enrolment/enrolment.ts';
import { messageShape } from '../../core/enrolment/shapes.ts';
import type { Table } from '../../core/table/table.ts';
import type { DeliveryOutcome } from './delivery.ts';

/** One message's place on the send ledger: who may send it, and what became of it. */
export interface Ledger {
  readonly entry: Message | undefined;
  /** Adds a decision that leaves the message unclaimed. */
  decide(decision: Decision): Promise<void>;
  /** Decides for good that the message is not sent. */
  skip(decision: Decision): Promise<void>;
  /** True for the one attempt that may send. */
  claim(attempt: string, now: number): Promise<boolean>;
  /** Records what the provider answered to this attempt's claim. */
  settle(outcome: DeliveryOutcome, now: number): Promise<void>;
  /** A claim whose attempt must be dead: nobody can tell whether it was sent, so it never is again. */
  settleAbandonedClaim(now: number): Promise<void>;
}

/** The queue shows a request again only after this long (lib: six times the function's timeout), milliseconds. */
const ATTEMPT_IS_DEAD_AFTER = 180_000;

export async function ledgerOf(table: Table, customer: string, journey: string, enrolment: string, message: string): Promise<Ledger> {
  const key = messageKey(customer, enrolment, message);
  const fresh: Message = { enrolment, journey, message, status: 'open', decisions: [], feedback: {} };
  const shape = messageShape(fresh);
  const loaded = await read(table, key, messageSchema);
  const change = (make: (entry: Message) => Message) => update(table, key, shape, make);

  return {
    entry: loaded?.data,
    decide: async (decision) => {
      await update(table, key, shape, (entry) => (entry.status === 'open' ? withDecision(entry, decision) : entry), loaded);
    },
    skip: async (decision) => {
      const skip = (entry: Message): Message =>
        entry.status === 'open' ? withDecision({ ...entry, status: 'skipped' }, decision) : entry;
      await update(table, key, shape, skip, loaded);
    },
    claim: async (attempt, now) => {
      const { data } = await update(
        table,
        key,
        shape,
        (entry): Message => (entry.status === 'open' ? { ...entry, status: 'sending', attempt, claimedAt: now } : entry),
        loaded,
      );
      return data.attempt === attempt;
    },
    settle: async (outcome, now) => {
      await change((entry) => settled(entry, outcome, now));
    },
    settleAbandonedClaim: async (now) => {
      const entry = loaded?.data;
      if (entry?.status !== 'sending' || now - (entry.claimedAt ?? now) < ATTEMPT_IS_DEAD_AFTER) return;
      const reason = 'the attempt that claimed it never told what became of it; it is not sent again';
      await change((current) =>
        current.status === 'sending' ? withDecision({ ...current, status: 'unknown' }, { at: now, verdict: 'unknown', reason }) : current,
      );
    },
  };
}

function settled(entry: Message, outcome: DeliveryOutcome, now: number): Message {
  switch (outcome.kind) {
    case 'sent': {
      const { providerId, variant } = outcome;
      const sent: Message = { ...entry, status: 'sent', sentAt: now, providerId, variant };
      return withDecision(sent, { at: now, verdict: 'sent', reason: 'nothing was in the way' });
    }
    case 'refused':
      return withDecision({ ...entry, status: 'refused' }, { at: now, verdict: 'refused', reason: outcome.reason });
    case 'unknown':
      return withDecision({ ...entry, status: 'unknown' }, { at: now, verdict: 'unknown', reason: outcome.reason });
    case 'again': {
      const { attempt: _attempt, claimedAt: _claimedAt, ...open } = entry;
      return withDecision({ ...open, status: 'open' }, { at: now, verdict: 'tried again', reason: outcome.reason });
    }
  }
}
