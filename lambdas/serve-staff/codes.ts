import * as z from 'zod';
import { codesLeft, type Left, uploadCodes, type Uploaded } from '../../core/rewards/pool.ts';
import type { Table } from '../../core/table/table.ts';

/** So many codes are written well within the time that a call may take. */
const MOST = 500;

const codesSchema = z.object({
  pool: z
    .string('must be the name of a pool')
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be the name of a pool: 2 to 40 of a-z, 0-9 and -, beginning with a letter'),
  /** To be added; without them it is only told how many are left. */
  codes: z
    .array(z.string('must be text'), 'must be a list of codes')
    .max(MOST, `must be at most ${MOST} codes a call`)
    .optional(),
});

type Answer = { readonly problems: z.ZodError } | Uploaded | Left;

/** Adds codes to a pool, each once however often it is asked; or tells how many it has left. `now` in epoch milliseconds. */
export async function codesCall(table: Table, body: unknown, now: number): Promise<Answer> {
  const asked = codesSchema.safeParse(body);
  if (!asked.success) return { problems: asked.error };
  const { pool, codes } = asked.data;
  return codes === undefined ? codesLeft(table, pool) : uploadCodes(table, pool, codes, now);
}

/** The names of the pools that settings take codes from, wherever in them a reward stands. */
export const poolsIn = (settings: unknown): readonly string[] => [...new Set(named(settings))].sort();

const pool = z.object({ code: z.object({ pool: z.string() }) });

function named(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = pool.safeParse(part);
  return [...(own.success ? [own.data.code.pool] : []), ...Object.values(part).flatMap(named)];
}
