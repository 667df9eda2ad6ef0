/** Runs one execution of the machine to its end and returns its output. */
export type Runner = () => Promise<unknown>;

/** The machine is written in each engine's own language; what goes in and what its functions answer is the same. */
export const input = { cart: 'c-1', customerId: 'u-1', value: 64 };
export const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:any';
export const answers = {
  'Look up the customer': { firstName: 'Anna', consent: true },
  'Diagnose the cart': { reason: 'shipping', evidence: 'shipping is 22 % of the goods' },
  'Render the mail': { subject: 'The shipping is on us', length: 5120 },
} as const;
