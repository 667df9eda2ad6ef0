import type { Channel } from '../../core/channels/channel.ts';
import type { Part } from '../../core/channels/choice.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { read, type Shape, update } from '../../core/customer/keep.ts';
import { messageKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { type Decision, type Message, messageSchema, withDecision } from '../../core/enrolment/enrolment.ts';
import { messageShape } from '../../core/enrolment/shapes.ts';
import type { Key, Table } from '../../core/table/table.ts';
import type { DeliveryOutcome } from './delivery.ts';

/** One message's place on the send ledger: who may send it, and what became of it. */
export interface Ledger {
  readonly entry: Message | undefined;
  /** Adds a decision that leaves the message unclaimed. */
  decide(decision: Decision): Promise<void>;
  /** Decides for good that the message is not sent; false when another attempt has claimed it meanwhile. */
  skip(decision: Decision): Promise<boolean>;
  /** True for the one attempt that may send. */
  claim(now: number, channel: Channel): Promise<boolean>;
  /** Gives this attempt's claim back: nothing was sent on it. */
  giveBack(): Promise<void>;
  /** Whether another attempt has claimed it that may still be alive. */
  isClaimedElsewhere(now: number): boolean;
  /** A claim whose attempt must be dead: nobody can tell whether it was sent, so it never is again. */
  settleAbandonedClaim(now: number): Promise<void>;
}

/** Longer than an attempt may take (lib: the function's timeout), shorter than the queue hides a request; milliseconds. */
const ATTEMPT_IS_DEAD_AFTER = 180_000;

/** Which part of which message, of whom. */
export interface Place {
  readonly customer: string;
  readonly journey: string;
  readonly enrolment: string;
  readonly message: string;
  readonly part: string;
}

type Named = Omit<Place, 'customer' | 'part'>;

export const placeOf = ({ journey, enrolment, message }: Named, part: Part, { id }: Customer): Place => ({
  journey,
  enrolment,
  message,
  part: part.name,
  customer: id,
});

/**
 * Reads a message's entry, for one attempt. A claim of this very attempt that is found here was followed by no booking,
 * so nothing was sent on it: it is given back.
 */
export async function ledgerOf(table: Table, place: Place, attempt: string): Promise<Ledger> {
  const key = keyOf(place);
  const shape = shapeOf(place);
  const isOurs = (entry: Message): boolean => entry.status === 'sending' && entry.attempt === attempt;
  const found = await read(table, key, messageSchema);
  const givenBack = (entry: Message): Message => (isOurs(entry) ? { ...entry, status: 'open' } : entry);
  const loaded = found !== undefined && isOurs(found.data) ? await update(table, key, shape, givenBack, found) : found;

  return {
    entry: loaded?.data,
    decide: async (decision) => {
      await update(
        table,
        key,
        shape,
        (entry) => (entry.status === 'open' ? withDecision(entry, decision) : entry),
        loaded,
      );
    },
    skip: async (decision) => {
      const skip = (entry: Message): Message =>
        entry.status === 'open' ? withDecision({ ...entry, status: 'skipped' }, decision) : entry;
      return (await update(table, key, shape, skip, loaded)).data.status === 'skipped';
    },
    claim: async (now, channel) => {
      const { data } = await update(
        table,
        key,
        shape,
        (entry): Message =>
          entry.status === 'open' ? { ...entry, status: 'sending', attempt, channel, claimedAt: now } : entry,
        loaded,
      );
      return data.attempt === attempt && data.status === 'sending';
    },
    giveBack: async () => {
      await update(table, key, shape, givenBack);
    },
    isClaimedElsewhere: (now) =>
      loaded?.data.status === 'sending' && now - (loaded.data.claimedAt ?? now) < ATTEMPT_IS_DEAD_AFTER,
    settleAbandonedClaim: async (now) => {
      const entry = loaded?.data;
      if (entry?.status !== 'sending' || now - (entry.claimedAt ?? now) < ATTEMPT_IS_DEAD_AFTER) return;
      const reason = 'the attempt that claimed it never told what became of it; it is not sent again';
      await update(table, key, shape, (current) =>
        current.status === 'sending'
          ? withDecision({ ...current, status: 'unknown' }, { at: now, verdict: 'unknown', reason })
          : current,
      );
    },
  };
}

/** Records what the provider answered to an attempt's claim, also where the customer was merged into another meanwhile. */
export async function settleClaim(
  table: Table,
  place: Place,
  attempt: string,
  outcome: DeliveryOutcome,
  now: number,
): Promise<void> {
  const claim = { isHere: false };
  await update(table, keyOf(place), shapeOf(place), (entry) => {
    claim.isHere = entry.attempt === attempt;
    return claim.isHere ? settled(entry, outcome, now) : entry;
  });
  if (claim.isHere) return;
  const { id } = await settledCustomer(table, place.customer);
  if (id !== place.customer) await settleClaim(table, { ...place, customer: id }, attempt, outcome, now);
}

const keyOf = ({ customer, enrolment, part }: Place): Key => messageKey(customer, enrolment, part);

const shapeOf = ({ enrolment, journey, message, part }: Place): Shape<Message> =>
  messageShape({ enrolment, journey, message, part, status: 'open', decisions: [], feedback: {} });

function settled(entry: Message, outcome: DeliveryOutcome, now: number): Message {
  switch (outcome.kind) {
    case 'sent': {
      const { providerId, variant, parts } = outcome;
      const billed = parts === undefined ? {} : { parts };
      const sent: Message = { ...entry, status: 'sent', sentAt: now, providerId, variant, ...billed };
      return withDecision(sent, { at: now, verdict: 'sent', reason: 'nothing was in the way' });
    }
    case 'refused':
      return withDecision({ ...entry, status: 'refused' }, { at: now, verdict: 'refused', reason: outcome.reason });
    case 'unknown':
      return withDecision({ ...entry, status: 'unknown' }, { at: now, verdict: 'unknown', reason: outcome.reason });
    case 'again':
    case 'unreachable':
    case 'stopped':
    case 'elsewhere':
      return withDecision({ ...entry, status: 'open' }, { at: now, verdict: 'tried again', reason: outcome.reason });
  }
}
