import type { Customer } from '../customer/customer.ts';
import type { Enrolment, Message } from '../enrolment/enrolment.ts';
import type { Reward } from '../rewards/reward.ts';
import type { Terms } from '../rewards/worth.ts';

/** What a message promises, and what that is estimated by. */
export interface Promised {
  /** Undefined when nothing can be promised: the reward names no amount in the customer's currency, or cannot be earned. */
  readonly terms: Terms | undefined;
  /** Value of the goods that the estimate of its cost is based on, minor units. */
  readonly basis: number;
  /** The pool that the code is to come from, where it is not made by Wend. */
  readonly pool?: string | undefined;
  /**
   * Under this name the budget counts it as soon as it is offered, once a run: a code that everybody shares. Without it
   * the budget counts the coupon that is granted.
   */
  readonly counted?: string;
}

/** What is known when a state grants. */
export interface GrantFacts {
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  /** What this enrolment has sent, skipped and so on. */
  readonly messages: readonly Message[];
  /** Of the shop, for what has no currency of its own. */
  readonly currency: string;
  /** Whether what a source of events tells may earn something. */
  readonly trusts: (source: string) => boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One coupon that is to be granted, exactly once however often it is asked for. */
export interface GrantOrder {
  readonly reward: Reward;
  readonly currency: string;
  /** Value of the goods that the estimate of its cost is based on, minor units. */
  readonly basis: number;
  /** Whom it is for. */
  readonly customer: string;
  /** Only one run of the journey is granted it within so many milliseconds, however many ask at once. */
  readonly onceIn?: number;
  /** Tells the parties of one reward apart; empty when there is only one. */
  readonly party: string;
  /** It was promised before: it is granted whatever the budget says by now. */
  readonly promised: boolean;
  /** When its pool is empty, the step waits for codes until then, epoch milliseconds; without, it is refused at once. */
  readonly waitsUntil?: number;
}

/** Something that the shop is told beside the coupons, by an event on the bus. */
export interface Notice {
  readonly name: 'Low Rating';
  readonly properties: Readonly<Record<string, string | number>>;
}

/** What a state that grants is to do; without orders nothing is granted, for this reason. */
export interface Grants {
  readonly orders: readonly GrantOrder[];
  readonly reason: string;
  readonly notices?: readonly Notice[];
}
