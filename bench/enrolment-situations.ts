import { cartOf } from './shop.ts';

/** One customer's visit, told in minutes since the cart was filled. */
export interface Situation {
  readonly about: string;
  readonly consents: boolean;
  readonly happenings: readonly Happening[];
}
type Happening = readonly [minute: number, name: string, properties: object];

/** The customer of all of them. */
export const anna = 'anna';

const cart = cartOf(anna);
const ids = { cart_id: cart.cart_id, checkout_id: 'k-1' };
const filled: Happening = [0, 'Cart Updated', cart];
const ordered = (minute: number): Happening => [
  minute,
  'Order Completed',
  { ...cart, order_id: 'o-1', total: 64, subtotal: 64 },
];

export const situations: readonly Situation[] = [
  { about: 'all three messages, lost', consents: true, happenings: [filled] },
  { about: 'ordered before the first message', consents: true, happenings: [filled, ordered(30)] },
  { about: 'recovered after the reminder', consents: true, happenings: [filled, ordered(180)] },
  {
    about: 'five events in the first hour, all three messages',
    consents: true,
    happenings: [
      filled,
      [10, 'Cart Updated', cart],
      [20, 'Cart Viewed', cart],
      [30, 'Checkout Started', { ...cart, ...ids, step: 1, step_name: 'contact' }],
      [40, 'Checkout Step Viewed', { ...ids, step: 2, step_name: 'shipping', shipping: 2.95, currency: 'GBP' }],
    ],
  },
  { about: 'refused: no consent', consents: false, happenings: [filled] },
];
