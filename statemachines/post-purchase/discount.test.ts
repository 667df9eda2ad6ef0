import fc from 'fast-check';
import type { Choice } from '../../core/channels/choice.ts';
import { type Contact, newContact } from '../../core/contact/contact.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Profile } from '../../core/customer/profile.ts';
import type { Order } from '../../core/orders/order.ts';
import { discountFor } from './discount.ts';
import { annaWith, coupon, DAY, factsOf, numbers, placed, placedAt } from './rig.ts';
import type { Numbers } from './settings.ts';

const now = placedAt + 10 * DAY;
const ask = (customer: Customer, settings: Numbers = numbers) => {
  const { orders, reason } = discountFor(factsOf(customer, now), settings, 'marketing');
  return orders.length === 0 ? reason : orders;
};
const granted = (basis: number, currency = 'GBP') => [
  {
    customer: 'customer-1',
    party: '',
    reward: numbers.discount.reward,
    currency,
    basis,
    promised: false,
    onceIn: 30 * 86_400_000,
  },
];
const costing = (price: number, changes: Partial<Order> = {}): Order =>
  placed({ lines: [{ product: 'lamp', quantity: 1, price }], ...changes });
const counting = (shipping: boolean, tax: boolean): Numbers => ({
  ...numbers,
  discount: { ...numbers.discount, counts: { shipping, tax } },
});
const below = 'the order is below the threshold';

describe('the discount by the value of the order', () => {
  it.each<[string, Order, ReturnType<typeof ask>]>([
    ['above the threshold', costing(9600), granted(9600)],
    ['at it', costing(8000), granted(8000)],
    ['a penny below it', costing(7999), below],
    ['net of a refund, at it', costing(9600, { refunds: { 'r-1': 1600 } }), granted(8000)],
    ['net of a refund, below it', costing(9600, { refunds: { 'r-1': 1601 } }), below],
    ['net of the discount it had itself', costing(9600, { discount: 1601 }), below],
    ['a threshold of another currency', costing(8999, { currency: 'EUR' }), below],
    ['that threshold', costing(9000, { currency: 'EUR' }), granted(9000, 'EUR')],
    ['a currency without one', costing(1e9, { currency: 'CHF' }), 'the settings name no threshold in CHF'],
    [
      'a currency that is an odd word',
      costing(1e9, { currency: 'constructor' }),
      'the settings name no threshold in constructor',
    ],
    ['shipping and tax do not make it', costing(7900, { shipping: 500, tax: 500 }), below],
  ])('%s', (_situation, order, answer) => {
    expect(ask(annaWith([order]))).toEqual(answer);
  });

  it('shipping and tax count where the settings say so; its cost is estimated by the goods', () => {
    const order = costing(7900, { shipping: 60, tax: 40 });
    expect(
      [counting(true, false), counting(false, true), counting(true, true)].map((one) => ask(annaWith([order]), one)),
    ).toEqual([below, below, granted(7900)]);
  });

  it('an order that is nobody’s is a fault', () => {
    expect(() => ask(annaWith([]))).toThrow('customer customer-1 has no order for this enrolment');
  });
});

it('reaches the threshold exactly when goods less refunds are at least as much, whatever else was told', () => {
  const pence = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(pence, fc.array(pence, { maxLength: 3 }), pence, pence, (price, back, shipping, tax) => {
      const refunds = Object.fromEntries(back.map((amount, nth) => [`r-${nth}`, amount]));
      const left = price - back.reduce((sum, amount) => sum + amount, 0);
      const answer = ask(annaWith([costing(price, { refunds, shipping, tax })]));
      expect(answer).toEqual(left >= 8000 ? granted(left) : below);
    }),
  );
});

describe('once in thirty days', () => {
  const refused = 'a discount was granted within the last 30 days';
  it.each<[string, Parameters<typeof coupon>, ReturnType<typeof ask>]>([
    ['another run had one just now', ['run-2', now], refused],
    ['a moment less than thirty days ago', ['run-2', now - 30 * DAY + 1], refused],
    ['thirty days ago', ['run-2', now - 30 * DAY], granted(9600)],
    ['of another journey', ['run-2', now, { journey: 'review' }], granted(9600)],
    ['another run is getting one this moment', ['run-2', now, { code: undefined, announced: false }], refused],
  ])('%s', (_situation, parameters, answer) => {
    expect(ask(annaWith([placed()], { coupons: [coupon(...parameters)] }))).toEqual(answer);
  });

  it('by setting, as often as orders come', () => {
    const settings = { ...numbers, discount: { ...numbers.discount, atMostEvery: 0 } };
    expect(ask(annaWith([placed()], { coupons: [coupon('run-2', now)] }), settings)).toEqual(
      granted(9600).map((order) => ({ ...order, onceIn: 0 })),
    );
  });
});

describe('a grant that was cut off before its step was told', () => {
  it.each<[string, Partial<Order>]>([
    ['nothing has changed', {}],
    ['the order is below the threshold by now', { refunds: { 'r-1': 5000 } }],
  ])('is finished, though %s', (_what, changes) => {
    const customer = annaWith([placed(changes)], { coupons: [coupon('run-1', now - DAY), coupon('run-2', now)] });
    expect(ask(customer)).toHaveLength(1);
  });
});

describe('a discount of which nobody would hear', () => {
  const nobody = 'nobody may be told of a discount any more';
  const said = (status: 'subscribed' | 'unsubscribed') => ({ status, at: 1, arrivedAt: 1, events: [] });
  const end = { at: 1, reason: 'it bounced' };
  it.each<[string, Partial<Contact>, ReturnType<typeof ask>]>([
    ['subscribed', { consent: { 'email/marketing': said('subscribed') } }, granted(9600)],
    ['has never said', {}, granted(9600)],
    ['unsubscribed', { consent: { 'email/marketing': said('unsubscribed') } }, nobody],
    ['unsubscribed from everything', { consent: { 'email/all': said('unsubscribed') } }, nobody],
    ['unsubscribed from text messages', { consent: { 'sms/marketing': said('unsubscribed') } }, granted(9600)],
    ['the address is dead', { suppressed: { 'anna@example.com': end } }, nobody],
    ['another address is dead', { suppressed: { 'ben@example.com': end } }, granted(9600)],
  ])('%s', (_situation, changes, answer) => {
    expect(ask(annaWith([placed()], { contact: { ...newContact(), ...changes } }))).toEqual(answer);
  });

  it('is granted when one of several channels is open', () => {
    const choice: Choice = { firstOf: ['email', 'push'] };
    const both = { ...numbers, channels: { ...numbers.channels, thanks: choice } };
    const contact = { ...newContact(), consent: { 'email/marketing': said('unsubscribed') } };
    const withoutDevice = annaWith([placed()], { contact });
    const profile: Profile = { ...withoutDevice.profile, devices: [{ token: 'a-device', service: 'APNS' }] };
    const withDevice = annaWith([placed()], { contact, profile });
    expect([ask(withoutDevice, both), ask(withDevice, both)]).toEqual([nobody, granted(9600)]);
  });
});
