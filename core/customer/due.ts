import * as z from 'zod';
import type { Shape } from './keep.ts';

const standSchema = z.object({
  /** How many schedules there have been. */
  count: z.number(),
  /** The one that is still to come, and when: epoch milliseconds. */
  pending: z.object({ name: z.string(), at: z.number() }).optional(),
});

/** By journey: how it stands with the schedules that look again at a customer. */
export const dueSchema = z.record(z.string(), standSchema);
export type Due = z.output<typeof dueSchema>;

export const dueShape: Shape<Due> = { schema: dueSchema, fresh: {} };
