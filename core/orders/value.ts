import { toMinor } from '../money/money.ts';
import type { Order, OrderLine } from './order.ts';
import { countedOf } from './refund.ts';

/** What counts beside the goods. */
export interface Counting {
  readonly shipping: boolean;
  readonly tax: boolean;
}

/** No order is worth more, minor units: prices times quantities may come to what no computer counts to the penny. */
const MOST = 1e13;

/** Value of lines, minor units; those without a price count nothing. */
export const valueOfLines = (lines: readonly OrderLine[]): number =>
  Math.min(
    MOST,
    lines.reduce((sum, line) => sum + Math.round((line.price ?? 0) * line.quantity), 0),
  );

/** Value of all lines, also of those that were not kept; minor units. */
export const linesValue = (order: Order): number => Math.min(MOST, valueOfLines(order.lines) + order.beyond.value);

/** Whether anything that can be read says what it is worth. */
export const hasValue = (order: Order): boolean =>
  order.told['total'] !== undefined || order.beyond.value > 0 || order.lines.some(({ price }) => price !== undefined);

/** What the customer paid, less what was given back; minor units, never below 0. */
export const netTotal = (order: Order): number =>
  isCalledOff(order) ? 0 : Math.max(0, (order.total ?? 0) - givenBack(order));

/**
 * Value of the goods, net of discount and of all that was given back; with what the settings count beside them. Minor
 * units, never below 0; a cancelled or wholly refunded order is worth nothing.
 */
export function goodsValue(order: Order, counting: Counting): number {
  if (isCalledOff(order)) return 0;
  const beside = (counting.shipping ? (order.shipping ?? 0) : 0) + (counting.tax ? (order.tax ?? 0) : 0);
  return Math.max(0, goodsOf(order) + beside - givenBack(order));
}

/**
 * Whether an order is worth at least so much: decimal amounts by currency, of which one that is not named has none.
 * Equality counts as over. An order that was called off reaches nothing, not even 0.
 */
export function reaches(order: Order, threshold: Readonly<Record<string, number>>, counting: Counting): boolean {
  const named = Object.hasOwn(threshold, order.currency) ? threshold[order.currency] : undefined;
  const least = named === undefined ? undefined : toMinor(named, order.currency);
  return least !== undefined && !isCalledOff(order) && goodsValue(order, counting) >= least;
}

/** Cancelled, or all of it was given back. */
export const isCalledOff = (order: Order): boolean =>
  order.cancelledAt !== undefined ||
  Object.values(order.refunds).includes('all') ||
  (order.total !== undefined && order.total > 0 && paidOf(order) <= givenBack(order));

/** Of the lines, when each has a price; else of what the shop says was paid. */
function goodsOf(order: Order): number {
  const priced = order.lines.length > 0 && order.lines.every((line) => line.price !== undefined);
  if (priced || order.told['total'] === undefined) return linesValue(order) - (order.discount ?? 0);
  const total = order.total ?? 0;
  return order.totalOf === 'goods' ? total : total - (order.shipping ?? 0) - (order.tax ?? 0);
}

/** All that was paid: a total of the goods alone has shipping and tax beside it. */
const paidOf = ({ total = 0, totalOf, shipping = 0, tax = 0 }: Order): number =>
  total + (totalOf === 'goods' ? shipping + tax : 0);

const givenBack = (order: Order): number =>
  Object.values(order.refunds).reduce<number>((sum, refund) => sum + countedOf(refund, order), 0);
