import * as z from 'zod';

/** The mail's layout, compiled when the app is built: Liquid inside HTML, and Liquid inside plain text. */
export const layoutsSchema = z.strictObject({ html: z.string().min(1), text: z.string().min(1) }).readonly();

export type Layouts = z.infer<typeof layoutsSchema>;

/**
 * Every name that the layout may use, as written in Liquid. A loop over cart.items may use the fields of an item.
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
  'copy.subject',
  'copy.preheader',
  'copy.headline',
  'copy.paragraphs',
  'copy.button',
  'button.url',
  'cart.url',
  'cart.items',
  'cart.moreItems',
  'cart.total',
  'offer.kind',
  'offer.code',
  'offer.percent',
  'offer.until',
  'offer.url',
  'links.unsubscribe',
  'links.preferences',
];
