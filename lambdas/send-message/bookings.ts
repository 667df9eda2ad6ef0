import type { Channel } from '../../core/channels/channel.ts';
import { millisecondsOf } from '../../core/calendar/duration.ts';
import { contactShape } from '../../core/enrolment/shapes.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { update } from '../../core/customer/keep.ts';
import { contactKey } from '../../core/customer/keys.ts';
import { askingOf } from '../../core/gate/by-channel.ts';
import type { Turn } from '../../core/gate/turn.ts';
import { type Bookings, bookingName } from '../../core/pacing/booking.ts';
import { windowsOf } from '../../core/pacing/caps.ts';
import { withBooking } from '../../core/pacing/pace.ts';
import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import type { Known, Step } from './step.ts';

/** So late an order may be told and still find what it is put down to; milliseconds. */
const TOLD_LATE = 86_400_000;

/**
 * Books a message that is being sent, over the contact that was decided on: false when somebody wrote there meanwhile.
 * A transactional message counts under no cap; it is written all the same, so that what forbids it is not overlooked.
 */
export const bookSent = (step: Step, turn: Turn, channel: Channel): Promise<boolean> =>
  write(step, turn.customer, bookingsWith(step, turn, channel, step.now, true));

/** Books the instant to which a message was moved. */
export const bookPlanned = (step: Step, turn: Turn, channel: Channel, at: number): Promise<boolean> =>
  write(step, turn.customer, bookingsWith(step, turn, channel, at, false));

function bookingsWith({ shop }: Step, turn: Turn, channel: Channel, at: number, sent: boolean): Bookings {
  const { bookings } = turn.customer.contact;
  if (turn.journey.topic === TRANSACTIONAL) return bookings;
  const { priority } = turn.rules;
  const booking = { channel, at, sent, priority };
  // Orders are put down to what was sent of late, and may be told late: the bookings tell what that was.
  const { caps, conversion } = shop.store;
  const keptFor = millisecondsOf(conversion.window) + TOLD_LATE;
  return withBooking(bookings, windowsOf(caps, channel), askingOf(turn, channel), booking, keptFor);
}

function write({ ports }: Step, { id, kept, contact }: Customer, bookings: Bookings): Promise<boolean> {
  const item = { ...contactKey(id), data: { ...contact, bookings } };
  return kept.contact === undefined
    ? ports.table.putIfAbsent(item)
    : ports.table.putIfVersion(item, kept.contact.version);
}

/** A message that was surely not sent, and is not to be, leaves its place to others. */
export async function forgetBooking({ ports }: Step, { customer, enrolment, part }: Known): Promise<void> {
  const name = bookingName(enrolment.id, part.name);
  await update(ports.table, contactKey(customer.id), contactShape, (contact) => {
    const { [name]: gone, ...bookings } = contact.bookings;
    return gone === undefined ? contact : { ...contact, bookings };
  });
}
