import * as z from 'zod';

/** What rotate-key reads from its environment: the CDK writes it at synthesis, the function checks it at cold start. */
export const envSchema = z.strictObject({
  /** ARN of the secret that holds the keyring. */
  KEYRING: z.string().min(3),
});
