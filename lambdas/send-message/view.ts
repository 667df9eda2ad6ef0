import type { Customer } from '../../core/customer/customer.ts';
import type { Content, Reader } from '../../core/journey/journey.ts';
import { dayOf, type Link, linkPath } from '../../core/links/link.ts';
import { type MailView, noSections } from '../../core/mail/mail-view.ts';
import type { Store } from '../../core/store/store.ts';
import type { Delivery } from './delivery.ts';

/** A message in its journey's words, with all that they may name. */
export interface Written {
  readonly content: Content;
  readonly view: MailView;
}

/** What a message says to its customer. `webUrl` is where our pages are; it ends with a slash. Throws when it cannot be said. */
export function write(delivery: Delivery, webUrl: string): Written {
  const { rules, customer, store } = delivery;
  const reader = readerOf(customer, store);
  const content = rules.content({ ...delivery, reader, webUrl });
  return { content, view: viewOf(delivery, content, reader, webUrl) };
}

const readerOf = ({ profile }: Customer, { market }: Store): Reader => ({
  locale: profile.locale ?? market.locale,
  timeZone: profile.timeZone ?? market.timeZone,
});

function viewOf(
  { customer, store, journey, ring, now }: Delivery,
  { sections, because, button }: Content,
  { locale }: Reader,
  webUrl: string,
): MailView {
  const { shop, brand } = store;
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
    ...noSections,
    ...sections,
    because,
    button: { url: button },
    links: { unsubscribe: link('unsubscribe'), preferences: link('preferences') },
  };
}
