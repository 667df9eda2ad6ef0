import type { Content, Telling } from '../../core/journey/journey.ts';
import type { ReviewView, Sections } from '../../core/mail/mail-view.ts';
import { orderView } from '../../core/orders/order-view.ts';
import type { Order } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { couponView, promiseView } from '../../core/rewards/coupon-view.ts';
import { couponTerms } from '../../core/rewards/worth.ts';
import { hasSaid } from './asked.ts';
import { isLow } from './rating.ts';
import { type Numbers, wordsSchema } from './settings.ts';

interface Subject extends Telling {
  readonly order: Order;
  readonly product: string | undefined;
  readonly coupon: Coupon | undefined;
  readonly settings: Numbers;
}

/** What a message of review shows: what is asked about with stars to tap, or the coupon that the review has earned. */
export function contentOf(subject: Subject): Content {
  const { message, order, reader, coupon, settings, offering } = subject;
  const copies = wordsSchema.parse(subject.words);
  const shown = { order: orderView(order, reader.locale) };
  const { because } = copies;
  switch (message) {
    case 'ask':
    case 'reminder': {
      const variant = offering ? 'rewarded' : 'plain';
      const review = reviewView(subject);
      const sections = { ...shown, review, ...(offering ? promised(subject) : {}) };
      // Whoever got no request is not told that this is one more.
      const words = hasSaid(subject.enrolment, 'ask') ? message : 'ask';
      return { because, copy: copies[words][variant], variant, button: review.url, sections };
    }
    case 'thanks': {
      const [kind, mood] = [
        coupon === undefined ? 'plain' : 'rewarded',
        isLow(order, settings) ? 'low' : 'usual',
      ] as const;
      const sections = { ...shown, ...(coupon === undefined ? {} : { coupon: couponView(coupon, reader) }) };
      return { because, copy: copies.thanks[kind][mood], variant: `${kind}, ${mood}`, button: '', sections };
    }
    default:
      throw new Error(`review has no message ${message}; it has ask, reminder and thanks`);
  }
}

function promised({ settings: { reward }, order, reader }: Subject): Partial<Sections> {
  const terms = couponTerms(reward, order.currency);
  return terms === undefined ? {} : { coupon: promiseView(terms, reader) };
}

const RATINGS = [1, 2, 3, 4, 5];

function reviewView({ order, product, settings: { page } }: Subject): ReviewView {
  const line = order.lines.find((one) => one.product === product);
  const url = (rating: string): string =>
    page
      .replaceAll('{order}', encodeURIComponent(order.id))
      .replaceAll('{product}', encodeURIComponent(product ?? ''))
      .replaceAll('{rating}', rating);
  return {
    url: url(''),
    product: line?.name ?? product ?? '',
    imageUrl: line?.imageUrl ?? '',
    stars: page.includes('{rating}') ? RATINGS.map((rating) => ({ rating, url: url(String(rating)) })) : [],
  };
}
