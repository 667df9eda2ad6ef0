import * as z from 'zod';
import type { Shape } from './keep.ts';

/** By journey: how many schedules there have been that look again at a customer, and the one that is still to come. */
export const dueSchema = z.record(z.string(), z.object({ count: z.number(), pending: z.string().optional() }));
export type Due = z.output<typeof dueSchema>;

export const dueShape: Shape<Due> = { schema: dueSchema, fresh: {} };
