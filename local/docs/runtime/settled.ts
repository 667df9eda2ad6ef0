import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Case } from './cases/index.ts';

/** What `npm run settle` has recorded on an account. */
export const SETTLED = join(__dirname, 'settled.json');

const schema = z.array(
  z.object({
    id: z.string(),
    agrees: z.boolean(),
    aws: z.object({ recordedDate: z.string(), endpoint: z.string().optional() }),
    definition: z.unknown(),
    input: z.unknown(),
    steps: z.unknown(),
  }),
);
type Settled = z.infer<typeof schema>;

export function readSettled(): Settled {
  return existsSync(SETTLED) ? schema.parse(JSON.parse(readFileSync(SETTLED, 'utf8'))) : [];
}

/** Whether AWS agrees, and since when it is known. A case that was changed since is not recorded any more. */
export function standingOf(one: Case, settled: Settled): string {
  const written = JSON.stringify([one.definition, one.input, one.steps]);
  const found = settled.find(
    ({ id, aws, definition, input, steps }) =>
      id.endsWith(`::${one.name}`) &&
      aws.endpoint === undefined &&
      JSON.stringify([definition, input, steps]) === written,
  );
  if (found === undefined) return 'not recorded';
  return `${found.agrees ? 'agrees' : 'differs'}, ${found.aws.recordedDate.slice(0, 10)}`;
}
