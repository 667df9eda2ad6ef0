import type * as z from 'zod';
import { allowed } from './allowed.ts';
import { explain } from './explain.ts';
import { describeProblem } from './problem.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** Either what the file says, as written and as parsed, or a line for each thing that is wrong in it. */
export type Checked<Value> =
  | { readonly written: unknown; readonly parsed: Value; readonly source: YamlFile; readonly problems?: never }
  /** Without a source it is no YAML at all. */
  | { readonly problems: readonly string[]; readonly source?: YamlFile };

export function readChecked<Value>(root: string, file: string, schema: z.ZodType<Value>): Checked<Value> {
  const source = readYaml(root, file);
  if (!('value' in source)) return { problems: source.map(describeProblem) };

  const result = schema.safeParse(source.value, { error: allowed });
  if (result.success) return { written: source.value, parsed: result.data, source };
  const problems = result.error.issues.flatMap((issue) => explain(issue, source, schema));
  return { problems: problems.map(describeProblem), source };
}
