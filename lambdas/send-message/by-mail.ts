import type { Layouts } from '../../core/mail/layouts.ts';
import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import type { Mailer } from '../aws/mailer.ts';
import { type Carry, refusal } from './carry.ts';
import type { Delivery } from './delivery.ts';
import { render } from './mail/render.ts';

/** Sets a message in the shop's layout and mails it. */
export const byMail =
  (mailer: Mailer, layouts: Layouts): Carry =>
  (delivery, { content, view }) => {
    const { journey, part, customer, enrolment, store, addresses } = delivery;
    const [to] = addresses;
    if (to === undefined) return refusal('no mail address is known');
    const mail = {
      to,
      ...render(layouts, content.copy, view),
      from: store.sender,
      headers: headersOf(delivery, view.links.unsubscribe),
      tags: { journey: journey.name, message: part, enrolment: enrolment.id, customer: customer.id },
    };
    return async () => {
      const answer = await mailer.send(mail);
      return answer.kind === 'sent' ? { ...answer, variant: content.variant } : answer;
    };
  };

/** One click in the mail program ends the subscription: RFC 8058, section 3.1. What is no marketing has nothing to end. */
function headersOf({ journey, store, enrolment, part }: Delivery, unsubscribe: string): Record<string, string> {
  if (journey.topic === TRANSACTIONAL) return {};
  const { unsubscribeMailbox } = store.sender;
  // RFC 2369 allows several ways; the mailbox learns which message it is about.
  const mailto =
    unsubscribeMailbox && `, <mailto:${unsubscribeMailbox}?subject=unsubscribe%20${enrolment.id}%20${part}>`;
  return {
    'List-Unsubscribe': `<${unsubscribe}>${mailto ?? ''}`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
