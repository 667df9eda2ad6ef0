import { type Envelope, readEvent } from '../events/read-event.ts';
import { type Cart, isOpen, newCart } from './cart.ts';
import { isCartEvent } from './cart-event.ts';
import { contentsOf, totalsOf } from './contents.ts';
import { cartAfterOrder } from './ordered.ts';
import { recordCart } from './record-cart.ts';

const now = Date.parse('2026-11-21T23:00:00Z');
const instant = (time: string): number => Date.parse(`2026-11-21T${time}:00Z`);
const empty = newCart('c-1', 'c-1', 'GBP');
const lamp = { product_id: 'lamp', price: 64 };
const mug = { product_id: 'mug', price: 12.5, quantity: 2 };

type Told = readonly [time: string, name: string, properties: object];

function tell(cart: Cart, [time, name, properties]: Told): Cart {
  const at = new Date(instant(time)).toISOString();
  const detail = { messageId: `${time} ${name}`, timestamp: at, userId: 'u-1', properties };
  const envelope: Envelope = { id: 'bus', 'detail-type': name, source: 'store', time: at, detail };
  const event = readEvent(envelope, now);
  if ('refused' in event || event.name === undefined || !isCartEvent(event)) throw new Error(JSON.stringify(event));
  return recordCart(cart, event);
}
const after = (...told: Told[]): Cart => told.reduce(tell, empty);
const held = (cart: Cart): unknown =>
  isOpen(cart) ? contentsOf(cart).map(({ id, quantity }) => `${quantity} ${id}`) : 'closed';

describe('what is in a cart', () => {
  it('additions and removals add up; a removal without a quantity takes the whole line', () => {
    const added = after(
      ['10:00', 'Product Added', mug],
      ['10:01', 'Product Added', mug],
      ['10:02', 'Product Added', lamp],
    );
    expect(held(added)).toEqual(['4 mug', '1 lamp']);
    expect(held(tell(added, ['10:03', 'Product Removed', { product_id: 'mug', quantity: 1 }]))).toEqual([
      '3 mug',
      '1 lamp',
    ]);
    expect(held(tell(added, ['10:03', 'Product Removed', { product_id: 'mug' }]))).toEqual(['1 lamp']);
    expect(totalsOf(added)).toEqual({ pieces: 5, lines: 2, value: 11_400 });
  });

  it('more cannot be taken out than was in', () => {
    const cart = after(
      ['10:00', 'Product Added', lamp],
      ['10:01', 'Product Removed', { ...mug, quantity: 9 }],
      ['10:02', 'Product Added', mug],
    );
    expect(held(cart)).toEqual(['1 lamp', '2 mug']);
  });

  it('variants of a product are lines of their own', () => {
    const oak = { product_id: 'lamp', variant: 'Oak' };
    expect(
      held(after(['10:00', 'Product Added', oak], ['10:01', 'Product Added', { ...oak, variant: 'Ash' }])),
    ).toEqual(['1 lamp Oak', '1 lamp Ash']);
  });

  it('a snapshot replaces what came before it and keeps what came after', () => {
    const cart = after(
      ['10:02', 'Product Added', mug],
      ['10:00', 'Product Added', mug],
      ['10:01', 'Cart Updated', { products: [lamp] }],
    );
    expect(held(cart)).toEqual(['1 lamp', '2 mug']);
  });

  it('an older snapshot changes nothing', () => {
    const cart = after(['10:01', 'Cart Updated', { products: [lamp] }], ['10:00', 'Cart Updated', { products: [mug] }]);
    expect(held(cart)).toEqual(['1 lamp']);
  });

  it.each(['__proto__', 'constructor', 'a/b#c', '🛒'])('a product called %s is one like others', (product_id) => {
    expect(held(after(['10:00', 'Product Added', { product_id }], ['10:01', 'Product Added', { product_id }]))).toEqual(
      [`2 ${product_id}`],
    );
  });

  it('of 10,000 lines it keeps 100, with the count and the value of all', () => {
    const products = Array.from({ length: 10_000 }, (_, n) => ({ product_id: String(n), price: 0.01, quantity: 2 }));
    const cart = after(['10:00', 'Cart Updated', { products }]);
    expect(contentsOf(cart)).toHaveLength(100);
    expect(totalsOf(cart)).toEqual({ lines: 10_000, pieces: 20_000, value: 20_000 });
  });

  it('what was added one by one is counted to the last piece, too', () => {
    const adds = Array.from({ length: 330 }, (_, n): Told => {
      const time = `${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
      return [time, 'Product Added', { product_id: `p-${n}`, price: 1 }];
    });
    expect(totalsOf(after(...adds))).toEqual({ lines: 330, pieces: 330, value: 33_000 });
  });
});

describe('when a cart is closed, and opens again', () => {
  const filled: Told = ['10:00', 'Product Added', lamp];

  it('the last piece taken out empties it; a late addition shows that it was not empty', () => {
    const emptied = after(filled, ['10:10', 'Product Removed', lamp]);
    expect(emptied.closings).toEqual({ 1: { at: instant('10:10'), how: 'emptied' } });
    expect(held(tell(emptied, ['10:05', 'Product Added', mug]))).toEqual(['2 mug']);
  });

  it('an empty snapshot empties it, and goods begin the next run', () => {
    const cart = after(filled, ['10:10', 'Cart Updated', { products: [] }], ['10:20', 'Product Added', mug]);
    expect(cart.run).toBe(2);
    expect(held(cart)).toEqual(['2 mug']);
  });

  it('a look at an ordered cart does not open it', () => {
    const cart = tell(cartAfterOrder(after(filled), instant('10:10'), 'o-1'), ['10:20', 'Cart Viewed', {}]);
    expect(held(cart)).toBe('closed');
  });

  it.each([
    ['before', ['order', 'old', 'new']],
    ['between', ['old', 'order', 'new']],
    ['after', ['old', 'new', 'order']],
    ['before the old ones, after the new one', ['new', 'order', 'old']],
  ])('an order that arrives %s the cart’s events leaves what was put in after it', (_when, arrivals) => {
    const steps = new Map<string, (cart: Cart) => Cart>([
      ['old', (cart) => tell(cart, filled)],
      ['order', (cart) => cartAfterOrder(cart, instant('10:10'), 'o-1')],
      ['new', (cart) => tell(cart, ['10:20', 'Product Added', mug])],
    ]);
    const cart = arrivals.reduce((before, step) => steps.get(step)?.(before) ?? before, empty);
    expect(cart.run).toBe(2);
    expect(cart.closings).toEqual({ 1: { at: instant('10:10'), how: 'ordered', order: 'o-1' } });
    expect(held(cart)).toEqual(['2 mug']);
  });

  it('an order that comes after the shop emptied its cart, and after it was filled again, closes the run it belongs to', () => {
    const refilled = after(filled, ['10:15', 'Cart Updated', { products: [] }], ['10:20', 'Product Added', mug]);
    const cart = cartAfterOrder(refilled, instant('10:10'), 'o-1');
    expect(cart.run).toBe(2);
    expect(cart.closings).toEqual({ 1: { at: instant('10:10'), how: 'ordered', order: 'o-1' } });
    expect(held(cart)).toEqual(['2 mug']);
  });

  it('a second order covers what was added late before it', () => {
    const ordered = cartAfterOrder(cartAfterOrder(after(filled), instant('10:10'), 'o-1'), instant('10:30'), 'o-2');
    expect(held(tell(ordered, ['10:20', 'Product Added', mug]))).toBe('closed');
  });

  it('the same order twice closes once', () => {
    const ordered = cartAfterOrder(after(filled), instant('10:10'), 'o-1');
    const refilled = tell(ordered, ['10:20', 'Product Added', mug]);
    expect(cartAfterOrder(refilled, instant('10:10'), 'o-1')).toBe(refilled);
  });
});

it('what the checkout told keeps its order, and nothing is told twice', () => {
  const told: Told[] = [
    ['10:05', 'Checkout Step Completed', { errors: ['third', 'fourth'] }],
    ['10:00', 'Checkout Step Completed', { errors: ['first', 'second'] }],
    ['10:05', 'Checkout Step Completed', { errors: ['third', 'fourth'] }],
  ];
  expect(after(...told).checkout.errors.map(({ value }) => value)).toEqual(['first', 'second', 'third', 'fourth']);
});
