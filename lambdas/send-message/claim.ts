import type { Channel } from '../../core/channels/channel.ts';
import type { Part } from '../../core/channels/choice.ts';
import { type Cause, causeInWords, suppressAddress, suppressedAddresses } from '../../core/contact/addresses.ts';
import { suppress } from '../../core/contact/contact.ts';
import { devicesOf } from '../../core/customer/device-owner.ts';
import { update } from '../../core/customer/keep.ts';
import { contactKey, pointerKey, profileKey } from '../../core/customer/keys.ts';
import { withRenewed } from '../../core/customer/profile.ts';
import { contactShape, profileShape } from '../../core/enrolment/shapes.ts';
import { openAddresses } from '../../core/gate/reachable.ts';
import type { Turn } from '../../core/gate/turn.ts';
import { pause } from '../../core/pause/pauses.ts';
import { bookSent, forgetBooking } from './bookings.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';
import { type Ledger, placeOf, settleClaim } from './ledger.ts';
import { isOffering } from './offering.ts';
import { type Known, type PartOutcome, type Step, TryAgain } from './step.ts';

/**
 * The claim comes first, then the booking, written over the contact that was decided on. Whatever forbids the message
 * writes there, so either it makes the booking fail, and the claim is given back, or it came after the claim.
 */
export async function claimAndSend(
  step: Step,
  known: Known,
  turn: Turn,
  ledger: Ledger,
  channel: Channel,
): Promise<PartOutcome | 'lost race'> {
  const { ports, shop, request, attempt, now } = step;
  const { customer, enrolment, part } = known;
  const words = await ports.readWords(enrolment.input?.copy ?? '');
  const offering = await isOffering(step, known);
  if (!(await ledger.claim(now, channel))) return 'lost race';
  let addresses: readonly string[];
  try {
    const isBooked = await bookSent(step, { ...turn, customer }, channel);
    addresses = isBooked ? await stillOpen(step, turn, channel) : [];
    if (addresses.length === 0) {
      await ledger.giveBack();
      return 'lost race';
    }
  } catch (error) {
    // Surely not sent: the next attempt shall not find it claimed by this one.
    await ledger.giveBack();
    throw error;
  }
  const { store } = shop;
  const delivery: Delivery = {
    ...request,
    ...known,
    part: part.name,
    channel,
    addresses,
    store,
    words,
    offering,
    ring: ports.ring,
    now,
  };
  const outcome = orElsewhere(part, await ports.deliver(delivery));
  // Surely not sent: the place is for others. While it is claimed: the next attempt's booking has the same name.
  if (outcome.kind !== 'sent' && outcome.kind !== 'unknown') await forgetBooking(step, known);
  await settleClaim(ports.table, placeOf(request, part, customer), attempt, outcome, now);
  return afterwards(step, known, channel, outcome);
}

/** What one channel refuses, another may take. */
const orElsewhere = ({ channels }: Part, outcome: DeliveryOutcome): DeliveryOutcome =>
  outcome.kind === 'refused' && channels.length > 1 ? { ...outcome, kind: 'elsewhere' } : outcome;

/**
 * Another person may share the number or the device, and have stopped it since: what is known against an address lies
 * beside the contact, so it is looked up once more, now that the message is claimed. A mail address is one person's.
 */
async function stillOpen({ ports }: Step, turn: Turn, channel: Channel): Promise<readonly string[]> {
  const open = openAddresses(turn.customer, channel, turn.journey.topic, turn.suppressions);
  if (channel === 'email') return open;
  const { table, ring } = ports;
  const known = await suppressedAddresses(table, ring, open);
  const still = openAddresses(turn.customer, channel, turn.journey.topic, known).filter((one) => open.includes(one));
  return channel === 'push' ? devicesOf(table, ring, turn.customer.id, still) : still;
}

/** What the provider's answer tells beyond this message. */
async function afterwards(
  step: Step,
  known: Known,
  channel: Channel,
  outcome: DeliveryOutcome,
): Promise<PartOutcome | 'lost race'> {
  const { ports, now } = step;
  if (outcome.devices !== undefined) await recordDevices(step, known, outcome.devices);
  switch (outcome.kind) {
    case 'sent':
      if (channel === 'sms') await pointToMessage(step, known, outcome.providerId);
      return { part: known.part.name, channel, kind: 'sent' };
    case 'unknown':
      return { part: known.part.name, channel, kind: 'unknown' };
    case 'refused':
      return { part: known.part.name, channel, kind: 'refused' };
    case 'unreachable':
      for (const address of outcome.addresses) await forbid(step, known, address, channel === 'sms' ? 'stop' : 'dead');
      return 'lost race';
    case 'stopped':
      await pause(ports.table, `channel ${channel}`, { at: now, by: 'its provider', reason: outcome.reason });
      step.stopped.push(channel);
      return 'lost race';
    case 'elsewhere':
      step.refused.add(`${known.part.name}/${channel}`);
      return 'lost race';
    case 'again':
      throw new TryAgain(outcome.reason, step.stopped);
  }
}

async function forbid({ ports, now }: Step, { customer }: Known, address: string, cause: Cause): Promise<void> {
  await suppressAddress(ports.table, ports.ring, address, { cause, at: now });
  await update(ports.table, contactKey(customer.id), contactShape, (contact) =>
    // Whoever was erased meanwhile leaves no address behind.
    contact.erasedAt === undefined ? suppress(contact, address, causeInWords[cause], now) : contact,
  );
}

async function recordDevices(
  step: Step,
  known: Known,
  { dead, renewed }: NonNullable<DeliveryOutcome['devices']>,
): Promise<void> {
  for (const token of dead) await forbid(step, known, token, 'dead');
  if (dead.length + renewed.length === 0) return;
  await update(step.ports.table, profileKey(known.customer.id), profileShape, (profile) =>
    withRenewed(profile, dead, renewed),
  );
}

/** Delivery events of text messages name nothing but the provider's id. */
async function pointToMessage(
  { ports }: Step,
  { customer, enrolment, part }: Known,
  providerId: string,
): Promise<void> {
  const place = { customer: customer.id, enrolment: enrolment.id, part: part.name };
  await ports.table.putIfAbsent({ ...pointerKey(ports.ring, 'text', providerId), data: place });
}
