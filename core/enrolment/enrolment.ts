import * as z from 'zod';
import { channelSchema } from '../channels/channel.ts';
import { jsonSchema } from './json.ts';

/** Why something was done or not, in words that answer "why did she (not) get this?". */
export const decisionSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  verdict: z.enum([
    'enrolled',
    'not enrolled',
    'ended',
    'sent',
    'skipped',
    'later',
    'held',
    'left',
    'goal reached',
    'refused',
    'unknown',
    'tried again',
    'granted',
    'not granted',
  ]),
  reason: z.string(),
  /** For "later": until when, ISO 8601. */
  until: z.string().optional(),
});
export type Decision = z.output<typeof decisionSchema>;

/** Instants of a journey's messages and of its end, by name, ISO 8601. */
export const planSchema = z.record(z.string(), z.iso.datetime());
export type Plan = z.output<typeof planSchema>;

/** What a message's turn found out about the subject, in its journey's own words. */
export const findingSchema = z.record(z.string(), jsonSchema);
export type Finding = z.output<typeof findingSchema>;

/** What an execution starts with. Opaque ids only: it can be read in the console, and is kept in histories. */
export const inputSchema = z.object({
  journey: z.string(),
  enrolment: z.string(),
  customer: z.string(),
  plan: planSchema,
  /** The journey's settings at enrolment, without the words of its messages. */
  settings: z.record(z.string(), jsonSchema),
  /** Content hash of the words. */
  copy: z.string(),
});
export type EnrolmentInput = z.output<typeof inputSchema>;

/** One customer's run through a journey. */
export const enrolmentSchema = z.object({
  id: z.string(),
  journey: z.string(),
  /** What it is about: for cart recovery the cart's id. */
  subject: z.string(),
  run: z.number(),
  /** Written before the execution is started: a crash between the two repeats the start with the same input. */
  status: z.enum(['not enrolled', 'starting', 'started', 'ended']),
  input: inputSchema.optional(),
  outcome: z.string().optional(),
  endedAt: z.number().optional(),
  /** For cart recovery why the cart was left, and what it was worth then. */
  finding: findingSchema.optional(),
  decisions: z.array(decisionSchema),
});
export type Enrolment = z.output<typeof enrolmentSchema>;

/** A message on the send ledger, by enrolment and part. */
export const messageSchema = z.object({
  enrolment: z.string(),
  journey: z.string(),
  message: z.string(),
  /** The message's own name, or with its channel where it goes out on several. */
  part: z.string(),
  /** By which it was claimed. */
  channel: channelSchema.optional(),
  /**
   * `open`: not claimed. `sending`: claimed by an attempt. `unknown`: claimed, and nobody can tell whether the provider
   * took it; it is never sent again (better missed once than mailed twice).
   */
  status: z.enum(['open', 'skipped', 'sending', 'sent', 'refused', 'unknown']),
  variant: z.string().optional(),
  attempt: z.string().optional(),
  claimedAt: z.number().optional(),
  sentAt: z.number().optional(),
  providerId: z.string().optional(),
  /** Of a text message: so many parts are billed. */
  parts: z.number().optional(),
  /** What AWS says a text message cost, in US dollars. */
  price: z.number().optional(),
  decisions: z.array(decisionSchema),
  /** As what it was counted for the deliverability breaker. */
  counted: z.array(z.enum(['delivered', 'bounced', 'complained'])).optional(),
  feedback: z.object({
    deliveredAt: z.number().optional(),
    openedAt: z.number().optional(),
    clickedAt: z.number().optional(),
    bouncedAt: z.number().optional(),
    complainedAt: z.number().optional(),
    rejectedAt: z.number().optional(),
    /** Of a text message: the carrier gave up. */
    failedAt: z.number().optional(),
  }),
});
export type Message = z.output<typeof messageSchema>;

const KEPT_DECISIONS = 40;

/** Adds a decision, unless it only repeats the last one. */
export function withDecision<T extends { readonly decisions: readonly Decision[] }>(item: T, decision: Decision): T {
  const [last] = item.decisions.slice(-1);
  const repeats =
    last?.verdict === decision.verdict && last.reason === decision.reason && last.until === decision.until;
  return repeats ? item : { ...item, decisions: [...item.decisions, decision].slice(-KEPT_DECISIONS) };
}
