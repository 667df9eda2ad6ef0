import fc from 'fast-check';
import { addSums, fact, type Fact, sumOf, zero } from './sums.ts';

const word = fc.constantFrom('a', 'b', '__proto__', 'constructor', '');
const facts = fc.array(
  fc
    .record({
      what: fc.constantFrom<Fact['what']>('order', 'cart', 'message'),
      journey: fc.option(word, { nil: undefined }),
      month: fc.option(word, { nil: undefined }),
      money: fc.integer({ min: 0, max: 1e9 }),
    })
    .map(({ what, journey, month, money }) => fact(what, { journey, month }, money)),
  { maxLength: 12 },
);

it('sums are the same in any order, and however they are grouped', () => {
  fc.assert(
    fc.property(facts, facts, facts, (one, two, three) => {
      const [a, b, c] = [sumOf(one), sumOf(two), sumOf(three)];
      expect(addSums(a, b)).toEqual(addSums(b, a));
      expect(addSums(addSums(a, b), c)).toEqual(addSums(a, addSums(b, c)));
      expect(addSums(a, zero)).toEqual(a);
      expect(addSums(zero, a)).toEqual(a);
      expect(addSums(addSums(a, b), c)).toEqual(sumOf([...three, ...one, ...two]));
    }),
  );
});

it('nothing is lost or alike in them', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const sums = sumOf(all);
      expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      expect(new Set(sums.map(({ what, by }) => JSON.stringify([what, Object.entries(by).sort()]))).size).toBe(
        sums.length,
      );
    }),
  );
});

it('the order in which names are told makes no difference', () => {
  const other: Fact = { what: 'order', by: { b: '2', a: '1' }, count: 1, money: 5 };
  expect(sumOf([fact('order', { a: '1', b: '2' }, 7), other])).toEqual([
    { what: 'order', by: { a: '1', b: '2' }, count: 2, money: 12 },
  ]);
});
