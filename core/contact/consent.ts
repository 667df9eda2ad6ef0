import * as z from 'zod';
import type { Channel } from '../channels/channel.ts';

/** An answer for one channel and topic: what, when, and from where. */
export const consentSchema = z.object({
  status: z.enum(['subscribed', 'unsubscribed']),
  /** When it happened and when we read it, epoch milliseconds. */
  at: z.number(),
  arrivedAt: z.number(),
  source: z.string().optional(),
  /** The newest events that were counted, so that a repetition changes nothing. */
  events: z.array(z.string()),
});

export type Consent = z.output<typeof consentSchema>;

/** By channel and topic: "email/marketing". */
export type Consents = Readonly<Record<string, Consent>>;

export interface ConsentChange {
  readonly channel: Channel;
  /** `all` stands for every topic. */
  readonly topic: string;
  readonly status: 'subscribed' | 'unsubscribed';
  readonly at: number;
  readonly arrivedAt: number;
  readonly messageId: string;
  readonly source?: string | undefined;
}

/** A withdrawal from, or a grant to, every topic of a channel. */
export const EVERY_TOPIC = 'all';

const REMEMBERED_EVENTS = 8;

export const consentName = (channel: Channel, topic: string): string => `${channel}/${topic}`;

const find = (consents: Consents, name: string): Consent | undefined =>
  Object.hasOwn(consents, name) ? consents[name] : undefined;

/** A withdrawal counts from its arrival. A grant beats a withdrawal only if it happened later and arrives later. */
export function withConsent(consents: Consents, change: ConsentChange): Consents {
  const name = consentName(change.channel, change.topic);
  const before = find(consents, name);
  if (before?.events.includes(change.messageId) === true) return consents;
  const events = [...(before?.events ?? []), change.messageId].slice(-REMEMBERED_EVENTS);
  const { status, at, arrivedAt, source } = change;
  const told: Consent = { status, at, arrivedAt, events, ...(source === undefined ? {} : { source }) };
  const consent = before?.status === 'unsubscribed' ? withdrawnThen(before, told) : told;
  return { ...consents, [name]: { ...consent, events } };
}

/** After a withdrawal: a grant must beat it, and another withdrawal adds to it; the latest instants of both stay to be beaten. */
function withdrawnThen(before: Consent, change: Consent): Consent {
  if (change.status === 'subscribed')
    return change.at > before.at && change.arrivedAt >= before.arrivedAt ? change : before;
  return { ...change, at: Math.max(before.at, change.at), arrivedAt: Math.max(before.arrivedAt, change.arrivedAt) };
}

/**
 * The answer that counts for a topic; undefined when the customer has never said. An answer about this topic and one
 * about every topic are weighed like two answers about one: a grant beats a withdrawal only if it both happened and
 * arrived later.
 */
export function consentOf(consents: Consents, channel: Channel, topic: string): Consent | undefined {
  const own = find(consents, consentName(channel, topic));
  const general = find(consents, consentName(channel, EVERY_TOPIC));
  return own === undefined || general === undefined ? (own ?? general) : unite(own, general);
}

/** What both halves of a merged customer said. */
export function uniteConsents(winner: Consents, loser: Consents): Consents {
  const united: Record<string, Consent> = { ...loser, ...winner };
  for (const [name, lost] of Object.entries(loser)) {
    const won = find(winner, name);
    if (won !== undefined) united[name] = unite(won, lost);
  }
  return united;
}

/** Of two answers the withdrawal wins, unless the grant both happened and arrived later. */
function unite(a: Consent, b: Consent): Consent {
  const aFirst = a.arrivedAt === b.arrivedAt ? a.status === 'subscribed' : a.arrivedAt < b.arrivedAt;
  const [sooner, later] = aFirst ? [a, b] : [b, a];
  const events = [...new Set([...sooner.events, ...later.events])].slice(-REMEMBERED_EVENTS);
  if (sooner.status === 'unsubscribed') return { ...withdrawnThen(sooner, later), events };
  return { ...later, events };
}
