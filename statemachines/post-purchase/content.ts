import type { Content, Telling } from '../../core/journey/journey.ts';
import type { Copy } from '../../core/mail/copy.ts';
import { orderView } from '../../core/orders/order-view.ts';
import type { Order, OrderLine } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { couponView } from '../../core/rewards/coupon-view.ts';
import { wordsSchema } from './settings.ts';

interface Subject extends Telling {
  readonly order: Order;
  readonly coupon: Coupon | undefined;
}

/** What a message of post-purchase shows: what was bought, how to use it, and the coupon for the next order. */
export function contentOf({ message, words, reader, order, coupon }: Subject): Content {
  const { because, help, thanks } = wordsSchema.parse(words);
  switch (message) {
    case 'help': {
      const { copy, variant, lines } = helpWith(order, help);
      const shown = orderView({ ...order, lines: [...lines] }, reader.locale);
      return { because, copy, variant, button: shown.items[0]?.url ?? '', sections: { order: shown } };
    }
    case 'thanks': {
      const shown = orderView(order, reader.locale);
      const sections = { order: shown, ...(coupon === undefined ? {} : { coupon: couponView(coupon, reader) }) };
      return { because, copy: thanks, variant: 'thanks', button: '', sections };
    }
    default:
      throw new Error(`post-purchase has no message ${message}; it has help and thanks`);
  }
}

interface Help {
  readonly copy: Copy;
  readonly variant: string;
  /** What it is about comes first: the copy calls it items[0], and the button leads to it. */
  readonly lines: readonly OrderLine[];
}

/** The first thing that there is something to say about; else what is said of everything. */
function helpWith({ lines }: Order, help: ReturnType<typeof wordsSchema.parse>['help']): Help {
  for (const line of lines) {
    const copy = own(help.products, line.product);
    if (copy !== undefined) return { copy, variant: `product ${line.product}`, lines: withFirst(lines, line) };
  }
  for (const line of lines) {
    const copy = line.category === undefined ? undefined : own(help.categories, line.category);
    if (copy !== undefined) return { copy, variant: `category ${line.category ?? ''}`, lines: withFirst(lines, line) };
  }
  return { copy: help.default, variant: 'default', lines };
}

const withFirst = (lines: readonly OrderLine[], first: OrderLine): readonly OrderLine[] => [
  first,
  ...lines.filter((line) => line !== first),
];

const own = (copies: Readonly<Record<string, Copy>>, name: string): Copy | undefined =>
  Object.hasOwn(copies, name) ? copies[name] : undefined;
