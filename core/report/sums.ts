import * as z from 'zod';

/** What a fact is about. */
const whatSchema = z.enum([
  'customer',
  'enrolment',
  'message',
  'not granted',
  'order',
  'coupon',
  'misuse',
  'cart',
  'unreadable',
]);

/** So many things that are alike in all that the report tells of them. */
export const factSchema = z.object({
  what: whatSchema,
  /** In what they are alike, such as journey and month: names and words, nothing of a person. */
  by: z.record(z.string(), z.string()),
  count: z.number(),
  /** What they are worth together: whole minor units of `by.currency`; 0 where nothing is. */
  money: z.number(),
});
export type Fact = z.output<typeof factSchema>;

/** Facts of which no two are alike, in a fixed order. Whole numbers only, so that sums are exact in any order. */
export const sumsSchema = z.array(factSchema);
export type Sums = readonly Fact[];

type By = Readonly<Record<string, string | undefined>>;

/** One thing; what is undefined is not told of it. */
export const fact = (what: Fact['what'], by: By, money = 0): Fact => ({ what, by: told(by), count: 1, money });

const told = (by: By): Fact['by'] =>
  Object.fromEntries(Object.entries(by).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Of nobody. */
export const zero: Sums = [];

/** The sums of two lots of customers together: in any order, and however they are grouped, the same. */
export const addSums = (a: Sums, b: Sums): Sums => sumOf([...a, ...b]);

/** Facts that are alike are one. */
export function sumOf(facts: readonly Fact[]): Sums {
  const sums = new Map<string, Fact>();
  for (const one of facts) {
    const key = keyOf(one);
    const before = sums.get(key);
    const count = (before?.count ?? 0) + one.count;
    sums.set(key, { ...one, count, money: (before?.money ?? 0) + one.money });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const keyOf = ({ what, by }: Fact): string =>
  JSON.stringify([what, Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1))]);
