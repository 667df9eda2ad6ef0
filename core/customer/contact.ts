import * as z from 'zod';

const consentSchema = z.object({
  status: z.enum(['subscribed', 'unsubscribed']),
  /** When it happened and when we read it, epoch milliseconds. */
  at: z.number(),
  arrivedAt: z.number(),
  source: z.string().optional(),
  /** The newest events that were counted, so that a repetition changes nothing. */
  events: z.array(z.string()),
});

type Consent = z.output<typeof consentSchema>;

const endSchema = z.object({ at: z.number(), reason: z.string() });

/** All that forbids a message to a customer, or counts against it, in one item: one conditional write decides. */
export const contactSchema = z.object({
  /** By channel and topic: "email/marketing". */
  consent: z.record(z.string(), consentSchema),
  /** Addresses that must not be written to again. */
  suppressed: z.record(z.string(), endSchema),
  /** Enrolments whose goal has been reached. */
  goals: z.record(z.string(), endSchema),
  /** Enrolments that an exit rule has ended. */
  exits: z.record(z.string(), endSchema),
  /** Messages on their way, by "<enrolment>/<message>", with their instant: written before the claim. */
  bookings: z.record(z.string(), z.number()),
  erasedAt: z.number().optional(),
  /** Set when the customer was merged away: whoever read this item before must read again. */
  merged: z.boolean().optional(),
});

export type Contact = z.output<typeof contactSchema>;

export const newContact = (): Contact => ({ consent: {}, suppressed: {}, goals: {}, exits: {}, bookings: {} });

/** Goals, exits and bookings older than this concern no enrolment that still runs. */
const KEPT = 400 * 86_400_000;
const REMEMBERED_EVENTS = 8;

interface ConsentChange {
  readonly channel: string;
  readonly topic: string;
  readonly status: 'subscribed' | 'unsubscribed';
  readonly at: number;
  readonly arrivedAt: number;
  readonly messageId: string;
  readonly source?: string | undefined;
}

export const consentName = (channel: string, topic: string): string => `${channel}/${topic}`;

/** A withdrawal counts from its arrival. A grant beats a withdrawal only if it happened later and arrives later. */
export function changeConsent(contact: Contact, change: ConsentChange): Contact {
  const name = consentName(change.channel, change.topic);
  const before = contact.consent[name];
  if (before?.events.includes(change.messageId) === true) return contact;
  const events = [...(before?.events ?? []), change.messageId].slice(-REMEMBERED_EVENTS);
  const { status, at, arrivedAt, source } = change;
  const told: Consent = { status, at, arrivedAt, events, ...(source === undefined ? {} : { source }) };
  const consent = before?.status === 'unsubscribed' ? withdrawnThen(before, told) : told;
  return { ...contact, consent: { ...contact.consent, [name]: { ...consent, events } } };
}

/** After a withdrawal: a grant must beat it, and another withdrawal adds to it; the latest instants of both stay to be beaten. */
function withdrawnThen(before: Consent, change: Consent): Consent {
  if (change.status === 'subscribed')
    return change.at > before.at && change.arrivedAt >= before.arrivedAt ? change : before;
  return { ...change, at: Math.max(before.at, change.at), arrivedAt: Math.max(before.arrivedAt, change.arrivedAt) };
}

/** A withdrawal from, or a grant to, every topic of a channel. */
const EVERY_TOPIC = 'all';

/**
 * Whether there is an opt-in; undefined when the customer has never said. Of an answer about this topic and one about
 * every topic the later counts; of two at once the withdrawal.
 */
export function consentTo(contact: Contact, channel: string, topic: string): boolean | undefined {
  const answers = [consentName(channel, topic), consentName(channel, EVERY_TOPIC)].flatMap((name) =>
    Object.hasOwn(contact.consent, name) ? (contact.consent[name] ?? []) : [],
  );
  const latest = Math.max(...answers.map((answer) => answer.arrivedAt));
  const counting = answers.filter((answer) => answer.arrivedAt === latest);
  return answers.length === 0 ? undefined : counting.every((answer) => answer.status === 'subscribed');
}

export const suppress = (contact: Contact, address: string, reason: string, at: number): Contact =>
  Object.hasOwn(contact.suppressed, address)
    ? contact
    : { ...contact, suppressed: { ...contact.suppressed, [address]: { at, reason } } };

export const reachGoal = (contact: Contact, enrolment: string, reason: string, at: number): Contact =>
  Object.hasOwn(contact.goals, enrolment)
    ? contact
    : { ...contact, goals: { ...young(contact.goals, at), [enrolment]: { at, reason } } };

export const exitEnrolment = (contact: Contact, enrolment: string, reason: string, at: number): Contact =>
  Object.hasOwn(contact.exits, enrolment)
    ? contact
    : { ...contact, exits: { ...young(contact.exits, at), [enrolment]: { at, reason } } };

export function book(contact: Contact, enrolment: string, message: string, at: number): Contact {
  const kept = Object.entries(contact.bookings).filter(([, booked]) => at - booked < KEPT);
  return { ...contact, bookings: { ...Object.fromEntries(kept), [`${enrolment}/${message}`]: at } };
}

const young = <T extends { readonly at: number }>(ends: Readonly<Record<string, T>>, now: number): Record<string, T> =>
  Object.fromEntries(Object.entries(ends).filter(([, end]) => now - end.at < KEPT));

/** What both halves of a merged customer forbid, stays forbidden. */
export function mergeContacts(winner: Contact, loser: Contact): Contact {
  const consent = { ...loser.consent, ...winner.consent };
  for (const [name, lost] of Object.entries(loser.consent)) {
    const won = winner.consent[name];
    if (won !== undefined) consent[name] = unitedConsent(won, lost);
  }
  return {
    consent,
    suppressed: { ...loser.suppressed, ...winner.suppressed },
    goals: { ...loser.goals, ...winner.goals },
    exits: { ...loser.exits, ...winner.exits },
    bookings: { ...loser.bookings, ...winner.bookings },
    ...earliest(winner.erasedAt, loser.erasedAt),
  };
}

const earliest = (a: number | undefined, b: number | undefined): { erasedAt?: number } =>
  a === undefined && b === undefined ? {} : { erasedAt: Math.min(a ?? Infinity, b ?? Infinity) };

/** Of two answers the withdrawal wins, unless the grant both happened and arrived later. */
function unitedConsent(a: Consent, b: Consent): Consent {
  const aFirst = a.arrivedAt === b.arrivedAt ? a.status === 'subscribed' : a.arrivedAt < b.arrivedAt;
  const [sooner, later] = aFirst ? [a, b] : [b, a];
  const events = [...new Set([...sooner.events, ...later.events])].slice(-REMEMBERED_EVENTS);
  if (sooner.status === 'unsubscribed') return { ...withdrawnThen(sooner, later), events };
  return { ...later, events };
}
