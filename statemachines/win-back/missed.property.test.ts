import * as fc from 'fast-check';
import { play } from '../../test/scenario/play.ts';
import { anna, buys, event, type Happening, subscribes } from '../../test/scenario/scenario.ts';

const DAY = 24 * 3_600_000;
const begin = Date.parse('2026-03-02T10:00:00Z');
const instant = (day: number): string => new Date(begin + day * DAY).toISOString();
const told = (day: number): string => instant(day).replace('.000Z', 'Z').replace('T', ' ');

interface Ordered {
  /** Days since the order before. */
  readonly gap: number;
  /** Days after which it is told once more. */
  readonly again: number | undefined;
  /** Nobody ordered it after all. */
  readonly cancelled: boolean;
}

const ordered: fc.Arbitrary<Ordered> = fc.record({
  gap: fc.oneof(fc.integer({ min: 1, max: 130 }), fc.constantFrom(89, 90, 91, 103, 104, 105)),
  again: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
  cancelled: fc.boolean(),
});

type OnDay = Ordered & { readonly day: number };

const onDays = (orders: readonly Ordered[]): readonly OnDay[] =>
  orders.map((order, index) => ({
    ...order,
    day: orders.slice(1, index + 1).reduce((day, { gap }) => day + gap, 0),
  }));

/** The days on which she is written to. Any order ends a run, also one that is called off later. */
function expectedOf(orders: readonly OnDay[]): readonly number[] {
  const standing = orders.filter(({ cancelled }) => !cancelled).map(({ day }) => day);
  return standing.flatMap((last, index) => {
    const next = standing[index + 1] ?? Infinity;
    const isEnded = orders.some(({ day }) => day >= last + 90 && day < last + 104);
    return [last + 90, ...(isEnded ? [] : [last + 104])].filter((day) => day <= next);
  });
}

/** In a zone whose clocks never change: a day is 24 hours. An order that does not stand is called off within the hour. */
function happeningsOf(orders: readonly OnDay[]): readonly Happening[] {
  return [
    ...subscribes(anna, '09:00', { timezone: 'Africa/Abidjan' }),
    ...orders.flatMap(({ day, again, cancelled }, index) => {
      const id = { order_id: `o-${index}` };
      const order = buys(instant(day), anna, id);
      return [
        order,
        ...(again === undefined ? [] : [{ ...order, at: instant(day + again + 0.01) }]),
        ...(cancelled ? [event(instant(day + 0.02), 'Order Cancelled', { ...anna, properties: id })] : []),
      ];
    }),
  ];
}

describe('whoever orders whenever', () => {
  it('is written to 90 and 104 days after an order that none has followed until then, and never else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ordered, { minLength: 1, maxLength: 6 }), async (given) => {
        const orders = onDays(given);
        const history = await play({ about: '', happenings: happeningsOf(orders) }, ['win-back']);
        const mails = history.filter((line) => line.includes(' mail to ')).map((line) => line.slice(0, 20));
        expect(mails).toEqual(expectedOf(orders).map(told));
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
