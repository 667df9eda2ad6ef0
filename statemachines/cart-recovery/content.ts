import { formatDay } from '../../core/calendar/calendar-day.ts';
import type { Cart } from '../../core/carts/cart.ts';
import { contentsOf, totalsOf } from '../../core/carts/contents.ts';
import { instantOf } from '../../core/enrolment/instants.ts';
import type { Content, Telling } from '../../core/journey/journey.ts';
import { goodsView } from '../../core/mail/goods.ts';
import type { OfferView, Sections } from '../../core/mail/mail-view.ts';
import { formatPercent } from '../../core/money/percent.ts';
import type { OfferKind } from '../../core/offers/offer.ts';
import { type Numbers, wordsSchema } from './settings.ts';

interface Subject extends Telling {
  readonly cart: Cart;
  readonly settings: Numbers;
  readonly kind: OfferKind;
}

/** What a message of cart recovery shows: the cart, the offer that answers why it was left, and the words for both. */
export function contentOf(subject: Subject): Content {
  const { message, cart, kind } = subject;
  const copies = wordsSchema.parse(subject.words);
  const offer = offerView(subject);
  const sections = { cart: cartView(cart, subject.reader.locale), offer };
  const back = { sections, because: copies.because, button: cart.url ?? '' };
  switch (message) {
    case 'reminder':
      return { ...back, copy: copies.reminder, variant: 'reminder' };
    case 'offer':
      return { ...back, copy: copies.offer[kind], variant: kind, button: offer.url };
    case 'lastCall':
      // Its button says "back to my cart", whatever the offer was.
      return { ...back, copy: copies.lastCall, variant: kind };
    default:
      throw new Error(`cart-recovery has no message ${message}; it has reminder, offer and lastCall`);
  }
}

function offerView({ message, kind, cart, plan, settings: { offers }, reader }: Subject): OfferView {
  const until = formatDay(instantOf(plan, 'end'), reader.timeZone, reader.locale);
  const home = cart.url ?? '';
  const plain: OfferView = { kind, code: '', percent: '', until, url: home };
  if (message === 'reminder') return { ...plain, kind: 'none' };
  switch (kind) {
    case 'free-shipping':
      return { ...plain, code: offers.freeShipping.code };
    case 'discount':
      return { ...plain, code: offers.discount.code, percent: formatPercent(offers.discount.percent, reader.locale) };
    case 'payment':
      return { ...plain, url: offers.payment.url ?? home };
    case 'help':
      return { ...plain, url: offers.help.url };
    case 'none':
      return plain;
  }
}

function cartView(cart: Cart, locale: string): Sections['cart'] {
  const { lines, pieces, value } = totalsOf(cart);
  const url = cart.url ?? '';
  const known = contentsOf(cart).map((line) => ({ ...line, name: line.name ?? line.id }));
  return { url, ...goodsView({ lines: known, all: lines, pieces, value, currency: cart.currency, url }, locale) };
}
