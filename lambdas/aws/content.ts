import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { layoutsSchema } from '../../core/mail/layouts.ts';

const contentSchema = z.object({
  /** settings.yaml of each journey, by its name. */
  journeys: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** For the function that sends mails. */
  layouts: layoutsSchema.optional(),
});

export type Content = z.output<typeof contentSchema>;

/** Reads what the build put beside the function's code: settings and compiled layouts. */
export const readContent = (folder: string): Content =>
  contentSchema.parse(JSON.parse(readFileSync(join(folder, 'content.json'), 'utf8')));
