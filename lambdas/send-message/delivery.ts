import type { Channel } from '../../core/channels/channel.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Enrolment, Plan } from '../../core/enrolment/enrolment.ts';
import type { Journey, Rules, Words } from '../../core/journey/journey.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import type { Store } from '../../core/store/store.ts';
import type { Answer } from '../aws/answer.ts';

/** A claimed part of a message, with all that it says. */
export interface Delivery {
  readonly journey: Journey;
  readonly rules: Rules;
  readonly message: string;
  readonly part: string;
  readonly channel: Channel;
  /** Of the channel, those that may be written to. */
  readonly addresses: readonly string[];
  readonly plan: Plan;
  readonly customer: Customer;
  readonly enrolment: Enrolment;
  readonly store: Store;
  readonly words: Words;
  /** Whether what the message promises may be promised now. */
  readonly offering: boolean;
  readonly ring: Keyring;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Sent = Extract<Answer, { kind: 'sent' }> & { readonly variant: string };

/** What a push service told about single devices, by their tokens. */
export interface DeviceNews {
  readonly dead: readonly string[];
  readonly renewed: readonly { readonly from: string; readonly to: string }[];
}

/** What became of a delivery. `elsewhere`: this channel refused it, and another one is left to try. */
export type DeliveryOutcome = (
  Sent | Exclude<Answer, { kind: 'sent' }> | { readonly kind: 'elsewhere'; readonly reason: string }
) & { readonly devices?: DeviceNews };
