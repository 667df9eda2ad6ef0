import { amount, currency, fields, id, instant, list, shopCurrency, type Fields } from './fields.ts';
import { native, type Translation } from './native.ts';
import type { Notice } from './notice.ts';

/** refunds/create */
export function refunded(notice: Notice): Translation {
  const { payload } = notice;
  const orderId = id(payload['order_id'] ?? fields(payload['order'])['id']);
  if (orderId === undefined) return { unused: 'The refund names no order.' };
  const back = paidBack(payload);
  // Without an amount a native refund means all of it; a return to the shelf alone is none.
  if (back === 0) return { unused: 'Nothing was paid back.' };
  return {
    events: [
      native(notice, 'Order Refunded', {
        at: instant(payload['processed_at'] ?? payload['created_at']),
        person: { traits: {} },
        properties: { order_id: orderId, refund_id: id(payload['id']), amount: back, currency: currencyOf(payload) },
      }),
    ],
  };
}

/** What went back by payment; where no payment is listed, what the returned lines are worth. */
function paidBack(refund: Fields): number {
  const payments = list(refund['transactions']).filter(
    ({ kind, status }) => (kind ?? 'refund') === 'refund' && status !== 'failure' && status !== 'error',
  );
  const lines = list(refund['refund_line_items']);
  const parts =
    payments.length > 0
      ? payments.map((payment) => amount(payment['amount']))
      : lines.flatMap((line) => [amount(line['subtotal']), amount(line['total_tax'])]);
  return Math.round(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) * 1000) / 1000;
}

const currencyOf = (refund: Fields): string | undefined =>
  [
    ...list(refund['transactions']).map((payment) => currency(payment['currency'])),
    ...list(refund['refund_line_items']).map((line) => shopCurrency(line['subtotal_set'])),
  ].find((code) => code !== undefined);
