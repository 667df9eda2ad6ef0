import type { Content, Telling } from '../../core/journey/journey.ts';
import type { Copy } from '../../core/mail/copy.ts';
import { orderView } from '../../core/orders/order-view.ts';
import type { Order } from '../../core/orders/order.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { couponView } from '../../core/rewards/coupon-view.ts';
import { wordsSchema } from './settings.ts';

interface Subject extends Telling {
  readonly order: Order;
  readonly coupon: Coupon | undefined;
}

/** What a message of post-purchase shows: what was bought, how to use it, and the coupon for the next order. */
export function contentOf({ message, words, reader, order, coupon }: Subject): Content {
  const copies = wordsSchema.parse(words);
  const shown = orderView(order, reader.locale);
  const common = { because: copies.because, button: shown.items[0]?.url ?? '' };
  switch (message) {
    case 'help':
      return { ...common, ...helpWith(order, copies.help), sections: { order: shown } };
    case 'thanks': {
      const sections = { order: shown, ...(coupon === undefined ? {} : { coupon: couponView(coupon, reader) }) };
      return { ...common, copy: copies.thanks, variant: 'thanks', button: '', sections };
    }
    default:
      throw new Error(`post-purchase has no message ${message}; it has help and thanks`);
  }
}

type Help = ReturnType<typeof wordsSchema.parse>['help'];

/** The first thing that there is something to say about; else what is said of everything. */
function helpWith({ lines }: Order, help: Help): { readonly copy: Copy; readonly variant: string } {
  for (const { product } of lines) {
    const copy = own(help.products, product);
    if (copy !== undefined) return { copy, variant: `product ${product}` };
  }
  for (const { category } of lines) {
    const copy = category === undefined ? undefined : own(help.categories, category);
    if (copy !== undefined) return { copy, variant: `category ${category ?? ''}` };
  }
  return { copy: help.default, variant: 'default' };
}

const own = (copies: Readonly<Record<string, Copy>>, name: string): Copy | undefined =>
  Object.hasOwn(copies, name) ? copies[name] : undefined;
