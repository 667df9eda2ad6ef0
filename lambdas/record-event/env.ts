import * as z from 'zod';

/** What record-event reads from its environment: the CDK writes it at synthesis, the function checks it at cold start. */
export const envSchema = z.strictObject({
  CUSTOMER_TABLE: z.string().min(3),
  /** store.yaml as JSON. */
  STORE: z.string().min(2),
  /** Where events of each queue go that cannot be used. */
  ACTIVITY_DEAD_LETTER_QUEUE_URL: z.url(),
  DECISIVE_DEAD_LETTER_QUEUE_URL: z.url(),
  /** Journey name to state machine ARN, as JSON. */
  STATE_MACHINES: z.string().min(2),
  /** Where schedules lie that wake a journey for a customer, what they may do, and the bus they put it on. */
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_ROLE: z.string().min(3),
  BUS_ARN: z.string().min(3),
  /** ARN of the secret that holds the keyring. */
  KEYRING: z.string().min(3),
});
