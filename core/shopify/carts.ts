import { fields, id, instant, list, text, type Fields } from './fields.ts';
import { native, type Translation } from './native.ts';
import type { Notice } from './notice.ts';
import { currencyOf, products, valueOf } from './products.ts';

/** carts/create and carts/update: what is in the cart; Shopify does not say whose it is. */
export function cartChanged(notice: Notice): Translation {
  const { payload, shop } = notice;
  const cartId = id(payload['token'] ?? payload['id']);
  if (cartId === undefined) return { unused: 'The cart has neither token nor id.' };
  return {
    events: [
      native(notice, 'Cart Updated', {
        at: instant(payload['updated_at'] ?? payload['created_at']),
        person: { anonymousId: cartId, traits: {} },
        properties: {
          cart_id: cartId,
          currency: currencyOf(payload),
          url: permalink(shop, payload),
          value: valueOf(payload),
          products: products(payload),
        },
      }),
    ],
  };
}

/** Shopify's cart permalink, which fills the cart on any device: /cart/<variant>:<quantity>,… */
function permalink(shop: string | undefined, cart: Fields): string | undefined {
  const lines = list(cart['line_items']).map((line) => ({
    variant: id(line['variant_id'] ?? fields(line['variant'])['id']),
    quantity: text(line['quantity']),
  }));
  const whole =
    lines.length > 0 && lines.every(({ variant, quantity }) => variant !== undefined && quantity !== undefined);
  if (shop === undefined || !/^[a-z0-9.-]+$/i.test(shop)) return undefined;
  const path = whole ? `/${lines.map(({ variant = '', quantity = '' }) => `${variant}:${quantity}`).join(',')}` : '';
  return `https://${shop}/cart${path}`;
}
