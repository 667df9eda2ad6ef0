import type { Invitation, Referral } from '../../core/referral/referral.ts';
import type { Coupon } from '../../core/rewards/coupon.ts';
import type { StoryLine } from './line.ts';
import { bump, type Saying } from './saying.ts';

/** Coupons of one journey. */
export interface Coupons {
  readonly granted: number;
  readonly redeemed: number;
}

/** The part of the tale that is about coupons and friends. */
export interface Rewards {
  hearCoupon(at: number, customer: string, coupon: Coupon): readonly StoryLine[];
  hearReferral(at: number, customer: string, referral: Referral): readonly StoryLine[];
  hearInvitation(at: number, customer: string, invitation: Invitation): readonly StoryLine[];
  /** Coupons by journey. */
  coupons(): ReadonlyMap<string, Coupons>;
  /** How often the links for friends were followed. */
  visits(): number;
}

export function createRewards({ nameOf, money, journey, day }: Saying): Rewards {
  const coupons = new Map<string, Coupon>();
  const visits = new Map<string, number>();
  const verdicts = new Map<string, Invitation['verdict']>();

  function worth({ kind, percent = 0, amount = 0, currency }: Coupon): string {
    if (kind === 'free-shipping') return 'free shipping';
    return `${kind === 'percent' ? `${percent}%` : money(amount, currency)} off`;
  }

  return {
    hearCoupon(at, customer, coupon) {
      const before = coupons.get(coupon.id);
      coupons.set(coupon.id, coupon);
      const { code = '', expiresAt, redeemed } = coupon;
      const name = nameOf(customer);
      const granted = coupon.announced && before?.announced !== true;
      const misused = coupon.misuses.filter(({ order }) => before?.misuses.some((one) => one.order === order) !== true);
      return [
        ...(granted ? [said(at, 'given', `${name} is given ${worth(coupon)} until ${day(expiresAt)}: ${code}`)] : []),
        ...(redeemed === undefined || before?.redeemed?.order === redeemed.order
          ? []
          : [said(at, 'won', `${name} redeemed ${code}, of ${journey(coupon.journey)}`)]),
        ...misused.map(({ reason }) => said(at, 'left', `${code} of ${name} was used in vain: ${reason}`)),
      ];
    },
    hearReferral(at, customer, referral) {
      const before = visits.get(customer) ?? 0;
      visits.set(customer, referral.visits);
      if (referral.visits <= before) return [];
      return [said(at, 'happened', `Somebody followed the link of ${nameOf(customer)}`)];
    },
    hearInvitation(at, customer, { verdict, reason, advocate = '' }) {
      const before = verdicts.get(customer);
      verdicts.set(customer, verdict);
      if (verdict === before || verdict === 'open') return [];
      const name = nameOf(customer);
      return verdict === 'accepted'
        ? [said(at, 'given', `${name} came with the code of ${nameOf(advocate)}`)]
        : [said(at, 'left', `${name} came with a friend’s code in vain: ${reason}`)];
    },
    coupons() {
      const granted = new Map<string, number>();
      const redeemed = new Map<string, number>();
      for (const coupon of coupons.values()) {
        if (coupon.announced) bump(granted, coupon.journey);
        if (coupon.redeemed !== undefined) bump(redeemed, coupon.journey);
      }
      return new Map(
        [...granted].map(([name, count]) => [name, { granted: count, redeemed: redeemed.get(name) ?? 0 }]),
      );
    },
    visits: () => [...visits.values()].reduce((sum, count) => sum + count, 0),
  };
}

const said = (at: number, tone: StoryLine['tone'], text: string): StoryLine => ({ at, tone, text });
