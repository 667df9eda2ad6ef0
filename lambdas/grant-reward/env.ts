import * as z from 'zod';

/** What grant-reward reads from its environment: the CDK writes it at synthesis, the function checks it at cold start. */
export const envSchema = z.strictObject({
  CUSTOMER_TABLE: z.string().min(3),
  /** store.yaml as JSON. */
  STORE: z.string().min(2),
  /** ARN of the secret that holds the keyring. */
  KEYRING: z.string().min(3),
  /** Name of the bus on which the shop is told of coupons. */
  BUS: z.string().min(1),
});
