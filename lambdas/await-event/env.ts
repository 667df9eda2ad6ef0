import * as z from 'zod';

/** What await-event reads from its environment: the CDK writes it at synthesis, the function checks it at cold start. */
export const envSchema = z.strictObject({
  CUSTOMER_TABLE: z.string().min(3),
  /** store.yaml as JSON. */
  STORE: z.string().min(2),
});
