import type { Customer } from '../../core/customer/customer.ts';
import type { Content, Reader } from '../../core/journey/journey.ts';
import { dayOf, type Link, linkPath } from '../../core/links/link.ts';
import type { MailView } from '../../core/mail/mail-view.ts';
import type { Store } from '../../core/store/store.ts';
import type { Delivery } from './delivery.ts';

/** A message in its journey's words, with all that they may name. */
export interface Written {
  readonly content: Content;
  readonly view: MailView;
}

/** What a message says to its customer. `webUrl` is where our pages are; it ends with a slash. Throws when it cannot be said. */
export function write(delivery: Delivery, webUrl: string): Written {
  const { rules, message, customer, enrolment, plan, words, store } = delivery;
  const reader = readerOf(customer, store);
  const content = rules.content(message, customer, enrolment, plan, words, reader);
  return { content, view: viewOf(delivery, content, reader, webUrl) };
}

const readerOf = ({ profile }: Customer, { market }: Store): Reader => ({
  locale: profile.locale ?? market.locale,
  timeZone: profile.timeZone ?? market.timeZone,
});

function viewOf(
  { customer, store, journey, ring, now }: Delivery,
  content: Content,
  { locale }: Reader,
  webUrl: string,
): MailView {
  const { shop, brand } = store;
  const home = (url: string): string => (url === '' ? shop.url : url);
  const link = (purpose: Link['purpose']): string =>
    webUrl + linkPath(ring, { purpose, customer: customer.id, topic: journey.topic, day: dayOf(now) });
  return {
    locale,
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
    // An offer that leads nowhere of its own leads into the cart.
    offer: { ...content.offer, url: home(content.offer.url === '' ? content.cart.url : content.offer.url) },
    links: { unsubscribe: link('unsubscribe'), preferences: link('preferences') },
  };
}
