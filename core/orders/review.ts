import { deliveredAt } from './delivery.ts';
import type { Order, Review } from './order.ts';

/** What a review says it is about. */
interface Reviewed {
  readonly order_id?: string | undefined;
  readonly product_id?: string | undefined;
}

/**
 * The order that a review is about: the one it names and no other; else, of those that were placed when it was written
 * (epoch milliseconds) and hold the product, the newest that was delivered by then, else the newest. A repetition that
 * comes when the product was ordered once more is about the same order as before.
 */
export function orderOfReview(orders: readonly Order[], reviewed: Reviewed, writtenAt = Infinity): Order | undefined {
  const { order_id: id, product_id: product } = reviewed;
  if (id !== undefined) return orders.find((order) => order.id === id);
  const holding = orders
    .filter(({ lines }) => lines.some((line) => line.product === product))
    .filter((order) => placedAt(order) <= writtenAt)
    .sort(newestFirst);
  return holding.find((order) => isDelivered(order, writtenAt)) ?? holding[0];
}

function isDelivered(order: Order, by: number): boolean {
  const at = deliveredAt(order);
  return at !== undefined && at <= by;
}

const newestFirst = (a: Order, b: Order): number => placedAt(b) - placedAt(a) || (a.id < b.id ? 1 : -1);
const placedAt = (order: Order): number => order.completedAt ?? order.toldAt;

const MOST = 5;

/** A rating of 5, from 0 to 5: "4.5", "9/10", "★★★★☆". Undefined for what is none of these. */
export function ratingOf(text: string): number | undefined {
  const said = text.trim();
  const [, value, best = MOST] = /^(\d{1,4}(?:\.\d{1,4})?)(?:\s*\/\s*(\d{1,4}))?$/.exec(said) ?? [];
  const rating = value === undefined ? starsIn(said) : (Number(value) / Number(best)) * MOST;
  return rating !== undefined && rating <= MOST ? rating : undefined;
}

/** Filled stars, in either of two pictures; hollow ones only fill up the row. */
const starsIn = (text: string): number | undefined => {
  const plain = text.replaceAll('\u{FE0F}', '');
  return /^[★⭐]+☆*$/u.test(plain) ? plain.replaceAll('☆', '').length : undefined;
};

/** One telling of a review. */
export interface Telling {
  /** Missing where it is about the whole order. */
  readonly product?: string | undefined;
  /** Of 5, as `ratingOf` reads it. */
  readonly rating?: number | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly trusted: boolean;
}

/**
 * The order with a review. The first of a product counts, whichever arrived first; but what a source that is trusted has
 * told counts before what anybody may have. Any order of tellings, any repetition, one outcome.
 */
export function recordReview(order: Order, { product = '', rating, at, trusted }: Telling): Order {
  const review = { at, ...(rating === undefined ? {} : { rating }), trusted };
  return { ...order, reviews: uniteReviews(order.reviews, Object.fromEntries([[product, review]])) };
}

type Reviews = Readonly<Record<string, Review>>;

/** An order's item must not grow without end, whatever is reviewed in its name: the first ones stay. */
const KEPT_REVIEWS = 100;

/** What two have heard of an order's reviews. */
export function uniteReviews(a: Reviews, b: Reviews): Record<string, Review> {
  const united = new Map(Object.entries(a));
  for (const [product, review] of Object.entries(b)) {
    const before = united.get(product);
    united.set(product, before === undefined || goesBefore(review, before) < 0 ? review : before);
  }
  if (united.size <= KEPT_REVIEWS) return Object.fromEntries(united);
  const inTurn = [...united].sort(([a, one], [b, other]) => goesBefore(one, other) || (a < b ? -1 : 1));
  return Object.fromEntries(inTurn.slice(0, KEPT_REVIEWS));
}

/** Trusted before others, then by time. At the same instant the lower rating, and one at all: a shop had better hear of it. */
const goesBefore = (a: Review, b: Review): number =>
  Number(b.trusted) - Number(a.trusted) || a.at - b.at || worth(a) - worth(b);

const worth = ({ rating = Number.MAX_VALUE }: Review): number => rating;
