import type { OutgoingPush, Pusher } from '../aws/answer.ts';
import { secondsLeft } from './by-text.ts';
import { type Carry, refusal } from './carry.ts';
import { fitToShow } from './mail/page.ts';
import { inWords } from './words.ts';

/** Sends a message as a notification to the customer's devices, in one request. */
export const byPush =
  (pusher: Pusher): Carry =>
  (delivery, { content, view }) => {
    const { journey, part, customer, enrolment, addresses } = delivery;
    const { push } = content.copy;
    if (push === undefined) return refusal('the copy has no words for a notification (push)');
    const shown = fitToShow(view);
    const notification: OutgoingPush = {
      to: (customer.profile.devices ?? []).filter(({ token }) => addresses.includes(token)),
      title: inWords(push.title, shown).trim(),
      body: inWords(push.body, shown).trim(),
      url: shown.button.url,
      timeToLive: secondsLeft(delivery),
      data: { journey: journey.name, message: part, enrolment: enrolment.id, customer: customer.id },
    };
    return async () => {
      const { answer, dead, renewed } = await pusher.send(notification);
      const devices = { dead: dead.map(({ token }) => token), renewed };
      return answer.kind === 'sent' ? { ...answer, variant: content.variant, devices } : { ...answer, devices };
    };
  };
