import type { ShopEvent } from '../../core/events/index.ts';
import { type Envelope, readEnvelope, readEvent, type Refusal } from '../../core/events/read-event.ts';
import { fromStatus } from '../../core/executions/from-status.ts';
import { fromShopify } from '../../core/shopify/from-shopify.ts';

/** The native events in a queue's record: one, or what another's event comes to; or why it cannot be used. */
export function readRecord(body: string, now: number): readonly ShopEvent[] | Refusal {
  const envelope = readEnvelope(body);
  if ('refused' in envelope) return envelope;
  if (envelope.source.startsWith('aws.partner/shopify.com/')) return readShopify(envelope, now);
  return envelope.source === 'aws.states' ? readStatus(envelope, now) : readNative(envelope, now);
}

function readNative(envelope: Envelope, now: number): readonly ShopEvent[] | Refusal {
  const event = readEvent(envelope, now);
  return 'refused' in event ? event : [event];
}

function readShopify(envelope: Envelope, now: number): readonly ShopEvent[] | Refusal {
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

function readStatus(envelope: Envelope, now: number): readonly ShopEvent[] | Refusal {
  const said = fromStatus(envelope);
  if ('refused' in said) return said;
  if ('unused' in said) return [];
  const { name, detail } = said.native;
  // Nobody but AWS puts events with the source aws.states on a bus: it speaks for Wend here.
  return readNative({ ...envelope, source: 'wend', 'detail-type': name, detail: { ...detail } }, now);
}
