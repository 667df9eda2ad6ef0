import { amount, fields, id, instant, list, shopAmount, text, type Fields } from './fields.ts';
import { tickedConsent } from './consent.ts';
import { onItsWay } from './fulfillments.ts';
import { native, type NativeEvent, type Translation } from './native.ts';
import type { Notice } from './notice.ts';
import { buyer, type Person } from './person.ts';
import { couponOf, currencyOf, products } from './products.ts';

interface Order {
  readonly id: string;
  readonly person: Person;
  readonly properties: Fields;
}

/** orders/create and orders/paid: either says that the order stands, and a shop may send one of them only. */
export const orderPlaced = ofOrder((notice, { person, properties }) => [
  native(notice, 'Order Completed', { at: instant(notice.payload['created_at']), person, properties }),
  ...tickedConsent(notice, person),
]);

/** orders/updated: the order as it stands now. */
export const orderUpdated = ofOrder((notice, { person, properties }) => [updated(notice, person, properties)]);

/** orders/cancelled */
export const orderCancelled = ofOrder((notice, order) => [
  native(notice, 'Order Cancelled', {
    at: instant(notice.payload['cancelled_at'] ?? notice.payload['updated_at']),
    person: order.person,
    properties: { order_id: order.id, reason: text(notice.payload['cancel_reason']) },
  }),
]);

/** orders/fulfilled and orders/partially_fulfilled: the parcels so far; when fulfilled, these are all. */
export const orderFulfilled = ofOrder((notice, { id: orderId, person, properties }) => {
  const whole = notice.topic === 'orders/fulfilled';
  const parcels = list(notice.payload['fulfillments']).filter(onItsWay);
  const shipped = parcels.map((parcel) =>
    native(notice, 'Order Shipped', {
      at: instant(parcel['updated_at'] ?? parcel['created_at']),
      person,
      properties: { order_id: orderId, parcel_id: id(parcel['id']), parcels: whole ? parcels.length : undefined },
      part: id(parcel['id']) ?? 'parcel',
    }),
  );
  if (shipped.length > 0) return shipped;
  const at = instant(notice.payload['updated_at']);
  return whole
    ? [native(notice, 'Order Shipped', { at, person, properties: { order_id: orderId } })]
    : [updated(notice, person, properties)];
});

const updated = (notice: Notice, person: Person, properties: Fields): NativeEvent => {
  const total = amount(notice.payload['current_total_price']) ?? properties['total'];
  const at = instant(notice.payload['updated_at']);
  return native(notice, 'Order Updated', { at, person, properties: { ...properties, total } });
};

function ofOrder(events: (notice: Notice, order: Order) => readonly NativeEvent[]): (notice: Notice) => Translation {
  return (notice) => {
    const order = readOrder(notice.payload);
    if (order === undefined) return { unused: 'The order has no id.' };
    const { userId, anonymousId, traits } = order.person;
    const nobody = userId === undefined && anonymousId === undefined && traits['email'] === undefined;
    // Sales over the counter have no customer.
    return nobody
      ? { unused: 'The order names nobody: no customer, no address, no cart.' }
      : { events: events(notice, order) };
  };
}

function readOrder(payload: Fields): Order | undefined {
  const orderId = id(payload['id'] ?? payload['admin_graphql_api_id']);
  if (orderId === undefined) return undefined;
  const checkoutId = id(payload['checkout_token']);
  // A checkout without a cart (an express button) is its own cart; see checkouts.ts.
  const cartId = id(payload['cart_token']) ?? checkoutId;
  const properties = {
    order_id: orderId,
    cart_id: cartId,
    checkout_id: checkoutId,
    currency: currencyOf(payload),
    total: price(payload, 'total_price'),
    subtotal: price(payload, 'subtotal_price'),
    shipping: shipping(payload),
    tax: price(payload, 'total_tax'),
    discount: price(payload, 'total_discounts'),
    coupon: couponOf(payload),
    products: products(payload),
  };
  return { id: orderId, person: buyer(payload, cartId), properties };
}

const price = (payload: Fields, name: string): number | undefined =>
  amount(payload[name]) ?? shopAmount(payload[`${name}_set`]);

function shipping(payload: Fields): number | undefined {
  const total = shopAmount(payload['total_shipping_price_set']);
  const lines = list(payload['shipping_lines']).map((line) => amount(fields(line)['price']) ?? 0);
  return total ?? (lines.length === 0 ? undefined : lines.reduce((sum, cost) => sum + cost, 0));
}
