import { amount, id, instant, list, shopAmount, text, type Fields } from './fields.ts';
import { tickedConsent } from './consent.ts';
import { native, type Translation } from './native.ts';
import type { Notice } from './notice.ts';
import { buyer } from './person.ts';
import { couponOf, currencyOf, products, valueOf } from './products.ts';

/** checkouts/create and checkouts/update: the cart as it stands, how far the checkout has come, and whose it is. */
export function checkoutChanged(notice: Notice): Translation {
  const { payload, topic } = notice;
  if (instant(payload['completed_at']) !== undefined)
    return { unused: 'The checkout is completed: its order says the rest.' };
  const checkoutId = id(payload['token'] ?? payload['id']);
  const cartId = id(payload['cart_token']) ?? checkoutId;
  if (cartId === undefined) return { unused: 'The checkout has neither token, id nor cart_token.' };
  const person = buyer(payload, cartId);
  const at = instant(payload['updated_at'] ?? payload['created_at']);
  const common = { cart_id: cartId, currency: currencyOf(payload), url: text(payload['abandoned_checkout_url']) };
  const value = amount(payload['subtotal_price']) ?? shopAmount(payload['subtotal_price_set']) ?? valueOf(payload);
  const progress = { ...common, checkout_id: checkoutId, value, coupon: couponOf(payload), ...stepOf(payload) };
  return {
    events: [
      native(notice, 'Cart Updated', { at, person, properties: { ...common, value, products: products(payload) } }),
      native(notice, topic === 'checkouts/create' ? 'Checkout Started' : 'Checkout Step Viewed', {
        at,
        person,
        properties: progress,
      }),
      ...tickedConsent(notice, person),
    ],
  };
}

/** The step that is open now, told by what has been filled in before it. */
function stepOf(checkout: Fields): Fields {
  const [shipping] = list(checkout['shipping_lines'] ?? [checkout['shipping_line']]);
  const contacted = text(checkout['email']) !== undefined || text(checkout['phone']) !== undefined;
  const posted = list(checkout['line_items']).some((line) => line['requires_shipping'] !== false);
  const step = !contacted ? 1 : posted && shipping === undefined ? 2 : 3;
  return {
    step,
    step_name: ['contact', 'shipping', 'payment'][step - 1],
    shipping_method: text(shipping?.['title']),
    shipping: shippingCost(shipping),
    payment_method: text(checkout['gateway']),
  };
}

const shippingCost = (line: Fields | undefined): number | undefined =>
  amount(line?.['discounted_price']) ?? amount(line?.['price']) ?? shopAmount(line?.['price_set']);
