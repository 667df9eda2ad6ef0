import { formatMoney } from '../money/money.ts';
import type { GoodsView, ItemView } from './mail-view.ts';

/** One line of what lies in a cart or was ordered. The price is of one, in minor units. */
interface Line {
  readonly name: string;
  readonly variant?: string | undefined;
  readonly imageUrl?: string | undefined;
  readonly url?: string | undefined;
  readonly quantity: number;
  readonly price?: number | undefined;
}

interface Goods {
  /** Those that are known; `all` counts the others, too. */
  readonly lines: readonly Line[];
  readonly all: number;
  readonly pieces: number;
  /** Minor units; 0 when no price is known. */
  readonly value: number;
  readonly currency: string;
  /** Where a line leads that has no page of its own. */
  readonly url: string;
}

/** A mail shows so many lines; the rest is a number. */
const SHOWN = 10;

export function goodsView({ lines, all, pieces, value, currency, url }: Goods, locale: string): GoodsView {
  const money = (minor: number): string => formatMoney(minor, currency, locale);
  const items = lines.slice(0, SHOWN).map<ItemView>((line) => ({
    name: line.name,
    variant: line.variant ?? '',
    imageUrl: line.imageUrl ?? '',
    url: line.url ?? url,
    quantity: line.quantity,
    price: line.price === undefined ? '' : money(line.price),
  }));
  return { items, moreItems: Math.max(0, all - items.length), count: pieces, total: value > 0 ? money(value) : '' };
}
