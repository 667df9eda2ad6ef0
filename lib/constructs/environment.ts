import { Token } from 'aws-cdk-lib';
import * as z from 'zod';

/** What an env.ts exports: every variable is text. */
export type EnvSchema = z.ZodObject<Readonly<Record<string, z.core.$ZodType<unknown, string>>>>;

/** Exactly the variables that a function's env.ts names: one too few or too many does not compile. */
export type Environment<Schema extends EnvSchema> = Readonly<Record<keyof z.input<Schema> & string, string>>;

/** AWS allows 4 KB for all names and values of a function. */
const MOST_BYTES = 4096;
/** What CloudFormation fills in at deployment (a name, an ARN, a URL) is not known yet; none of ours grows longer. */
const BYTES_OF_A_TOKEN = 256;

/** Throws where a value that is known at synthesis would be refused by the function's cold start, or by AWS. */
export function checkEnvironment(name: string, schema: EnvSchema, variables: Readonly<Record<string, string>>): void {
  for (const [variable, field] of Object.entries(schema.shape))
    checkVariable(name, variable, field, variables[variable]);
  const surplus = Object.keys(variables).filter((variable) => !(variable in schema.shape));
  if (surplus.length > 0)
    throw new Error(`${name}: got ${surplus.join(', ')}; lambdas/${name}/env.ts does not name it`);
}

function checkVariable(name: string, variable: string, field: z.core.$ZodType, value: string | undefined): void {
  if (value !== undefined && Token.isUnresolved(value)) return;
  const result = z.safeParse(field, value);
  if (result.success) return;
  const allowed = result.error.issues.map(({ message }) => message).join(', ');
  throw new Error(`${name}: ${variable}: got ${JSON.stringify(value)}; ${allowed} (lambdas/${name}/env.ts)`);
}

export function checkEnvironmentSize(name: string, variables: Readonly<Record<string, string>>): void {
  const bytes = Object.entries(variables).reduce((sum, [variable, value]) => sum + variable.length + bytesOf(value), 0);
  if (bytes <= MOST_BYTES) return;
  throw new Error(
    `${name}: got an environment of ${bytes} bytes; AWS allows ${MOST_BYTES}. Shorten the texts in store.yaml`,
  );
}

function bytesOf(value: string): number {
  return Token.isUnresolved(value) ? BYTES_OF_A_TOKEN : Buffer.byteLength(value);
}
