import { goodsView } from '../mail/goods.ts';
import type { Sections } from '../mail/mail-view.ts';
import type { Order } from './order.ts';
import { linesValue } from './value.ts';

/** What was ordered, as its customer reads it. */
export function orderView(order: Order, locale: string): Sections['order'] {
  const lines = order.lines.map((line) => ({ ...line, name: line.name ?? (line.product || 'item') }));
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const goods = { lines, all: lines.length, pieces, value: linesValue(order), currency: order.currency, url: '' };
  return { number: order.id, ...goodsView(goods, locale) };
}
