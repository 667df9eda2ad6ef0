import * as z from 'zod';
import { bookingName, bookingSchema, type Bookings } from '../pacing/booking.ts';
import { consentSchema } from './consent.ts';

const endSchema = z.object({ at: z.number(), reason: z.string() });

/** All that forbids a message to a customer, or counts against it, in one item: one conditional write decides. */
export const contactSchema = z.object({
  /** By channel and topic: "email/marketing". */
  consent: z.record(z.string(), consentSchema),
  /** Addresses, numbers and device tokens that must not be written to again. */
  suppressed: z.record(z.string(), endSchema),
  /** Enrolments whose goal has been reached. */
  goals: z.record(z.string(), endSchema),
  /** Enrolments that an exit rule has ended. */
  exits: z.record(z.string(), endSchema),
  /** Places under the caps, by "<enrolment>/<message>": written before a message is sent. */
  bookings: z.record(z.string(), bookingSchema),
  erasedAt: z.number().optional(),
  /** Set when the customer was merged away: whoever read this item before must read again. */
  merged: z.boolean().optional(),
  /** Set when everything in it has moved to the customer it was merged into. */
  emptied: z.boolean().optional(),
});

export type Contact = z.output<typeof contactSchema>;

export const newContact = (): Contact => ({ consent: {}, suppressed: {}, goals: {}, exits: {}, bookings: {} });

/** Goals and exits older than this concern no enrolment that still runs. */
const KEPT = 400 * 86_400_000;

export const suppress = (contact: Contact, address: string, reason: string, at: number): Contact =>
  Object.hasOwn(contact.suppressed, address)
    ? contact
    : { ...contact, suppressed: { ...contact.suppressed, [address]: { at, reason } } };

export function unsuppress(contact: Contact, address: string): Contact {
  const { [address]: gone, ...suppressed } = contact.suppressed;
  return gone === undefined ? contact : { ...contact, suppressed };
}

export const reachGoal = (contact: Contact, enrolment: string, reason: string, at: number): Contact =>
  Object.hasOwn(contact.goals, enrolment)
    ? contact
    : {
        ...contact,
        goals: { ...young(contact.goals, at), [enrolment]: { at, reason } },
        bookings: withoutPlanned(contact.bookings, enrolment),
      };

export const exitEnrolment = (contact: Contact, enrolment: string, reason: string, at: number): Contact =>
  Object.hasOwn(contact.exits, enrolment)
    ? contact
    : {
        ...contact,
        exits: { ...young(contact.exits, at), [enrolment]: { at, reason } },
        bookings: withoutPlanned(contact.bookings, enrolment),
      };

const young = <T extends { readonly at: number }>(ends: Readonly<Record<string, T>>, now: number): Record<string, T> =>
  Object.fromEntries(Object.entries(ends).filter(([, end]) => now - end.at < KEPT));

/** An enrolment that is over holds no place for messages that were never sent. */
const withoutPlanned = (bookings: Bookings, enrolment: string): Contact['bookings'] =>
  Object.fromEntries(
    Object.entries(bookings).filter(([name, { sent }]) => sent || !name.startsWith(bookingName(enrolment, ''))),
  );
