import * as z from 'zod';

/** The mail's layout, compiled when the app is built: Liquid inside HTML, and Liquid inside plain text. */
export const layoutsSchema = z.strictObject({ html: z.string().min(1), text: z.string().min(1) }).readonly();

export type Layouts = z.infer<typeof layoutsSchema>;

const goods = (section: string): readonly string[] =>
  ['items', 'moreItems', 'count', 'total'].map((field) => `${section}.${field}`);

/**
 * Every name that the layout may use, as written in Liquid. A loop over items may use the fields of an item.
 * The renderer gives all of them to every mail.
 */
export const layoutVariables: readonly string[] = [
  'locale',
  'direction',
  'start',
  'end',
  'shop.name',
  'shop.url',
  'shop.logoUrl',
  'shop.postalAddress',
  'shop.color',
  'shop.background',
  'ink.button',
  'ink.frame',
  'ink.name',
  'ink.footer',
  'ink.night',
  'copy.subject',
  'copy.preheader',
  'copy.headline',
  'copy.paragraphs',
  'copy.button',
  'because',
  'button.url',
  'goods.kind',
  ...goods('goods'),
  'cart.url',
  ...goods('cart'),
  'offer.kind',
  'offer.code',
  'offer.percent',
  'offer.until',
  'offer.url',
  'order.number',
  ...goods('order'),
  'coupon.kind',
  'coupon.code',
  'coupon.percent',
  'coupon.amount',
  'coupon.minimumSpend',
  'coupon.until',
  'review.url',
  'review.product',
  'review.imageUrl',
  'review.stars',
  'referral.code',
  'referral.url',
  'referral.until',
  'links.unsubscribe',
  'links.preferences',
];
