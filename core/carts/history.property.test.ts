import fc from 'fast-check';
import type { KnownEvent } from '../events/index.ts';
import { type Envelope, readEvent } from '../events/read-event.ts';
import { type Cart, isOpen, newCart } from './cart.ts';
import { isCartEvent } from './cart-event.ts';
import { contentsOf, isEmpty } from './contents.ts';
import { cartAfterOrder } from './ordered.ts';
import { recordCart } from './record-cart.ts';

/** What happens to one cart: an event, or an order that closes it. */
interface Happening {
  readonly name: string;
  readonly properties: object;
}

const NOW = Date.parse('2026-11-21T12:00:00Z');
const minute = (nth: number): string => new Date(NOW - 86_400_000 + nth * 60_000).toISOString();

function read({ name, properties }: Happening, nth: number): KnownEvent {
  const detail = {
    messageId: `m-${nth}`,
    timestamp: minute(nth),
    userId: 'u-1',
    properties: { cart_id: 'c-1', ...properties },
  };
  const envelope: Envelope = { id: `bus-${nth}`, 'detail-type': name, source: 'store', time: minute(nth), detail };
  const event = readEvent(envelope, NOW);
  if ('refused' in event || event.name === undefined) throw new Error(`not read: ${JSON.stringify(event)}`);
  return event;
}

function record(cart: Cart, event: KnownEvent): Cart {
  if (event.name === 'Order Completed') return cartAfterOrder(cart, event.at, event.properties.order_id);
  if (!isCartEvent(event)) throw new Error(`${event.name} concerns no cart`);
  return recordCart(cart, event);
}

/** The cart after everything has arrived in this order; the number of a happening is its minute. */
function after(happenings: readonly Happening[], arrivals: readonly number[]): Cart {
  const events = happenings.map(read);
  return arrivals.flatMap((nth) => events[nth] ?? []).reduce(record, newCart('c-1', 'c-1', 'GBP'));
}

const product = fc.constantFrom('lamp', 'mug', 'rug');
const line = fc.record({
  product_id: product,
  quantity: fc.integer({ min: 1, max: 3 }),
  price: fc.constantFrom(5, 12.5),
});
const changes = fc.oneof(
  line.map((properties): Happening => ({ name: 'Product Added', properties })),
  line.map((properties): Happening => ({ name: 'Product Removed', properties })),
  product.map((product_id): Happening => ({ name: 'Product Removed', properties: { product_id } })),
  fc.array(line, { maxLength: 3 }).map((products): Happening => ({ name: 'Cart Updated', properties: { products } })),
  fc.constant<Happening>({ name: 'Cart Viewed', properties: {} }),
);
const signs = fc.oneof(
  fc
    .record({ step: fc.integer({ min: 1, max: 4 }), step_name: fc.constantFrom('contact', 'payment') })
    .map((properties): Happening => ({ name: 'Checkout Step Viewed', properties })),
  fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
    .map((errors): Happening => ({ name: 'Checkout Step Completed', properties: { errors } })),
  fc.integer({ min: 1, max: 9 }).map((shipping): Happening => ({
    name: 'Checkout Started',
    properties: { shipping, checkout_id: `k-${shipping}` },
  })),
  fc
    .constantFrom('card', 'paypal')
    .map((payment_method): Happening => ({ name: 'Payment Info Entered', properties: { payment_method } })),
  fc
    .constantFrom('declined', 'expired')
    .map((reason): Happening => ({ name: 'Payment Failed', properties: { reason } })),
  fc.constantFrom('X', 'Y').map((coupon): Happening => ({ name: 'Coupon Denied', properties: { coupon } })),
  fc.constantFrom('X', 'Y').map((coupon): Happening => ({ name: 'Coupon Applied', properties: { coupon } })),
);
const orders = fc.uuid().map((order_id): Happening => ({ name: 'Order Completed', properties: { order_id } }));

/** Happenings, and an order of arrival in which each comes once or more. */
const told = (of: fc.Arbitrary<Happening>) =>
  fc.array(of, { minLength: 1, maxLength: 9 }).chain((happenings) => {
    const all = happenings.map((_, nth) => nth);
    const arrivals = fc
      .array(fc.constantFrom(...all), { maxLength: 4 })
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
    return fc.record({ happenings: fc.constant(happenings), inOrder: fc.constant(all), arrivals });
  });

/** What is left to be followed up, if anything. */
const followable = (cart: Cart): unknown =>
  isOpen(cart) && !isEmpty(cart) ? [...contentsOf(cart)].sort((a, b) => (a.id < b.id ? -1 : 1)) : 'nothing';

describe('whatever the order in which a cart’s events arrive, and however often', () => {
  it('the same is left to be followed up', () => {
    fc.assert(
      fc.property(told(changes), ({ happenings, inOrder, arrivals }) => {
        expect(followable(after(happenings, arrivals))).toEqual(followable(after(happenings, inOrder)));
      }),
      { numRuns: 400 },
    );
  });

  it('an order among them ends the same, and what is put in after it stays', () => {
    fc.assert(
      fc.property(told(fc.oneof({ weight: 4, arbitrary: changes }, orders)), ({ happenings, inOrder, arrivals }) => {
        expect(followable(after(happenings, arrivals))).toEqual(followable(after(happenings, inOrder)));
      }),
      { numRuns: 400 },
    );
  });

  it('the checkout has told the same, as long as the cart was not empty in between', () => {
    const fills = line.map((properties): Happening => ({ name: 'Product Added', properties }));
    const looks = ({ checkout }: Cart): unknown => ({ ...checkout, step: checkout.step?.value.name });
    fc.assert(
      fc.property(told(fc.oneof(fills, signs)), ({ happenings, inOrder, arrivals }) => {
        expect(looks(after(happenings, arrivals))).toEqual(looks(after(happenings, inOrder)));
      }),
      { numRuns: 400 },
    );
  });

  it('the same is known of the checkout after the order, if something was put in after it', () => {
    const fills = line.map((properties): Happening => ({ name: 'Product Added', properties }));
    fc.assert(
      fc.property(told(fc.oneof(fills, signs, orders)), ({ happenings, inOrder, arrivals }) => {
        const [one, other] = [after(happenings, arrivals), after(happenings, inOrder)];
        expect(followable(one)).toEqual(followable(other));
        if (followable(one) !== 'nothing') expect(one.checkout.paymentFailures).toEqual(other.checkout.paymentFailures);
      }),
      { numRuns: 400 },
    );
  });

  it('all of it once more begins no run, and leaves the same to be followed up', () => {
    fc.assert(
      fc.property(told(fc.oneof({ weight: 4, arbitrary: changes }, signs, orders)), ({ happenings, arrivals }) => {
        const [once, twice] = [after(happenings, arrivals), after(happenings, [...arrivals, ...arrivals])];
        expect([twice.run, followable(twice)]).toEqual([once.run, followable(once)]);
      }),
      { numRuns: 400 },
    );
  });
});
