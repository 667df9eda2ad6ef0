import * as z from 'zod';
import { channelSchema } from '../channels/channel.ts';

/** Journeys compete for what the caps leave. */
export const priorities = ['low', 'normal', 'high'] as const;

export const prioritySchema = z.enum(priorities, `must be ${priorities.join(', ')}`);
export type Priority = z.output<typeof prioritySchema>;

export const rankOf = (priority: Priority): number => priorities.indexOf(priority);

/** A place under the caps: of a message that was sent, or of one that is to be. */
export const bookingSchema = z.object({
  channel: channelSchema,
  /** When it was sent, or is to be sent; epoch milliseconds. */
  at: z.number(),
  /** Whether it counts for ever: it was claimed. A planned one may be displaced. */
  sent: z.boolean(),
  priority: prioritySchema,
});

export type Booking = z.output<typeof bookingSchema>;

/** By "<enrolment>/<message>". */
export type Bookings = Readonly<Record<string, Booking>>;

export const bookingName = (enrolment: string, part: string): string => `${enrolment}/${part}`;
