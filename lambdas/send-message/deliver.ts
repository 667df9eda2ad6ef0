import type { Channel } from '../../core/channels/channel.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { Pusher, Texter } from '../aws/answer.ts';
import type { Mailer } from '../aws/mailer.ts';
import { byMail } from './by-mail.ts';
import { byPush } from './by-push.ts';
import { byText } from './by-text.ts';
import type { Carry } from './carry.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';
import { write } from './view.ts';

/** The providers; those of channels that the shop has not turned on are missing. */
export interface Providers {
  readonly email: Mailer;
  readonly sms?: Texter | undefined;
  readonly push?: Pusher | undefined;
}

/** Writes a claimed message and gives it to its channel's provider. What cannot be written is refused, with the reason. */
export function deliveryBy(
  providers: Providers,
  layouts: Layouts,
  webUrl: string,
): (delivery: Delivery) => Promise<DeliveryOutcome> {
  const carriers: Readonly<Record<Channel, Carry | undefined>> = {
    email: byMail(providers.email, layouts),
    sms: providers.sms && byText(providers.sms),
    push: providers.push && byPush(providers.push),
  };
  return async (delivery) => {
    const carry = carriers[delivery.channel];
    if (carry === undefined) return { kind: 'refused', reason: `nothing here sends by ${delivery.channel}` };
    let send: ReturnType<Carry>;
    try {
      send = carry(delivery, write(delivery, webUrl));
    } catch (error) {
      // Nothing was sent, and the same words would fail again.
      return { kind: 'refused', reason: `the message could not be written: ${faultOf(error)}` };
    }
    return send();
  };
}

const faultOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown fault');
