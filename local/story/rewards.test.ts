import type { Invitation } from '../../core/referral/referral.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import { anna, at, hearing, item } from './fixture.ts';

const coupon: Coupon = {
  ...{ id: 'k', code: 'THANKS-1', journey: 'post-purchase', enrolment: 'e', reward: 'thanks' },
  ...{ kind: 'percent', percent: 10, currency: 'GBP', cost: 0, grantedAt: at, expiresAt: at },
  ...{ announced: true, misuses: [] },
};
const granted = (more: Partial<Coupon> = {}) => item('live#coupon#k', { ...coupon, ...more });

describe('the tale of coupons', () => {
  it('tells once that one is given, when the shop has been told, and once that it was redeemed', () => {
    const redeemed = { redeemed: { at, order: 'o-1' } };
    const { lines, account } = hearing(
      ...[anna, granted({ announced: false }), granted(), granted(), granted(redeemed), granted(redeemed)],
    );
    expect(lines).toEqual([
      'given: Anna Lind is given 10% off until 13 Nov: THANKS-1',
      'won: Anna Lind redeemed THANKS-1, of Post-purchase',
    ]);
    expect(account.coupons).toEqual(new Map([['post-purchase', { granted: 1, redeemed: 1 }]]));
  });

  it.each<[Partial<Coupon>, string]>([
    [{ kind: 'amount', percent: undefined, amount: 500 }, '£5.00 off'],
    [{ kind: 'free-shipping', percent: undefined }, 'free shipping'],
  ])('says what it is worth: %j', (more, worth) => {
    expect(hearing(anna, granted(more)).lines).toEqual([`given: Anna Lind is given ${worth} until 13 Nov: THANKS-1`]);
  });

  it('tells each use that was in vain, and counts it nowhere', () => {
    const misuses: Coupon['misuses'] = [{ at, order: 'o-2', reason: 'expired' }];
    const { lines, account } = hearing(anna, granted(), granted({ misuses }), granted({ misuses }));
    expect(lines.slice(1)).toEqual(['left: THANKS-1 of Anna Lind was used in vain: expired']);
    expect(account.coupons.get('post-purchase')).toEqual({ granted: 1, redeemed: 0 });
  });
});

describe('the tale of friends', () => {
  const invited = (more: Partial<Invitation>) => {
    const invitation: Invitation = {
      ...{ code: 'B', at, arrivedAt: at, by: 'sign-up', trusted: true, verdict: 'open', reason: 'not looked at yet' },
      ...more,
    };
    return item('live#invitation', invitation);
  };
  const offer = (visits: number) =>
    item('live#referral', {
      ...{ code: 'B', run: 1, openedAt: at, expiresAt: at, earlier: [], visits, friends: {} },
    });

  it('tells each visit, and counts them', () => {
    const { lines, account } = hearing(anna, offer(0), offer(1), offer(1), offer(3));
    expect(lines).toEqual([
      'happened: Somebody followed the link of Anna Lind',
      'happened: Somebody followed the link of Anna Lind',
    ]);
    expect(account.visits).toBe(3);
  });

  it('tells once who came, or why that was in vain, and nothing while it is open', () => {
    expect(hearing(anna, invited({}), invited({ verdict: 'accepted', advocate: 'a' })).lines).toEqual([
      'given: Anna Lind came with the code of Anna Lind',
    ]);
    const refused = invited({ verdict: 'refused', reason: 'nobody has this code' });
    expect(hearing(anna, refused, refused).lines).toEqual([
      'left: Anna Lind came with a friend’s code in vain: nobody has this code',
    ]);
  });
});
