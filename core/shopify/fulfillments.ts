import { id, instant, text, type Fields } from './fields.ts';
import { native, type Translation } from './native.ts';
import type { Notice } from './notice.ts';
import { customer } from './person.ts';

const FAILED = ['cancelled', 'error', 'failure'];

const lower = (value: unknown): string => text(value)?.toLowerCase() ?? '';

/** A parcel that was handed over, or has at least a number to follow it by. */
export const onItsWay = (fulfillment: Fields): boolean =>
  !FAILED.includes(lower(fulfillment['status'])) &&
  (lower(fulfillment['status']) === 'success' ||
    text(fulfillment['shipment_status']) !== undefined ||
    text(fulfillment['tracking_number']) !== undefined);

/** fulfillments/create and fulfillments/update: a parcel and what became of it. */
export function fulfillmentChanged(notice: Notice): Translation {
  const { payload } = notice;
  if (!onItsWay(payload))
    return { unused: `The parcel is not on its way: ${lower(payload['status']) || 'no status'}.` };
  return parcel(
    notice,
    payload['order_id'] ?? payload['order'],
    payload['id'],
    lower(payload['shipment_status']),
    payload['updated_at'],
  );
}

/** fulfillment_events/create: word from the carrier. */
export function carrierReported(notice: Notice): Translation {
  const { payload } = notice;
  const status = lower(payload['status']);
  const moving = ['in_transit', 'out_for_delivery', 'attempted_delivery', 'ready_for_pickup', 'delivered'];
  if (!moving.includes(status))
    return { unused: `The carrier reports ${status || 'nothing'}: the parcel has not moved.` };
  return parcel(notice, payload['order_id'], payload['fulfillment_id'], status, payload['happened_at']);
}

function parcel(notice: Notice, order: unknown, parcelId: unknown, shipment: string, at: unknown): Translation {
  const orderId = id(order);
  if (orderId === undefined) return { unused: 'The parcel names no order.' };
  return {
    events: [
      native(notice, shipment === 'delivered' ? 'Order Delivered' : 'Order Shipped', {
        at: instant(at),
        person: { traits: customer({ email: notice.payload['email'] }).traits },
        properties: { order_id: orderId, parcel_id: id(parcelId) },
      }),
    ],
  };
}
