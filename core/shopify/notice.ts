import { hashOf } from '../ids/hash.ts';
import { fields, instant, isFields, text, type Fields } from './fields.ts';
import { restShape } from './graphql.ts';

/** One webhook of Shopify, whichever envelope it came in. */
export interface Notice {
  /** Such as orders/create. */
  readonly topic: string;
  /** The same for a redelivery. */
  readonly id: string;
  /** Such as linden.myshopify.com. */
  readonly shop: string | undefined;
  /** When Shopify or EventBridge sent it. */
  readonly sentAt: string | undefined;
  readonly payload: Fields;
}

export interface Refusal {
  readonly refused: string;
}

/**
 * Reads the three forms: an EventBridge event whose metadata carries the webhook's headers (X-Shopify-Topic), the one of
 * Shopify's newer Events (shopify-topic with shopify-action, the resource in `data`), and the bare { topic, payload }.
 * Shopify publishes no schema of the envelope, so only the topic and the payload are relied upon.
 */
export function readNotice(envelope: unknown): Notice | Refusal {
  if (!isFields(envelope))
    return { refused: 'It is not an object: expected an EventBridge event or { topic, payload }.' };
  const { detail } = envelope;
  const body = isFields(detail) ? detail : envelope;
  const headers = plainHeaders(fields(body['metadata']));
  const payload = fields(body['payload']);
  const topic = topicOf(headers, body);
  if (topic === undefined)
    return { refused: 'It names no topic: neither detail.metadata X-Shopify-Topic nor shopify-topic nor topic.' };
  if (!isFields(body['payload'])) return { refused: `${topic}: it has no payload.` };
  const resource = isNewForm(headers) ? resourceOf(payload) : payload;
  if (resource === undefined) return { refused: withoutData(topic, payload) };
  return {
    topic,
    id:
      text(headers['shopify-webhook-id']) ??
      text(headers['shopify-event-id']) ??
      text(envelope['id']) ??
      hashOf(topic, JSON.stringify(resource)),
    shop: text(headers['shopify-shop-domain']),
    sentAt: instant(headers['shopify-triggered-at']) ?? instant(envelope['time']),
    payload: resource,
  };
}

const plainHeaders = (metadata: Fields): Fields =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name.toLowerCase().replace(/^x-/, ''), value]));

const isNewForm = (headers: Fields): boolean => text(headers['shopify-action']) !== undefined;

function topicOf(headers: Fields, body: Fields): string | undefined {
  const topic = text(headers['shopify-topic']) ?? text(body['topic']);
  const action = text(headers['shopify-action']);
  return topic !== undefined && action !== undefined ? classicTopic(topic, action) : topic;
}

/** "Order" and "update" are what webhooks call orders/updated. */
function classicTopic(topic: string, action: string): string {
  const noun = topic.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  const verb = action.toLowerCase();
  if (noun === 'order') return `orders/${verb === 'update' ? 'updated' : verb === 'cancel' ? 'cancelled' : verb}`;
  return `${noun}s/${verb}`;
}

/** `data` is the resource, or wraps it under its own name as the query did. */
function resourceOf(payload: Fields): Fields | undefined {
  const data = restShape(payload['data']);
  if (!isFields(data)) return undefined;
  const inner = Object.values(data);
  if (inner.length !== 1 || typeof inner[0] === 'string') return data;
  return isFields(inner[0]) ? inner[0] : undefined;
}

function withoutData(topic: string, payload: Fields): string {
  const denied = JSON.stringify(payload['errors'] ?? '').includes('ACCESS_DENIED');
  return denied
    ? `${topic}: Shopify withheld the data (ACCESS_DENIED). Apply for protected customer data in the app's settings at Shopify.`
    : `${topic}: it carries no data.`;
}
