import type { Cart } from '../../core/carts/cart.ts';
import { anna, at, cart, cartItem, enrolment, hearing, item, left, mail, order, ordered, settings } from './fixture.ts';
import { createStory } from './story.ts';

describe('the tale of carts', () => {
  it('tells who left what and why, what was sent, and what won the cart back, each once', () => {
    const { lines, account } = hearing(
      anna,
      enrolment,
      cartItem(cart),
      left,
      left,
      mail,
      order,
      cartItem(ordered(cart)),
      cartItem(ordered(cart)),
    );
    expect(lines).toEqual([
      'left: Anna Lind left a cart of £156.00 (payment: payment failed)',
      'sent: Cart recovery, last call to anna@example.com: Last call',
      'won: Anna Lind ordered for £140.40: won back, after the last call',
    ]);
    expect(account).toEqual({
      carts: {
        left: [{ reason: 'payment', value: 15_600, currency: 'GBP' }],
        unwritten: new Map(),
        won: 1,
        revenue: new Map([['GBP', 14_040]]),
      },
      journeys: new Map([['cart-recovery', { entered: 1, outcomes: new Map(), refusals: new Map() }]]),
      sent: new Map([['cart-recovery', new Map([['last call', 1]])]]),
      coupons: new Map(),
      credited: new Map(),
      visits: 0,
      faults: new Map(),
    });
  });

  it('wins nothing back that was ordered before it was left, or without a mail', () => {
    expect(hearing(anna, cartItem(cart), order, cartItem(ordered(cart)))).toMatchObject({
      lines: ['ordered: Anna Lind ordered for £140.40'],
      account: { carts: { won: 0 } },
    });
    expect(hearing(cartItem(cart), left, order, cartItem(ordered(cart)))).toMatchObject({
      account: { carts: { won: 0, left: [{ reason: 'payment' }] } },
    });
  });

  it('counts a cart that nobody could write about as left, with what its checkout tells', () => {
    const dear: Cart = { ...cart, checkout: { ...cart.checkout, shipping: { stamp: { at, id: 'e' }, value: 5000 } } };
    expect(hearing(cartItem(dear)).account.carts).toMatchObject({
      left: [{ reason: 'shipping', value: 15_600, currency: 'GBP' }],
      unwritten: new Map([['for no recorded reason', 1]]),
    });
    const story = createStory(settings);
    story.hear(cartItem(dear));
    expect(story.account(at + 60_000).carts.left).toEqual([]);
  });

  it('knows why a cart was not written about, by what was decided last', () => {
    const decided = (...reasons: readonly string[]) => ({
      ...{ id: 'e', journey: 'cart-recovery', subject: 'c-1', run: 1, status: 'not enrolled' },
      decisions: reasons.map((reason) => ({ at, verdict: 'not enrolled', reason })),
    });
    const refused = item('live#enrolment#e', decided('no mail address is known', 'no consent to marketing by mail'));
    expect(hearing(refused, cartItem(cart)).account.carts.unwritten).toEqual(
      new Map([['no consent to marketing by mail', 1]]),
    );
    expect(hearing(refused, enrolment, cartItem(cart)).account.carts.unwritten).toEqual(
      new Map([['for no recorded reason', 1]]),
    );
  });

  it('says of an order from before the tale when that was', () => {
    const closed: Cart = { ...cart, closings: { 1: { at: at - 70 * 86_400_000, how: 'ordered', order: 'o-1' } } };
    expect(hearing(anna, order, cartItem(closed)).lines).toEqual(['ordered: Anna Lind ordered for £140.40, on 4 Sept']);
  });
});
