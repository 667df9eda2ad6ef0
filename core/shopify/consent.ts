import { fields, instant, text } from './fields.ts';
import { native, type NativeEvent, type Translation } from './native.ts';
import type { Notice } from './notice.ts';
import { customer, type Person } from './person.ts';

type Channel = 'email' | 'sms';
type Status = 'subscribed' | 'unsubscribed';

function subscription(
  notice: Notice,
  person: Person,
  channel: Channel,
  status: Status,
  at: string | undefined,
): NativeEvent {
  const properties = { channel, topic: 'marketing', status, source: 'shopify' };
  return native(notice, 'Subscription Updated', { at, person, properties, part: channel });
}

/** customers_email_marketing_consent/update and customers_marketing_consent/update (text messages). */
export function consentUpdated(notice: Notice): Translation {
  const { payload } = notice;
  const channel = 'email_marketing_consent' in payload ? 'email' : 'sms';
  const consent = fields(payload[`${channel}_marketing_consent`]);
  const person = customer({
    id: payload['customer_id'] ?? payload['id'],
    email: payload['email_address'] ?? payload['email'],
    phone: payload['phone'],
  });
  const state = text(consent['state'])?.toLowerCase();
  if (state === undefined) return { unused: 'It names no state of consent.' };
  if (state === 'pending') return { unused: 'The consent is pending: the customer has yet to confirm it.' };
  // Whatever is not a yes is a no: not_subscribed, unsubscribed, redacted, invalid.
  const status = state === 'subscribed' ? 'subscribed' : 'unsubscribed';
  return { events: [subscription(notice, person, channel, status, instant(consent['consent_updated_at']))] };
}

/** What a customer's record says about consent; older versions know `accepts_marketing` only, the newer API nests it. */
export function recordedConsent(notice: Notice, person: Person): readonly NativeEvent[] {
  return (['email', 'sms'] as const).flatMap((channel) => {
    const nested = notice.payload[channel === 'email' ? 'default_email_address' : 'default_phone_number'];
    const consent = fields(notice.payload[`${channel}_marketing_consent`] ?? nested);
    const accepts = channel === 'email' && notice.payload['accepts_marketing'] === true ? 'subscribed' : undefined;
    const state = text(consent['state'] ?? consent['marketing_state'])?.toLowerCase() ?? accepts;
    // Someone who was never asked has withdrawn nothing.
    if (state !== 'subscribed' && state !== 'unsubscribed') return [];
    const at = instant(
      consent['consent_updated_at'] ??
        consent['marketing_updated_at'] ??
        notice.payload['accepts_marketing_updated_at'],
    );
    return [subscription(notice, person, channel, state, at)];
  });
}

/**
 * The box ticked at checkout. It counts from the checkout's beginning, the earliest it can have been ticked: a later
 * change of the same checkout must not undo an unsubscription in between. A box left empty withdraws nothing.
 */
export function tickedConsent(notice: Notice, person: Person): readonly NativeEvent[] {
  const { payload } = notice;
  const at = instant(payload['created_at']);
  const ticked: readonly (readonly [Channel, unknown, unknown])[] = [
    ['email', payload['buyer_accepts_marketing'], person.traits['email']],
    ['sms', payload['buyer_accepts_sms_marketing'], payload['sms_marketing_phone']],
  ];
  return ticked.flatMap(([channel, accepts, address]) =>
    accepts === true && text(address) !== undefined ? [subscription(notice, person, channel, 'subscribed', at)] : [],
  );
}
