import { HOUR, begun, cart, decided, message, now, order, run, told, type Kept } from '../../test/rules/kept.ts';
import type { Cart } from '../carts/cart.ts';
import type { Enrolment, Message } from '../enrolment/enrolment.ts';
import type { Order } from '../orders/order.ts';

describe('a cart that was left counts', () => {
  const finding = { at: begun, reason: 'payment', evidence: 'x', step: 'payment', value: 6400, currency: 'GBP' };
  const left = (changes: Partial<Enrolment>) => run({ finding, ...changes });

  it.each<[string, Enrolment, readonly Message[]]>([
    ['GBP, won back', left({ status: 'ended', outcome: 'recovered' }), [message()]],
    ['GBP, ordered unasked', left({ status: 'ended', outcome: 'recovered' }), []],
    ['GBP, not ordered', left({ status: 'ended', outcome: 'lost' }), [message()]],
    ['GBP, not ordered', left({ status: 'ended', outcome: 'left' }), [message()]],
    ['GBP, open', left({}), [message({ status: 'unknown' })]],
  ])('as %s', (end, one, messages) => {
    const [line] = told('cart', { runs: [one], messages });
    const silence = messages.length === 0 ? 'nothing was due yet, payment, no' : 'payment, yes';
    expect(line).toBe(`50 to 100, ${end}, 2026-02, payment, ${silence}: 1 worth 6400`);
  });

  const lost = left({ status: 'ended', outcome: 'lost' });
  const late = { completedAt: begun + 120 * HOUR };
  const credit: Order['credit'] = {
    ...{ by: 'message', journey: 'cart-recovery', enrolment: 'e-1', message: 'lastCall', at: begun + 96 * HOUR },
  };
  const closings = { 1: { at: begun + 120 * HOUR, how: 'ordered', order: 'o-1' } } as const;

  it.each<[string, Kept]>([
    ['is put down to its run', { orders: [order({ ...late, credit })] }],
    ['closes it', { orders: [order(late)], carts: [cart({ closings })] }],
    ['names it', { orders: [order({ ...late, cart: 'c-1' })] }],
    [
      'names it, beside one that was called off',
      { orders: [order({ ...late, cart: 'c-1' }), order({ id: 'o-2', cart: 'c-1', cancelledAt: 1 })] },
    ],
  ])('as won back, though its run was over, by an order that %s', (_what, kept) => {
    expect(told('cart', { runs: [lost], messages: [message()], ...kept })).toEqual([
      '50 to 100, GBP, won back, 2026-02, payment, payment, yes: 1 worth 6400',
    ]);
  });

  it('as ordered unasked by a late order, when nobody had written', () => {
    const [line] = told('cart', { runs: [lost], orders: [order({ ...late, cart: 'c-1' })] });
    expect(line).toContain('ordered unasked');
  });

  it.each<[string, Partial<Order>]>([
    ['names another', { ...late, cart: 'c-9' }],
    ['is older than its run', { completedAt: begun - 1, cart: 'c-1' }],
    ['nobody has said was completed', { completedAt: undefined, cart: 'c-1', credit }],
  ])('as not ordered, by an order that %s', (_what, changes) => {
    const [line] = told('cart', { runs: [lost], messages: [message()], orders: [order(changes)] });
    expect(line).toContain('not ordered');
  });

  it('as called off, when its order was', () => {
    for (const outcome of ['lost', 'recovered']) {
      const runs = [left({ status: 'ended', outcome })];
      const [line] = told('cart', {
        runs,
        messages: [message()],
        orders: [order({ ...late, credit, cancelledAt: now })],
      });
      expect(line).toContain('called off');
    }
  });

  it('an order by the last of its runs that had begun', () => {
    const again = decided('enrolled', 'Cart recovery begins', begun + 110 * HOUR);
    const second = left({ id: 'e-2', run: 2, status: 'ended', outcome: 'lost', decisions: [again] });
    const kept = { runs: [lost, second], orders: [order({ ...late, cart: 'c-1' })] };
    expect(
      told('cart', kept)
        .map((line) => line.split(', ')[2])
        .sort(),
    ).toEqual(['not ordered', 'ordered unasked']);
  });

  it('not when it was ordered before it was quiet', () => {
    expect(told('cart', { runs: [run({ status: 'ended', outcome: 'ordered' })] })).toEqual([]);
  });

  it('with why nobody wrote, when a message was due', () => {
    const skipped = message({ status: 'skipped', decisions: [decided('skipped', 'too late: it was good until x')] });
    expect(told('cart', { runs: [left({ status: 'ended', outcome: 'lost' })], messages: [skipped] })).toEqual([
      '50 to 100, GBP, not ordered, 2026-02, payment, too late, payment, no: 1 worth 6400',
    ]);
  });

  const never = (silence: string) => [
    `50 to 100, GBP, not ordered, 2026-03, unknown, ${silence}, cart, no: 1 worth 6400`,
  ];
  const refused = (changes: Partial<Enrolment> = {}) =>
    run({ status: 'not enrolled', decisions: [decided('not enrolled', 'no mail address is known')], ...changes });

  it('from the moment at which it is quiet, though nobody follows it up', () => {
    expect(told('cart', { carts: [cart()], runs: [refused()] })).toEqual(never('no mail address is known'));
    expect(told('cart', { carts: [cart({ activeAt: now - HOUR + 1 })], runs: [refused()] })).toEqual([]);
  });

  it('though nobody has looked at it', () => {
    expect(told('cart', { carts: [cart()] })).toEqual(never('its events came late, or out of the archive'));
  });

  it.each<[string, Cart]>([
    ['was ordered', cart({ closings: { 1: { at: 5, how: 'ordered', order: 'o-1' } } })],
    ['was emptied', cart({ closings: { 1: { at: 5, how: 'emptied' } } })],
    ['is empty', cart({ lines: [] })],
  ])('not when it %s', (_what, one) => {
    expect(told('cart', { carts: [one], runs: [refused()] })).toEqual([]);
  });

  it('once, when it is followed up', () => {
    expect(told('cart', { carts: [cart()], runs: [left({})], messages: [message()] })).toHaveLength(1);
  });

  it('again, when it was left again and the second run was refused', () => {
    const second = refused({ id: 'e-2', run: 2 });
    const first = left({ status: 'ended', outcome: 'lost' });
    expect(told('cart', { carts: [cart()], runs: [first, second], messages: [message()] })).toEqual(
      [
        ...never('no mail address is known'),
        '50 to 100, GBP, not ordered, 2026-02, payment, payment, yes: 1 worth 6400',
      ].sort(),
    );
  });

  it('by a name of its step that is short and names nobody', () => {
    const step = { stamp: { at: 1, id: 'm' }, value: { number: 2, name: `anna@example.com ${'x'.repeat(99)}` } };
    const [line = ''] = told('cart', { carts: [cart({ checkout: { ...cart().checkout, step } })], runs: [refused()] });
    expect(line).not.toContain('anna');
    expect(line.length).toBeLessThan(160);
  });
});
