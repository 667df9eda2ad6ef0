import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment, Plan } from '../../core/enrolment/enrolment.ts';
import type { Journey, Rules, Words } from '../../core/journey/journey.ts';
import type { Store } from '../../core/store/store.ts';

/** A claimed message, with all that it says. */
export interface Delivery {
  readonly journey: Journey;
  readonly rules: Rules;
  readonly message: string;
  readonly plan: Plan;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  readonly store: Store;
  readonly words: Words;
}

/** `again`: surely not accepted, so that it may be tried again. `unknown`: nobody can tell; it is never sent again. */
export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly providerId: string; readonly variant: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'again'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };
