import type { JsonObject } from '../../asl/json.ts';
import type { Events } from '../events/bus.ts';
import type { Kernel } from '../kernel.ts';
import type { Text } from '../observation.ts';
import { CARRIER_FEE, PER_TEXT_PART } from './prices.ts';

type Fate = 'delivered' | 'unreachable' | 'blocked';

/** What becomes of a text message is known a moment after it was accepted. */
const MOMENT = 1000;

/** The number that texts of a pool seem to come from: kept free for fiction, as all of 555-0100 to 555-0199 are. */
export const POOL_NUMBER = '+12065550100';

/**
 * Numbers that no text arrives at. Of AWS's simulator, those that fail, by country
 * (https://docs.aws.amazon.com/sms-voice/latest/userguide/test-phone-numbers.html): US, AU, AT, BE, DK, FR. And two of
 * the laptop's own, among the American ones that are kept free for fiction.
 */
const fates: Readonly<Record<string, Fate>> = {
  '+14254147167': 'blocked',
  '+61455944039': 'blocked',
  '+43676800442032': 'blocked',
  '+32460213923': 'blocked',
  '+4525919215': 'blocked',
  '+33755512502': 'blocked',
  '+12025550198': 'unreachable',
  '+12025550199': 'blocked',
};

/** Every text arrives, except at the numbers above. */
export const fateOf = (number: string): Fate => fates[number] ?? 'delivered';

const statuses = {
  delivered: ['DELIVERED', 'Message has been accepted by phone'],
  unreachable: ['UNREACHABLE', 'Phone is currently unreachable/unavailable'],
  blocked: ['BLOCKED', 'Phone has blocked SMS'],
} as const;

/** Tells the default bus what became of accepted texts, as AWS does unasked. */
export function reportFates({ clock }: Kernel, events: Events): (text: Text) => void {
  return (text) => {
    clock.at(clock.now() + MOMENT, () => {
      events.publish({
        source: 'aws.sms-voice',
        detailType: 'Text Message Delivery Status Updated',
        resources: [],
        detail: detailOf(text, fateOf(text.to), clock.now()),
      });
    });
  };
}

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html: neither the number nor the context. */
function detailOf({ id, at, encoding, parts, type }: Text, fate: Fate, now: number): JsonObject {
  const [status, description] = statuses[fate];
  return {
    eventType: `TEXT_${status}`,
    eventVersion: '1.0',
    eventTimestamp: now,
    isFinal: true,
    originationPhoneNumber: POOL_NUMBER,
    messageId: id,
    messageRequestTimestamp: at,
    messageEncoding: encoding === 'GSM-7' ? 'GSM' : 'Unicode',
    messageType: type,
    messageStatus: status,
    messageStatusDescription: description,
    totalMessageParts: parts,
    totalMessagePrice: parts * PER_TEXT_PART,
    totalCarrierFee: parts * CARRIER_FEE,
  };
}
