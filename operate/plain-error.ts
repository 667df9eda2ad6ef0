import * as z from 'zod';

/** Something that the person at the terminal can act on; its message is all that is shown. */
export class PlainError extends Error {}

const errorSchema = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional(),
  cause: z.unknown().optional(),
});

export type Fault = z.output<typeof errorSchema>;

/** What was thrown, by anybody. */
export function faultOf(thrown: unknown): Fault {
  const read = errorSchema.safeParse(thrown);
  return read.success ? read.data : { name: 'Error', message: String(thrown), cause: undefined };
}

export const noCredentials = (thrown: unknown): PlainError =>
  new PlainError(
    `No AWS credentials were found (${faultOf(thrown).message}). Log in as you do for the AWS CLI, for example with \`aws sso login\`, or set AWS_PROFILE.`,
  );
