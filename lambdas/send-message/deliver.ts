import type { Customer } from '../../core/customer/customer.ts';
import type { Reader, Rules } from '../../core/journey/journey.ts';
import type { Layouts } from '../../core/mail/layouts.ts';
import type { MailView } from '../../core/mail/mail-view.ts';
import type { Store } from '../../core/store/store.ts';
import type { Mailer } from '../aws/mailer.ts';
import { type Mail, render } from './mail/render.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';

/** Renders a claimed message and gives it to the mail provider. What cannot be rendered is refused, with the reason. */
export function mailDelivery(mailer: Mailer, layouts: Layouts): (delivery: Delivery) => Promise<DeliveryOutcome> {
  return async (delivery) => {
    const { journey, message, customer, enrolment, store } = delivery;
    const to = customer.profile.email;
    if (to === undefined) return { kind: 'refused', reason: 'no mail address is known' };
    const unsubscribe = unsubscribeUrl(store, customer.id, journey.topic);
    const written = write(delivery, layouts, unsubscribe);
    if ('refused' in written) return { kind: 'refused', reason: written.refused };
    const answer = await mailer.send({
      to,
      ...written.mail,
      from: store.sender,
      headers: {
        // One click in the mail program ends the subscription: RFC 8058, section 3.1.
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      tags: { journey: journey.name, message, enrolment: enrolment.id, customer: customer.id },
    });
    return answer.kind === 'sent' ? { ...answer, variant: written.variant } : answer;
  };
}

type Written = { readonly mail: Mail; readonly variant: string } | { readonly refused: string };

function write(delivery: Delivery, layouts: Layouts, unsubscribe: string): Written {
  const { rules, message, customer, enrolment, plan, words, store } = delivery;
  try {
    const content = rules.content(message, customer, enrolment, plan, words, readerOf(customer, store));
    return { mail: render(layouts, content.copy, viewOf(delivery, content, unsubscribe)), variant: content.variant };
  } catch (error) {
    // Nothing was sent, and the same words would fail again.
    return { refused: `the mail could not be written: ${error instanceof Error ? error.message : 'unknown fault'}` };
  }
}

/** Carries no address: the customer is named by the opaque id. */
function unsubscribeUrl(store: Store, customer: string, topic: string): string {
  const url = new URL(store.shop.unsubscribeUrl);
  url.searchParams.set('customer', customer);
  url.searchParams.set('topic', topic);
  return url.href;
}

const readerOf = ({ profile }: Customer, { market }: Store): Reader => ({
  locale: profile.locale ?? market.locale,
  timeZone: profile.timeZone ?? market.timeZone,
});

type Content = ReturnType<Rules['content']>;

function viewOf({ customer, store }: Delivery, content: Content, unsubscribe: string): MailView {
  const { shop, brand } = store;
  const home = (url: string): string => (url === '' ? shop.url : url);
  return {
    locale: readerOf(customer, store).locale,
    shop: {
      name: shop.name,
      url: shop.url,
      logoUrl: shop.logoUrl ?? '',
      postalAddress: shop.postalAddress,
      color: brand.color,
      background: brand.background,
    },
    customer: { firstName: customer.profile.firstName ?? '' },
    cart: { ...content.cart, url: home(content.cart.url) },
    offer: content.offer,
    links: { unsubscribe },
  };
}
