import * as z from 'zod';
import type { Channel } from '../../core/channels/channel.ts';
import type { Part } from '../../core/channels/choice.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { type Enrolment, type Plan, planSchema } from '../../core/enrolment/enrolment.ts';
import type { Suppressions } from '../../core/gate/reachable.ts';
import type { Journey, Rules, Words } from '../../core/journey/journey.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import type { Pauses } from '../../core/pause/pauses.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';

/** What a message's state passes through the send queue. */
export const sendRequestSchema = z.object({
  token: z.string().min(1),
  journey: z.string().min(1),
  message: z.string().min(1),
  enrolment: z.string().min(1),
  customer: z.string().min(1),
  plan: planSchema,
  /** The event that moves the step on, beside the end of its run. */
  waitsFor: z.string().optional(),
  /** What the step does after its message: it waits until its time has passed (without), or goes on at once. */
  after: z.enum(['wait', 'go on']).optional(),
});

export type SendRequest = z.output<typeof sendRequestSchema>;

export interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
  readonly tokens: Tokens;
  /** Renders and sends what was claimed. */
  readonly deliver: (delivery: Delivery) => Promise<DeliveryOutcome>;
  readonly readWords: (copy: string) => Promise<Words>;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly Journey[];
}

/** The message was surely not accepted; the queue shall bring it again. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
  /** Channels that their provider stopped before. */
  readonly stopped: readonly Channel[];
  constructor(reason: string, stopped: readonly Channel[]) {
    super(reason);
    this.stopped = stopped;
  }
}

/** What became of one part of a message. */
export interface PartOutcome {
  readonly part: string;
  /** By which it went out, or would have. */
  readonly channel?: Channel;
  readonly kind:
    | 'goal'
    | 'left'
    | 'arrived'
    | 'claimed'
    | 'held'
    | 'skip'
    | 'later'
    | 'sent'
    | 'refused'
    | 'unknown'
    | 'unknown enrolment';
  /** Of one that was decided before: whether it went out then, as far as anybody can tell. */
  readonly wentOut?: boolean;
  readonly later?: { readonly until: number; readonly plan: Plan };
}

/** One request, worked off once. */
export interface Step {
  readonly ports: Ports;
  readonly shop: Shop;
  readonly request: SendRequest;
  /** Names this attempt in the ledger. */
  readonly attempt: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Channels that their provider stopped during this step. */
  readonly stopped: Channel[];
  /** "<part>/<channel>" that was refused during this step. */
  readonly refused: Set<string>;
  /**
   * What was decided, by part: when another part is to be decided anew, this one is not. Each writes to the contact, and
   * two that were moved would else outrun each other for ever.
   */
  readonly done: Map<string, PartOutcome>;
}

/** What is known when it is a part's turn. */
export interface Known {
  readonly journey: Journey;
  readonly rules: Rules;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  readonly part: Part;
  readonly pauses: Pauses;
  readonly suppressions: Suppressions;
}
