import type * as z from 'zod';

/** Reads a function's environment by its schema, at cold start. What is missing or wrong is named. */
export function readEnvironment<S extends z.ZodObject>(schema: S): z.output<S> {
  const names = Object.keys(schema.shape);
  const given = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment of this function is wrong: ${problems.join('; ')}. The CDK writes it from env.ts.`);
}
