import type { Channel } from '../channels/channel.ts';
import type { Part } from '../channels/choice.ts';
import type { Customer } from '../customer/customer.ts';
import type { Enrolment, Message, Plan } from '../enrolment/enrolment.ts';
import type { Journey, Rules } from '../journey/journey.ts';
import type { Pauses } from '../pause/pauses.ts';
import type { Scope } from '../pause/scope.ts';
import type { Store } from '../store/store.ts';
import type { Suppressions } from './reachable.ts';

/** A message's turn: what is asked of the gate. */
export interface Turn {
  readonly journey: Journey;
  readonly rules: Rules;
  readonly store: Store;
  readonly message: string;
  /** The event that the step waits for after its message. */
  readonly waitsFor?: string | undefined;
  /** Which part of the message: the whole, or the one for a channel. */
  readonly part: Part;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  /** The part's entry on the ledger, if there is one. */
  readonly ledger: Message | undefined;
  readonly pauses: Pauses;
  readonly suppressions: Suppressions;
  readonly plan: Plan;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The gate's answer, with the reason in words. */
export type Verdict =
  | { readonly kind: 'goal'; readonly reason: string }
  | { readonly kind: 'left'; readonly reason: string }
  /** What the step waits for has come: the run goes on. */
  | { readonly kind: 'arrived'; readonly reason: string; readonly event: string }
  | { readonly kind: 'claimed'; readonly reason: string }
  | { readonly kind: 'held'; readonly reason: string; readonly scope: Scope }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly until: number; readonly plan: Plan }
  /** Later, with a place under the caps that is to be booked. */
  | { readonly kind: 'moved'; readonly reason: string; readonly until: number; readonly channel: Channel }
  | { readonly kind: 'send'; readonly channel: Channel };
