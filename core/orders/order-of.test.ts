import { customerOf } from '../customer/customer.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { after, minute, said } from '../../test/rules/ordered.ts';
import type { OrderEvent } from './order-event.ts';
import { calledOff, orderAt, orderOf } from './order-of.ts';

const run: Enrolment = {
  id: 'run-1',
  journey: 'post-purchase',
  subject: 'o-1',
  run: 1,
  status: 'started',
  decisions: [],
};
const paid = said('Order Completed', { total: 50, currency: 'GBP' });

describe('the order that a run is about', () => {
  const order = after(paid);
  const nobody = customerOf('customer-1', []);

  it('is the one that it names', () => {
    const customer = { ...nobody, orders: [{ ...order, id: 'o-2' }, order] };
    expect([orderOf(customer, run), orderAt(customer, run)]).toEqual([order, order]);
  });

  it('is none when the customer has not got it; where there must be one, that is a fault', () => {
    const customer = { ...nobody, orders: [{ ...order, id: 'o-2' }] };
    expect(orderOf(customer, run)).toBeUndefined();
    expect(() => orderAt(customer, run)).toThrow('customer customer-1 has no order for this enrolment');
  });
});

describe('why there is nothing more to say about an order', () => {
  const refunded = (nth: number, amount?: number): OrderEvent =>
    said('Order Refunded', { refund_id: `r-${nth}`, amount }, { minute: nth });
  const cancelled = said('Order Cancelled', {}, { minute: 5 });
  const inFull = 'the order was refunded in full';
  it.each<[string, readonly OrderEvent[], ReturnType<typeof calledOff>]>([
    ['it stands', [], undefined],
    ['a part was given back', [refunded(3, 49.99)], undefined],
    ['all of it was given back', [refunded(3)], { reason: inFull, at: minute(3) }],
    ['all of it in two halves', [refunded(3, 25), refunded(4, 25)], { reason: inFull, at: minute(4) }],
    ['it was cancelled', [cancelled], { reason: 'the order was cancelled', at: minute(5) }],
    ['refunded, and then cancelled', [refunded(3), cancelled], { reason: 'the order was cancelled', at: minute(5) }],
    ['told in the other order', [cancelled, refunded(3)], { reason: 'the order was cancelled', at: minute(5) }],
  ])('%s', (_situation, later, why) => {
    expect(calledOff(after(paid, ...later))).toEqual(why);
  });
});
