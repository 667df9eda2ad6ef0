import { type ItemView, noSections, type SectionName } from './mail-view.ts';

/** Names that every copy may use, as written in Liquid. */
const always: readonly string[] = ['locale', 'shop.name', 'shop.url', 'customer.firstName'];

const goods = (section: string): readonly string[] =>
  ['items', 'moreItems', 'count', 'total'].map((field) => `${section}.${field}`);

/** A review's stars are links for the layout. */
const ofSection: Readonly<Record<SectionName, readonly string[]>> = {
  cart: ['cart.url', ...goods('cart')],
  offer: ['offer.kind', 'offer.code', 'offer.percent', 'offer.until', 'offer.url'],
  order: ['order.number', ...goods('order')],
  coupon: ['coupon.kind', 'coupon.code', 'coupon.percent', 'coupon.amount', 'coupon.minimumSpend', 'coupon.until'],
  review: ['review.url', 'review.product'],
  referral: [
    ...['referral.code', 'referral.url', 'referral.until', 'referral.mostFriends'],
    ...['referral.friendPercent', 'referral.friendAmount', 'referral.friendMinimum'],
    ...['referral.ownPercent', 'referral.ownAmount', 'referral.ownMinimum'],
  ],
};

/** Every name that the copy of a journey may use. A loop over items may use the fields of an item. */
export const copyNames = (shows: readonly SectionName[]): readonly string[] => [
  ...always,
  ...shows.flatMap((section) => ofSection[section]),
];

/** The fields of an item, for loops over items and for cart.items[0]. */
export const itemFields: readonly (keyof ItemView)[] = ['name', 'variant', 'imageUrl', 'url', 'quantity', 'price'];

/** Why a name of a section that a journey does not show is not there; undefined for every other name. */
export function whyNotShown(name: string, shows: readonly SectionName[]): string | undefined {
  const [section = ''] = name.split(/[.[]/);
  if (!Object.hasOwn(noSections, section) || shows.some((shown) => shown === section)) return undefined;
  return `This journey shows no ${section}${shows.length === 0 ? '' : `, only ${shows.join(', ')}`}.`;
}
