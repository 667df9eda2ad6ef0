import * as z from 'zod';
import { eventDefinitions, onlyFromWend, type ShopEvent } from './index.ts';
import { instantOf } from './instant.ts';
import { lanes } from './lanes.ts';
import { unreadIn } from './unread.ts';
import { detailSchema, type Occurrence, personDetailSchema, type Traits } from './occurrence.ts';

/** An EventBridge envelope, as far as it is used. */
const envelopeSchema = z.object({
  id: z.string().min(1),
  'detail-type': z.string().min(1),
  source: z.string(),
  time: z.string(),
  'replay-name': z.string().optional(),
  detail: z.record(z.string(), z.unknown(), 'must be an object'),
});

export type Envelope = z.output<typeof envelopeSchema>;

/** An event that cannot be used, and why, in words a person can act on. */
export interface Refusal {
  readonly refused: string;
}

const CLOCK_SKEW = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** Bodies beyond this are refused: DynamoDB and Step Functions could not hold what they say. */
export const LARGEST_EVENT = 256 * 1024;

/** Reads the body of a queue's record as an EventBridge envelope. */
export function readEnvelope(body: string): Envelope | Refusal {
  if (body.length > LARGEST_EVENT) {
    return {
      refused: `The event has ${body.length} characters; at most ${LARGEST_EVENT} are allowed. Send fewer products or fields.`,
    };
  }
  const parsed = parseJson(body);
  if (parsed === undefined) return { refused: 'The body is not JSON. Put events on the bus with PutEvents.' };
  const envelope = envelopeSchema.safeParse(parsed, { reportInput: true });
  return envelope.success
    ? envelope.data
    : { refused: `The envelope is not EventBridge's: ${explain(envelope.error, '')}` };
}

/** Reads a native event. `now` is when it arrived, epoch milliseconds. */
export function readEvent(envelope: Envelope, now: number): ShopEvent | Refusal {
  const name = envelope['detail-type'];
  const schema = tellsWho.includes(name) ? personDetailSchema : detailSchema;
  const detail = schema.safeParse(envelope.detail, { reportInput: true });
  if (!detail.success) return { refused: `${name}: ${explain(detail.error, 'detail.')}` };
  const { data } = detail;
  const at = readTime(data.timestamp ?? envelope.time, now, forbids(name));
  if (typeof at !== 'number') return { refused: `${name}: ${at.refused}` };

  if (onlyFromWend.includes(name) && envelope.source !== 'wend') {
    return {
      refused: `${name}: got the source ${quote(envelope.source)}; only Wend itself (wend) puts this event on the bus.`,
    };
  }
  const properties = data.properties;
  // Who is named by our own id is named by nothing else: what stands beside it may be anybody's, and is not learnt.
  const isByOurId = data.customerId !== undefined;
  const told = isByOurId ? {} : toldBy(data.context?.traits, data.traits);
  const occurrence: Occurrence = {
    messageId: data.messageId ?? envelope.id,
    at,
    arrivedAt: now,
    replayed: envelope['replay-name'] !== undefined,
    source: envelope.source,
    identity: {
      ...(isByOurId
        ? { customerId: data.customerId }
        : {
            userId: data.userId,
            anonymousId: data.anonymousId,
            email: told.email ?? mailAddress(properties['email']),
            cartId: idOf(properties['cart_id']),
            orderId: idOf(properties['order_id']),
          }),
    },
    traits: {
      ...told,
      timezone: told.timezone ?? (isByOurId ? undefined : data.context?.timezone),
      locale: told.locale ?? (isByOurId ? undefined : data.context?.locale),
    },
    device: isByOurId ? undefined : data.context?.device,
  };

  const definition = eventDefinitions.find((candidate) => candidate.name === name);
  if (definition === undefined) return { ...occurrence, name: undefined };
  const event = definition.read(occurrence, properties);
  if (event instanceof z.ZodError) return { refused: `${name}: ${explain(event, 'detail.properties.')}` };
  if (event.name !== 'Product Restocked' && Object.values(event.identity).every((part) => part === undefined)) {
    return {
      refused: `${name}: nobody is named. Give userId, anonymousId, an email address, a cart_id or an order_id.`,
    };
  }
  const unread = name === 'Order Completed' || name === 'Order Updated' ? unreadIn(properties, event.properties) : [];
  return unread.length === 0 ? event : { ...event, unread };
}

/** Traits go before those of the context; that one address is verified says nothing about another. */
function toldBy(inContext: Traits = {}, traits: Traits = {}): Traits {
  const told = { ...inContext, ...traits };
  const { emailVerified: _ofAnother, ...rest } = told;
  return traits.emailVerified === undefined && inContext.email !== told.email ? rest : told;
}

/** Events that tell who somebody is. */
const tellsWho: readonly string[] = ['Identify', 'Signed Up'];

/** Events that end or forbid something: they count even when the sender's clock is wrong. */
const forbids = (name: string): boolean =>
  lanes.decisive.some((decisive) => decisive === name) && !tellsWho.includes(name);

function readTime(text: string, now: number, evenFromTheFuture: boolean): number | Refusal {
  const at = instantOf(text);
  if (Number.isNaN(at)) return { refused: `timestamp: got ${quote(text)}; write it as 2026-11-21T10:00:00Z.` };
  if (at < EARLIEST) return { refused: `timestamp: got ${text}; the earliest allowed is 2000-01-01.` };
  if (at > now + CLOCK_SKEW && !evenFromTheFuture) {
    return {
      refused: `timestamp: got ${text}, which is in the future (it is ${new Date(now).toISOString()}). Check the sender's clock.`,
    };
  }
  return Math.min(at, now);
}

const mailAddress = (value: unknown): string | undefined => {
  const parsed = z.string().trim().toLowerCase().max(254).pipe(z.email()).safeParse(value);
  return parsed.success ? parsed.data : undefined;
};

const idOf = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' && text.length <= 256 ? text.trim() : undefined;
};

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The first three problems of a zod error, each with its place. */
function explain(error: z.ZodError, prefix: string): string {
  const problems = error.issues.slice(0, 3).map((issue) => {
    const place = prefix + issue.path.map(String).join('.');
    return `${place.replace(/\.$/, '') || 'the event'}: ${got(issue)}${issue.message}`;
  });
  return `${problems.join('; ')}.`;
}

const isPersonal = new Set<PropertyKey>(['traits', 'email', 'userId', 'anonymousId']);

/** What was sent, when it is short and tells of nobody: the reason is kept beside the event and read by many. */
function got({ input, path }: z.core.$ZodIssue): string {
  if (input === null || typeof input === 'number' || typeof input === 'boolean') return `got ${String(input)}, `;
  if (typeof input !== 'string' || path.some((part) => isPersonal.has(part)) || input.includes('@')) return '';
  return `got ${quote(input)}, `;
}

const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
