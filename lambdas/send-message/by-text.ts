import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import { plainText } from '../../core/sms/plain.ts';
import type { OutgoingText, Texter } from '../aws/answer.ts';
import { type Carry, refusal } from './carry.ts';
import type { Delivery } from './delivery.ts';
import { fitToShow } from './mail/page.ts';
import { inWords } from './words.ts';

/** Sends a message as a text, in characters that cost no more than they must. */
export const byText =
  (texter: Texter): Carry =>
  (delivery, { content, view }) => {
    const { journey, part, enrolment, customer, addresses } = delivery;
    const [to] = addresses;
    const { sms } = content.copy;
    if (to === undefined) return refusal('no phone number is known');
    if (sms === undefined) return refusal('the copy has no words for a text message (sms)');
    const text: OutgoingText = {
      to,
      text: plainText(inWords(sms, fitToShow(view)).trim()),
      kind: journey.topic === TRANSACTIONAL ? 'TRANSACTIONAL' : 'PROMOTIONAL',
      timeToLive: secondsLeft(delivery),
      context: { journey: journey.name, message: part, enrolment: enrolment.id, customer: customer.id },
    };
    return async () => {
      const answer = await texter.send(text);
      return answer.kind === 'sent' ? { ...answer, variant: content.variant } : answer;
    };
  };

/** Nobody shall read the message when it is too late. */
export const secondsLeft = ({ rules, message, plan, now }: Delivery): number =>
  Math.max(0, Math.floor((rules.expiry(message, plan) - now) / 1000));
