import type { Chance } from '../chance/chance.ts';
import { DAY, type Happening, HOUR, MINUTE } from './happening.ts';

/** What becomes of an order: most arrive within days. */
export type Way = 'in days' | 'in two parcels' | 'late' | 'never' | 'cancelled' | 'refunded' | 'refunded in part';

/** For those who may be written to, so that what is said after each of them can be seen. The shares are made up. */
const rows: readonly (readonly [count: number, Way])[] = [
  [17, 'in days'],
  [2, 'in two parcels'],
  [1, 'late'],
  [1, 'never'],
  [2, 'cancelled'],
  [1, 'refunded'],
  [2, 'refunded in part'],
];

export const ways: readonly Way[] = rows.flatMap(([count, way]) => Array.from({ length: count }, () => way));

/** An order that was placed. */
export interface Placed {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly who: object;
  /** Pounds: what is given back where not all of it is. */
  readonly dearest: number;
}

/** What the shop tells of an order after it was placed. Parcels come in the daytime. */
export function wayOf({ id, at, who, dearest }: Placed, way: Way, chance: Chance): readonly Happening[] {
  const told = (name: string, after: number, more: object = {}): Happening => ({
    at: at + after,
    name: `Order ${name}`,
    detail: { ...who, properties: { order_id: id, ...more } },
  });
  if (way === 'cancelled') return [told('Cancelled', chance.whole(`${id} cancelled`, 2, 9) * HOUR)];
  const midnight = Math.floor(at / DAY) * DAY - at;
  const morning = midnight + DAY + chance.whole(`${id} shipped`, 8 * 60, 11 * 60) * MINUTE;
  const expected = { expected_at: new Date(Math.floor(at / DAY) * DAY + 5 * DAY).toISOString().slice(0, 10) };
  const day = (days: number, parcel = 1): number =>
    midnight + days * DAY + chance.whole(`${id} delivered ${parcel}`, 9 * 60, 17 * 60) * MINUTE;
  const parcels = way === 'in two parcels' ? 2 : 1;
  const parcel = (nth: number) => ({ parcel_id: `${id}-${nth}`, parcels });
  const first = day(way === 'late' ? 11 : chance.whole(`${id} days`, 2, 4));
  const shipped = Array.from({ length: parcels }, (_, index) =>
    told('Shipped', morning + index * DAY, { ...parcel(index + 1), ...expected }),
  );
  if (way === 'never') return shipped;
  const arrived = [...shipped, told('Delivered', first, parcel(1))];
  switch (way) {
    case 'in days':
    case 'late':
      return arrived;
    case 'in two parcels':
      return [...arrived, told('Delivered', day(5, 2), parcel(2))];
    case 'refunded':
      return [...arrived, told('Refunded', first + 2 * DAY, { refund_id: `${id}-r`, currency: 'GBP' })];
    case 'refunded in part':
      return [
        ...arrived,
        told('Refunded', first + 2 * DAY, { refund_id: `${id}-r`, amount: dearest, currency: 'GBP' }),
      ];
  }
}
