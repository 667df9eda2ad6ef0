import { formatDay } from '../../core/calendar/calendar-day.ts';
import type { Cart } from '../../core/carts/cart.ts';
import { contentsOf, totalsOf } from '../../core/carts/contents.ts';
import type { Plan } from '../../core/enrolment/enrolment.ts';
import type { Content, Reader } from '../../core/journey/journey.ts';
import type { CartItemView, OfferView } from '../../core/mail/mail-view.ts';
import { formatMoney, toDecimal } from '../../core/money/money.ts';
import { type OfferKind, offerFor } from '../../core/offers/offer.ts';
import { instantOf } from './plan.ts';
import { type Numbers, wordsSchema } from './settings.ts';

/** A mail shows so many lines; the rest is a number. */
const SHOWN_ITEMS = 10;

interface Subject {
  readonly cart: Cart;
  readonly plan: Plan;
  readonly settings: Numbers;
  readonly reader: Reader;
}

/** What a message of cart recovery shows: the cart, the offer that answers why it was left, and the words for both. */
export function contentOf(message: string, words: unknown, subject: Subject): Content {
  const copies = wordsSchema.parse(words);
  const kind = message === 'reminder' ? 'none' : offerKind(subject.cart, subject.settings);
  const offer = offerView(kind, subject);
  const cart = cartView(subject.cart, subject.reader);
  switch (message) {
    case 'reminder':
      return { copy: copies.reminder, variant: 'reminder', offer, cart };
    case 'offer':
      return { copy: copies.offer[kind], variant: kind, offer, cart };
    case 'lastCall':
      // Its button says "back to my cart", whatever the offer was.
      return { copy: copies.lastCall, variant: kind, offer: { ...offer, url: cart.url }, cart };
    default:
      throw new Error(`cart-recovery has no message ${message}; it has reminder, offer and lastCall`);
  }
}

/** Fixed by what was known when the cart counted as left, so that the last call repeats what was offered. */
function offerKind({ abandoned, currency }: Cart, settings: Numbers): OfferKind {
  if (abandoned === undefined) return 'none';
  const value = toDecimal(abandoned.value, currency);
  return offerFor({ reason: abandoned.reason, currency, value, minimum: settings.offers.discount.minimum });
}

function offerView(kind: OfferKind, { cart, plan, settings: { offers }, reader }: Subject): OfferView {
  const until = formatDay(instantOf(plan, 'end'), reader.timeZone, reader.locale);
  const home = cart.url ?? '';
  const plain: OfferView = { kind, code: '', percent: '', until, url: home };
  switch (kind) {
    case 'free-shipping':
      return { ...plain, code: offers.freeShipping.code };
    case 'discount':
      return { ...plain, code: offers.discount.code, percent: percent(offers.discount.percent, reader.locale) };
    case 'payment':
      return { ...plain, url: offers.payment.url ?? home };
    case 'help':
      return { ...plain, url: offers.help.url };
    case 'none':
      return plain;
  }
}

const percent = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value / 100);

function cartView(cart: Cart, reader: Reader): Content['cart'] {
  const lines = contentsOf(cart);
  const totals = totalsOf(cart);
  const money = (minor: number): string => formatMoney(minor, cart.currency, reader.locale);
  const items = lines.slice(0, SHOWN_ITEMS).map<CartItemView>((line) => ({
    name: line.name ?? line.id,
    variant: line.variant ?? '',
    imageUrl: line.imageUrl ?? '',
    url: line.url ?? cart.url ?? '',
    quantity: line.quantity,
    price: line.price === undefined ? '' : money(line.price),
  }));
  return {
    url: cart.url ?? '',
    items,
    moreItems: Math.max(0, totals.lines - items.length),
    count: totals.pieces,
    total: totals.value > 0 ? money(totals.value) : '',
  };
}
