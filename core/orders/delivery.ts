import type { Order } from './order.ts';
import { isCalledOff } from './value.ts';

/**
 * When the last parcel was delivered, epoch milliseconds; undefined while one is on its way. Goods that need no parcel
 * were delivered when they were ordered; beside goods that do, they do not count.
 */
export function deliveredAt(order: Order): number | undefined {
  const { completedAt, delivered } = order;
  if (completedAt !== undefined && isDigital(order)) return completedAt;
  // A delivery that names no parcel is that of all.
  if (Object.hasOwn(delivered, '')) return delivered[''];
  const instants = Object.values(delivered);
  return instants.length > 0 && isAllDelivered(order) ? Math.max(...instants) : undefined;
}

/** The newest event that told something about the order's way: placed, shipped, delivered in part, expected. Epoch milliseconds. */
export const lastWordAt = (order: Order): number | undefined => order.wordAt;

/** Whether it should have arrived by now (epoch milliseconds), and has not. An order that was called off is awaited by nobody. */
export const isLate = (order: Order, now: number): boolean =>
  order.expectedAt !== undefined && now > order.expectedAt && deliveredAt(order) === undefined && !isCalledOff(order);

/** As many parcels as there are, when that is known; else every one that was shipped. One that has no name tells of none. */
function isAllDelivered({ parcels, shipped, delivered }: Order): boolean {
  const arrived = Object.keys(delivered);
  return parcels === undefined
    ? Object.keys(shipped).every((parcel) => parcel === '' || arrived.includes(parcel))
    : arrived.length >= parcels;
}

const isDigital = ({ lines, beyond }: Order): boolean =>
  lines.length > 0 && beyond.digital && lines.every((line) => line.digital === true);
