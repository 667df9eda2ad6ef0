import fc from 'fast-check';
import { after, said } from '../../test/rules/ordered.ts';
import { newOrder, type Order, orderSchema } from './order.ts';
import { orderOfReview, ratingOf, recordReview, type Telling } from './review.ts';

const order = (id: string, completedAt: number, products: string[], delivered?: number): Order => ({
  ...newOrder(id, 'GBP'),
  completedAt,
  lines: products.map((product) => ({ product, quantity: 1 })),
  delivered: delivered === undefined ? {} : { a: delivered },
});

describe('the order that a review is about', () => {
  const orders = [
    order('old', 1, ['lamp', 'mug'], 5),
    order('delivered', 2, ['lamp'], 3),
    order('on its way', 4, ['lamp', 'vase']),
    order('other', 9, ['rug'], 10),
  ];
  it.each<[string, { order_id?: string; product_id?: string }, string | undefined]>([
    ['the one it names', { order_id: 'old', product_id: 'lamp' }, 'old'],
    ['the one it names, whatever it holds', { order_id: 'other', product_id: 'lamp' }, 'other'],
    ['none, when it names one that is not known', { order_id: 'lost', product_id: 'lamp' }, undefined],
    ['the newest that was delivered and holds the product', { product_id: 'lamp' }, 'delivered'],
    ['the only one that holds it', { product_id: 'mug' }, 'old'],
    ['the newest that holds it, when none was delivered', { product_id: 'vase' }, 'on its way'],
    ['none that holds it', { product_id: 'chair' }, undefined],
    ['none, when it names nothing', {}, undefined],
  ])('%s', (_what, reviewed, id) => {
    expect(orderOfReview(orders, reviewed)?.id).toBe(id);
    expect(orderOfReview(orders.toReversed(), reviewed)?.id).toBe(id);
  });

  it.each<[number, string | undefined]>([
    [0, undefined],
    [1, 'old'],
    [2, 'delivered'],
    [3, 'delivered'],
    [4, 'delivered'],
    [9, 'delivered'],
  ])('written at %d it is one that was there by then', (at, id) => {
    expect(orderOfReview(orders, { product_id: 'lamp' }, at)?.id).toBe(id);
  });

  it('a repetition is about the same order when the product was ordered and delivered once more', () => {
    const mugs = [order('first', 1, ['mug'], 5)];
    const more = [...mugs, order('second', 7, ['mug'], 8), order('third', 4, ['mug'], 9)];
    const about = [mugs, more].map((all) => orderOfReview(all, { product_id: 'mug' }, 6)?.id);
    expect(about).toEqual(['first', 'first']);
  });

  it('of two at the same instant it is always the same', () => {
    const twins = [order('a', 1, ['lamp'], 5), order('b', 1, ['lamp'], 5)];
    expect([twins, twins.toReversed()].map((all) => orderOfReview(all, { product_id: 'lamp' })?.id)).toEqual([
      'b',
      'b',
    ]);
  });

  it('goods that need no parcel count as delivered', () => {
    const digital = after(said('Order Completed', { products: [{ product_id: 'song', digital: true }] }));
    const parcel = { ...order('newer', digital.toldAt + 1, ['song']) };
    expect(orderOfReview([parcel, digital], { product_id: 'song' })?.id).toBe('o-1');
  });
});

describe('a rating is read', () => {
  it.each([
    ['5', 5],
    ['0', 0],
    [' 4.5 ', 4.5],
    ['4/5', 4],
    ['9/10', 4.5],
    ['80 / 100', 4],
    ['0/5', 0],
    ['★★★★', 4],
    ['★★★☆☆', 3],
    ['⭐⭐', 2],
    ['⭐️⭐️⭐️', 3],
  ])('%s as %d', (text, rating) => {
    expect(ratingOf(text)).toBe(rating);
  });

  it.each([
    '',
    ' ',
    '6',
    '5.1',
    '-1',
    '11/10',
    '5/0',
    '0/0',
    '80%',
    '4,5',
    'good',
    '★★★★★★',
    '☆☆☆',
    '☆★',
    '4 ★',
    '1e0',
    'NaN',
  ])('%j as none', (text) => {
    expect(ratingOf(text)).toBeUndefined();
  });

  it('of any text as none, or as 0 to 5', () => {
    const signs = fc.string({ unit: fc.constantFrom('0', '5', '9', '.', '/', ' ', '★', '☆', '⭐', '-', 'e') });
    fc.assert(
      fc.property(fc.oneof(signs, fc.string()), (text) => {
        const rating = ratingOf(text) ?? 0;
        expect(rating >= 0 && rating <= 5).toBe(true);
      }),
    );
  });
});

describe('reviews of an order', () => {
  const record = (tellings: readonly Telling[]): Order => tellings.reduce(recordReview, newOrder('o-1', 'GBP'));

  it('the first of a product counts', () => {
    const first = { product: 'lamp', rating: 2, at: 1, trusted: true };
    const second = { product: 'lamp', rating: 5, at: 2, trusted: true };
    expect(record([second, first]).reviews).toEqual({ lamp: { at: 1, rating: 2, trusted: true } });
  });

  it('what a source that is trusted tells counts before what anybody may have told, whenever', () => {
    const heard = { product: 'lamp', rating: 1, at: 1, trusted: false };
    const told = { product: 'lamp', rating: 4, at: 9, trusted: true };
    expect(record([heard]).reviews).toEqual({ lamp: { at: 1, rating: 1, trusted: false } });
    expect(record([heard, told]).reviews).toEqual({ lamp: { at: 9, rating: 4, trusted: true } });
    expect(record([told, heard]).reviews).toEqual({ lamp: { at: 9, rating: 4, trusted: true } });
  });

  it('and is never pushed out by it', () => {
    const spam = Array.from({ length: 150 }, (_, nth) => ({ product: `p-${nth}`, rating: 1, at: nth, trusted: false }));
    const told = { product: 'lamp', rating: 4, at: 999, trusted: true };
    for (const tellings of [
      [told, ...spam],
      [...spam, told],
    ]) {
      expect(record(tellings).reviews).toMatchObject({ lamp: { at: 999, rating: 4, trusted: true } });
    }
  });

  it('one that names no product is the order’s; one whose rating cannot be read has none', () => {
    expect(record([{ at: 1, trusted: true }]).reviews).toEqual({ '': { at: 1, trusted: true } });
  });

  it('an order keeps the first hundred, and what it keeps is read back', () => {
    const spam = Array.from({ length: 150 }, (_, nth) => ({
      product: `p-${nth}`,
      rating: 1,
      at: 1000 - nth,
      trusted: false,
    }));
    const kept = record(spam);
    expect(Object.keys(kept.reviews).sort()).toEqual(
      spam
        .slice(50)
        .map(({ product }) => product)
        .sort(),
    );
    expect(orderSchema.parse(kept)).toEqual(kept);
  });

  it('any order of tellings, any repetition, one outcome', () => {
    const telling = fc.record({
      product: fc.constantFrom('lamp', 'mug', '', 'constructor', '__proto__'),
      rating: fc.constantFrom(undefined, 1, 4, 5),
      at: fc.integer({ min: 1, max: 4 }),
      trusted: fc.boolean(),
    });
    const told = fc
      .array(telling, { minLength: 1, maxLength: 8 })
      .chain((tellings) =>
        fc.tuple(
          fc.constant(tellings),
          fc.shuffledSubarray([...tellings, ...tellings], { minLength: 2 * tellings.length }),
        ),
      );
    fc.assert(
      fc.property(told, ([tellings, shuffled]) => {
        expect(record(shuffled)).toEqual(record(tellings));
      }),
      { numRuns: 500 },
    );
  });

  it('any order of more than are kept, one outcome', () => {
    const many = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 3 })), {
      minLength: 120,
      maxLength: 160,
    });
    const told = many
      .map((pairs) => pairs.map(([nth, at]) => ({ product: `p-${nth}`, at, trusted: (nth + at) % 5 === 0 })))
      .chain((tellings) =>
        fc.tuple(fc.constant(tellings), fc.shuffledSubarray(tellings, { minLength: tellings.length })),
      );
    fc.assert(
      fc.property(told, ([tellings, shuffled]) => {
        expect(record(shuffled)).toEqual(record(tellings));
      }),
      { numRuns: 50 },
    );
  });
});
