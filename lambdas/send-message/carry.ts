import type { Delivery, DeliveryOutcome } from './delivery.ts';
import type { Written } from './view.ts';

/** Puts a message into its channel's form, which may throw, and returns what sends it. */
export type Carry = (delivery: Delivery, written: Written) => () => Promise<DeliveryOutcome>;

/** What cannot be sent in any form. */
export const refusal = (reason: string) => (): Promise<DeliveryOutcome> => Promise.resolve({ kind: 'refused', reason });
