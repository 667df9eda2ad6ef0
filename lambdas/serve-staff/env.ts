import * as z from 'zod';

/** What serve-staff reads from its environment: the CDK writes it at synthesis, the function checks it at cold start. */
export const envSchema = z.strictObject({
  CUSTOMER_TABLE: z.string().min(3),
  /** ARN of the secret that holds the keyring. */
  KEYRING: z.string().min(3),
  WAKE_QUEUE_URL: z.url(),
});
