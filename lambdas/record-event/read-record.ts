import type { ShopEvent } from '../../core/events/index.ts';
import { readEnvelope, readEvent, type Refusal } from '../../core/events/read-event.ts';
import { fromShopify } from '../../core/shopify/from-shopify.ts';

/** The native events in a queue's record: one, or what a partner's event comes to; or why it cannot be used. */
export function readRecord(body: string, now: number): readonly ShopEvent[] | Refusal {
  const envelope = readEnvelope(body);
  if ('refused' in envelope) return envelope;
  if (!envelope.source.startsWith('aws.partner/shopify.com/')) {
    const event = readEvent(envelope, now);
    return 'refused' in event ? event : [event];
  }
  const native = fromShopify(envelope);
  if ('refused' in native) return native;
  if ('unused' in native) return [];
  const events: ShopEvent[] = [];
  for (const one of native.events) {
    const event = readEvent({ ...envelope, 'detail-type': one.name, detail: { ...one.detail } }, now);
    if ('refused' in event) return event;
    events.push(event);
  }
  return events;
}
