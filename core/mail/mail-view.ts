/**
 * What the copy and the layout of a mail may show. Every value is already text in the customer's language,
 * unescaped: the layout escapes what it prints, once.
 */
export interface MailView extends Sections {
  readonly locale: string;
  readonly shop: {
    readonly name: string;
    readonly url: string;
    readonly logoUrl: string;
    readonly postalAddress: string;
    readonly color: string;
    readonly background: string;
  };
  readonly customer: {
    /** Empty when the shop has not told us. */
    readonly firstName: string;
  };
  /** Why somebody gets it, after "You get this mail because". */
  readonly because: string;
  /** Where the button leads. */
  readonly button: { readonly url: string };
  readonly links: { readonly unsubscribe: string; readonly preferences: string };
}

/** What journeys add to a message, each what it is about. A section that does not belong to the message is empty. */
export interface Sections {
  readonly cart: GoodsView & { readonly url: string };
  readonly offer: OfferView;
  readonly order: GoodsView & { readonly number: string };
  readonly coupon: CouponView;
  readonly review: ReviewView;
  readonly referral: ReferralView;
}

export type SectionName = keyof Sections;

/** What lies in a cart, or was ordered. */
export interface GoodsView {
  readonly items: readonly ItemView[];
  /** How many items there are beyond those shown. */
  readonly moreItems: number;
  /** Pieces in all. */
  readonly count: number;
  /** Such as "£41.70"; empty when no price is known. */
  readonly total: string;
}

export interface ItemView {
  readonly name: string;
  readonly variant: string;
  readonly imageUrl: string;
  readonly url: string;
  readonly quantity: number;
  /** Price of one, such as "£8.34"; empty when unknown. */
  readonly price: string;
}

/** Fields that do not belong to the kind are empty strings, so that copy can test them. */
export interface OfferView {
  readonly kind: 'none' | 'free-shipping' | 'payment' | 'help' | 'discount';
  readonly code: string;
  readonly percent: string;
  /** The last day the offer is good, such as "Tuesday 24 November". */
  readonly until: string;
  /** Where the button leads: the cart, the cart with the code, the payment page, or the help page. */
  readonly url: string;
}

/** A coupon; without a code it is one that is promised. Fields that do not belong to the kind are empty strings. */
export interface CouponView {
  readonly kind: 'none' | 'percent' | 'amount' | 'free-shipping';
  readonly code: string;
  /** Such as "10%". */
  readonly percent: string;
  /** Such as "£5.00". */
  readonly amount: string;
  readonly minimumSpend: string;
  /** The last day it is good, such as "Tuesday 24 November". */
  readonly until: string;
}

export interface ReviewView {
  /** The shop's page where a review is written. */
  readonly url: string;
  /** What is asked about. */
  readonly product: string;
  readonly imageUrl: string;
  /** From one to five; each leads to the shop's page with that rating chosen. */
  readonly stars: readonly { readonly rating: number; readonly url: string }[];
}

export interface ReferralView {
  /** As it is read aloud and typed. */
  readonly code: string;
  /** What is passed on to friends. */
  readonly url: string;
  readonly until: string;
  /** What a friend gets: such as "10%", "£5.00"; what does not belong to the kind of the reward is empty. */
  readonly friendPercent: string;
  readonly friendAmount: string;
  readonly friendMinimum: string;
  /** What whoever invites gets for each friend. */
  readonly ownPercent: string;
  readonly ownAmount: string;
  readonly ownMinimum: string;
  /** For so many friends within a year. */
  readonly mostFriends: string;
}

const noGoods: GoodsView = { items: [], moreItems: 0, count: 0, total: '' };

/** Sections of which a message says nothing. */
export const noSections: Sections = {
  cart: { ...noGoods, url: '' },
  offer: { kind: 'none', code: '', percent: '', until: '', url: '' },
  order: { ...noGoods, number: '' },
  coupon: { kind: 'none', code: '', percent: '', amount: '', minimumSpend: '', until: '' },
  review: { url: '', product: '', imageUrl: '', stars: [] },
  referral: {
    ...{ code: '', url: '', until: '', mostFriends: '' },
    ...{ friendPercent: '', friendAmount: '', friendMinimum: '', ownPercent: '', ownAmount: '', ownMinimum: '' },
  },
};
