import * as z from 'zod';

/** What send-message reads from its environment: the CDK writes it at synthesis, the function checks it at cold start. */
export const envSchema = z.strictObject({
  CUSTOMER_TABLE: z.string().min(3),
  /** store.yaml as JSON. */
  STORE: z.string().min(2),
  CONFIGURATION_SET: z.string().min(1),
  /** ARN of the secret that holds the keyring. */
  KEYRING: z.string().min(3),
  /** Where the pages are that mails lead to; ends with a slash. */
  WEB_URL: z.url().endsWith('/'),
});
