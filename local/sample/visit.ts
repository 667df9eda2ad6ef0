import type { Chance } from '../chance/chance.ts';
import type { Ending } from './fates.ts';
import type { Person } from './people.ts';
import { products, type Product } from './products.ts';

/** Something the shop says, so many minutes after the visit began. */
export interface Moment {
  readonly minute: number;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** From here on the shop knows the address. */
  readonly email?: string;
}

interface Line {
  readonly product: Product;
  readonly quantity: number;
}

export interface Basket {
  readonly id: string;
  readonly lines: readonly Line[];
  /** Pounds. */
  readonly value: number;
  readonly shipping: number;
}

const SHOP = 'https://shop.example.com';
const PAYMENT_METHODS = ['card', 'paypal'];
const pence = (pounds: number): number => Math.round(pounds * 100) / 100;
const worth = (lines: readonly Line[]): number =>
  pence(lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0));

/** A basket of one to three products. Its shipping is dear only where that is to be the reason. */
export function basketOf(id: string, ending: Ending, chance: Chance): Basket {
  const chosen = chance.shuffled(`${id} products`, products).slice(0, chance.whole(`${id} lines`, 1, 3));
  const lines = chosen.map((product) => ({
    product,
    // A single small thing would make even ordinary shipping look dear.
    quantity: product.price < 40 ? 2 : chance.whole(`${id} ${product.sku}`, 1, 2),
  }));
  const value = worth(lines);
  const shipping = ending === 'shipping' ? Math.round(value * 0.22) + 0.95 : value >= 60 ? 0 : 2.95;
  return { id, lines, value, shipping };
}

/** From the first look to the last thing the visitor does before ordering or leaving. */
export function visit(person: Person, basket: Basket, ending: Ending): readonly Moment[] {
  const moments = shopping(basket);
  const minute = (moments.at(-1)?.minute ?? 0) + 2;
  if (ending === 'emptied') return [...moments, { minute, name: 'Cart Updated', properties: snapshot(basket, []) }];
  if (ending === 'unknown')
    return [...moments, { minute, name: 'Cart Viewed', properties: snapshot(basket, basket.lines) }];
  return [...moments, ...checkout(person, basket, ending, minute)];
}

function shopping(basket: Basket): readonly Moment[] {
  return basket.lines.flatMap(({ product, quantity }, index) => [
    { minute: index * 4, name: 'Product Viewed', properties: describe(product) },
    {
      minute: index * 4 + 2,
      name: 'Product Added',
      properties: { cart_id: basket.id, ...describe(product), quantity },
    },
    {
      minute: index * 4 + 2,
      name: 'Cart Updated',
      properties: snapshot(basket, basket.lines.slice(0, index + 1)),
    },
  ]);
}

function checkout(person: Person, basket: Basket, ending: Ending, start: number): readonly Moment[] {
  const checkoutId = `checkout-${basket.id}`;
  const ids = { cart_id: basket.id, checkout_id: checkoutId };
  const email = person.email;
  const step = (after: number, verb: string, number: number, name: string, more: object = {}): Moment => ({
    minute: start + after,
    name: `Checkout Step ${verb}`,
    properties: { ...ids, step: number, step_name: name, value: basket.value, currency: 'GBP', ...more },
    email,
  });
  const delivery = { shipping_method: 'Standard, 2 to 4 days', shipping: basket.shipping };
  const contact: readonly Moment[] = [
    { minute: start, name: 'Checkout Started', properties: { ...snapshot(basket, basket.lines), ...ids } },
    step(1, 'Viewed', 1, 'contact'),
    step(2, 'Completed', 1, 'contact'),
  ];
  if (ending === 'complexity') {
    const errors = ['The postcode was not recognised', 'The phone number is missing'];
    return [
      ...contact,
      step(3, 'Viewed', 2, 'shipping', { errors: [errors[0]] }),
      step(5, 'Viewed', 2, 'shipping', { errors }),
    ];
  }
  const shipping = [...contact, step(3, 'Viewed', 2, 'shipping', delivery)];
  if (ending === 'shipping') return shipping;
  const denied = { ...ids, coupon: 'WELCOME20', reason: 'The code has expired' };
  if (ending === 'price') return [...shipping, { minute: start + 5, name: 'Coupon Denied', properties: denied, email }];
  const payment = [
    ...shipping,
    step(4, 'Completed', 2, 'shipping', delivery),
    step(5, 'Viewed', 3, 'payment', { ...delivery, payment_methods: PAYMENT_METHODS }),
  ];
  if (ending === 'trust') return payment;
  const paid = [
    ...payment,
    { minute: start + 6, name: 'Payment Info Entered', properties: { ...ids, payment_method: 'card', step: 3 }, email },
  ];
  const failed = { ...ids, method: 'card', reason: 'The card was declined' };
  return ending === 'payment'
    ? [...paid, { minute: start + 7, name: 'Payment Failed', properties: failed, email }]
    : paid;
}

export const orderIdOf = ({ id }: Basket): string => `order-${id}`;

/** The price of the dearest thing in it, pounds. */
export const dearestOf = ({ lines }: Basket): number => Math.max(...lines.map(({ product }) => product.price));

/** The order; `coupon` takes its share off the goods. */
export function order(person: Person, basket: Basket, minute: number, offer?: Coupon): Moment {
  const discount = pence(basket.value * (offer?.share ?? 0));
  const shipping = offer?.freeShipping === true ? 0 : basket.shipping;
  return {
    minute,
    name: 'Order Completed',
    properties: {
      order_id: orderIdOf(basket),
      ...snapshot(basket, basket.lines),
      checkout_id: `checkout-${basket.id}`,
      subtotal: basket.value,
      discount,
      shipping,
      total: pence(basket.value - discount + shipping),
      ...(offer === undefined ? {} : { coupon: offer.code }),
    },
    email: person.email,
  };
}

export interface Coupon {
  readonly code: string;
  readonly share: number;
  readonly freeShipping: boolean;
}

function snapshot(basket: Basket, lines: readonly Line[]): Record<string, unknown> {
  return {
    cart_id: basket.id,
    currency: 'GBP',
    url: `${SHOP}/cart/${basket.id}`,
    value: worth(lines),
    products: lines.map(({ product, quantity }) => ({ ...describe(product), quantity })),
  };
}

function describe({ sku, name, variant, category, price }: Product): Record<string, unknown> {
  const slug = sku.toLowerCase();
  return { product_id: slug, sku, name, variant, category, price, url: `${SHOP}/products/${slug}` };
}
