import * as z from 'zod';
import { read } from '../../core/customer/keep.ts';
import { pointerKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import type { Message } from '../../core/enrolment/enrolment.ts';
import type { TextFeedback } from './feedback.ts';
import { recordOnMessage, withFirst } from './on-message.ts';
import type { FeedbackReport, Ports } from './report.ts';

const placeSchema = z.object({ customer: z.string(), enrolment: z.string(), part: z.string() });

/** Records whether a text message arrived, and what it cost. One that is not ours is none of our business. */
export async function recordTextFeedback({ table, ring }: Ports, event: TextFeedback): Promise<FeedbackReport> {
  const place = (await read(table, pointerKey(ring, 'text', event.detail.messageId), placeSchema))?.data;
  if (place === undefined) return { outcome: 'message unknown' };
  const { id } = await settledCustomer(table, place.customer);
  const recorded = await recordOnMessage(table, id, place.enrolment, place.part, (message) =>
    withCost(withFate(message, event), event),
  );
  if (recorded === undefined) return { outcome: 'message unknown' };
  return { outcome: 'recorded', journey: recorded.journey, message: place.part };
}

/** Event types that end badly; others are on their way, or final without saying how. */
const failures = [
  'TEXT_BLOCKED',
  'TEXT_CARRIER_BLOCKED',
  'TEXT_CARRIER_UNREACHABLE',
  'TEXT_INVALID',
  'TEXT_INVALID_MESSAGE',
  'TEXT_PROTECT_BLOCKED',
  'TEXT_SPAM',
  'TEXT_TTL_EXPIRED',
  'TEXT_UNREACHABLE',
];

function withFate(message: Message, { time, detail }: TextFeedback): Message {
  const at = Date.parse(time);
  if (detail.eventType === 'TEXT_DELIVERED') return withFirst(message, 'deliveredAt', at);
  return failures.includes(detail.eventType) ? withFirst(message, 'failedAt', at) : message;
}

function withCost(message: Message, { detail }: TextFeedback): Message {
  const { totalMessagePrice, totalCarrierFee = 0, totalMessageParts: parts = message.parts } = detail;
  if (totalMessagePrice === undefined) return message;
  const price = totalMessagePrice + totalCarrierFee;
  if (message.price === price && message.parts === parts) return message;
  return { ...message, price, ...(parts === undefined ? {} : { parts }) };
}
