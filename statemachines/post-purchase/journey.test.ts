import { newContact } from '../../core/contact/contact.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { newProfile } from '../../core/customer/profile.ts';
import type { Order } from '../../core/orders/order.ts';
import { storeSchema } from '../../core/store/store.ts';
import { readYaml } from '../../test/scenario/play.ts';
import { annaWith, DAY, placed, placedAt, rules, run } from './rig.ts';

const zone = 'Europe/London';
const when = { now: placedAt, zone };
const store = storeSchema.parse(readYaml('store.yaml'));
const candidate = { subject: 'o-1', run: 1, key: ['o-1'] };
const subscribed = {
  ...newContact(),
  consent: { 'email/marketing': { status: 'subscribed' as const, at: 1, arrivedAt: 1, events: [] } },
};

describe('an order begins a run', () => {
  it.each<[string, Partial<Order>, number, number]>([
    ['at once', {}, 0, 1],
    ['until a day after it was placed', {}, DAY, 1],
    ['not a moment later', {}, DAY + 1, 0],
    ['not when only later events of it are known', { completedAt: undefined }, 0, 0],
    ['not when it was cancelled', { cancelledAt: placedAt }, 0, 0],
    ['not when all was given back', { refunds: { 'r-1': 'all' } }, 0, 0],
    ['also when a part was given back', { refunds: { 'r-1': 100 } }, 0, 1],
    ['also when it was delivered before', { delivered: { '': placedAt } }, 0, 1],
  ])('%s', (_situation, changes, age, count) => {
    const found = rules.candidates(annaWith([placed(changes)]), { now: placedAt + age, zone });
    expect(found).toEqual(count === 0 ? [] : [candidate]);
  });

  it('each order its own, without a time in its key', () => {
    const orders = [placed(), placed({ id: 'o-2', completedAt: placedAt - 1 })];
    expect(rules.candidates(annaWith(orders), when).map(({ key }) => key)).toEqual([['o-1'], ['o-2']]);
  });

  it.each<[string, Partial<Customer>, string | undefined]>([
    ['with consent', { contact: subscribed }, undefined],
    ['without', {}, 'no consent to marketing by mail'],
    ['without an address', { contact: subscribed, profile: newProfile() }, 'no mail address is known'],
  ])('for somebody %s', (_who, changes, refusal) => {
    expect(rules.entryFilter(annaWith([placed()], changes), candidate, store)).toBe(refusal);
  });
});

describe('the plan of a new run', () => {
  it('counts from the last word, not from when it was heard', () => {
    const told = { now: placedAt + 5 * 3_600_000, zone };
    expect(rules.plan(annaWith([placed()]), candidate, told)['help']).toBe('2026-03-16T10:00:00.000Z');
  });

  it('counts from now when nothing is known of the order', () => {
    expect(rules.plan(annaWith([]), candidate, when)['help']).toBe('2026-03-16T10:00:00.000Z');
  });
});

describe('a run', () => {
  it.each<[string, readonly Order[], object | undefined]>([
    ['goes on while the order stands', [placed()], undefined],
    [
      'ends when it is cancelled',
      [placed({ cancelledAt: 5 })],
      { kind: 'exit', reason: 'the order was cancelled', at: 5 },
    ],
    [
      'ends when it is cancelled after it was delivered',
      [placed({ delivered: { '': 1 }, cancelledAt: 5 })],
      { kind: 'exit', reason: 'the order was cancelled', at: 5 },
    ],
    [
      'ends when all was given back',
      [placed({ refunds: { 'r-1': 'all' }, toldAt: 7 })],
      { kind: 'exit', reason: 'the order was refunded in full', at: 7 },
    ],
    ['goes on when another order is cancelled', [placed(), placed({ id: 'o-2', cancelledAt: 5 })], undefined],
    ['goes on when nothing is known of its order', [], undefined],
  ])('%s', (_situation, orders, end) => {
    expect(rules.end(annaWith(orders), run)).toEqual(end);
  });

  const parts = { parcels: 2, shipped: { a: 1, b: 1 } };
  it.each<[string, readonly Order[], boolean, boolean]>([
    ['not delivered', [placed()], false, true],
    ['delivered', [placed({ delivered: { '': 9 } })], true, false],
    ['delivered in part', [placed({ ...parts, delivered: { a: 9 } })], false, true],
    ['delivered to the last parcel', [placed({ ...parts, delivered: { a: 9, b: 8 } })], true, false],
    ['another parcel since', [placed({ shipped: { a: 1, b: 9 }, delivered: { a: 5 } })], false, true],
    [
      'goods that need no parcel',
      [placed({ lines: [{ product: 'pattern', quantity: 1, digital: true }] })],
      true,
      false,
    ],
    ['nothing known of it', [], false, false],
  ])('%s: whether its delivery has come, and whether each word is a heartbeat', (_situation, orders, come, beats) => {
    const customer = annaWith(orders);
    expect([rules.arrivals?.(customer, run, when).length, rules.awaitsQuiet?.(customer, run)]).toEqual([
      come ? 1 : 0,
      beats,
    ]);
  });

  it('plans from when the delivery is known, however late that is', () => {
    const customer = annaWith([placed({ delivered: { '': placedAt + DAY } })]);
    expect(rules.arrivals?.(customer, run, { now: placedAt + 5 * DAY, zone })).toEqual([
      {
        event: 'delivery',
        reason: 'the order was delivered',
        at: placedAt + DAY,
        plan: {
          help: '2026-03-07T10:00:00.000Z',
          thanks: '2026-03-14T10:00:00.000Z',
          end: '2026-03-21T10:00:00.000Z',
        },
      },
    ]);
  });
});
