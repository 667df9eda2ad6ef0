import * as z from 'zod';

/** When something happened, and its event's id to settle ties. */
export const stampSchema = z.object({ at: z.number(), id: z.string() });
export type Stamp = z.output<typeof stampSchema>;

export const isAfter = (a: Stamp, b: Stamp): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/** Oldest first; what one event told stays in its order. */
export const byStamp = (a: { readonly stamp: Stamp }, b: { readonly stamp: Stamp }): number =>
  isAfter(a.stamp, b.stamp) ? 1 : isAfter(b.stamp, a.stamp) ? -1 : 0;

const lineSchema = z.object({
  /** What tells this line from another: product and variant. */
  id: z.string(),
  name: z.string().optional(),
  variant: z.string().optional(),
  /** Price of one, in minor units of the cart's currency. */
  price: z.number().optional(),
  quantity: z.number(),
  url: z.string().optional(),
  imageUrl: z.string().optional(),
});
export type Line = z.output<typeof lineSchema>;

const changeSchema = z.object({ stamp: stampSchema, add: z.boolean(), line: lineSchema });
export type LineChange = z.output<typeof changeSchema>;

const last = <S extends z.ZodType>(value: S) => z.object({ stamp: stampSchema, value });

const checkoutSchema = z.object({
  id: last(z.string()).optional(),
  step: last(z.object({ number: z.number(), name: z.string() })).optional(),
  /** Cost of shipping as the customer saw it, minor units. */
  shipping: last(z.number()).optional(),
  paymentMethod: last(z.string()).optional(),
  paymentMethods: last(z.array(z.string())).optional(),
  couponApplied: last(z.string()).optional(),
  paymentFailures: z.array(last(z.string())),
  couponsDenied: z.array(last(z.string())),
  errors: z.array(last(z.string())),
});
export type Checkout = z.output<typeof checkoutSchema>;

export const reasonSchema = z.enum(['shipping', 'payment', 'complexity', 'trust', 'price', 'unknown']);
/** Why a cart was left. */
export type Reason = z.output<typeof reasonSchema>;

/** One cart of a customer, over all its runs: it may be left, ordered and filled again. */
export const cartSchema = z.object({
  id: z.string(),
  /** What the enrolment's key is made of: stays when the cart moves to another customer. */
  key: z.string(),
  /** Rises when the cart is filled again after it was ordered or emptied, or after its journey has ended. */
  run: z.number(),
  currency: z.string(),
  url: z.string().optional(),
  /** The first lines of the last snapshot. */
  lines: z.array(lineSchema),
  /** Lines of the snapshot that were not kept: how many, their pieces and their value in minor units. */
  beyond: z.object({ lines: z.number(), pieces: z.number(), value: z.number() }),
  snapshot: stampSchema.optional(),
  /** What was added and removed since, in order of time. */
  changes: z.array(changeSchema),
  checkout: checkoutSchema,
  /** The last sign of life of this run, epoch milliseconds. */
  activeAt: z.number(),
  /** How the earlier runs were closed, by run number. */
  closings: z.record(
    z.string(),
    z.object({ at: z.number(), how: z.enum(['ordered', 'emptied']), order: z.string().optional() }),
  ),
});
export type Cart = z.output<typeof cartSchema>;

export const noCheckout = (): Checkout => ({ paymentFailures: [], couponsDenied: [], errors: [] });

export const newCart = (id: string, key: string, currency: string): Cart => ({
  id,
  key,
  run: 1,
  currency,
  lines: [],
  beyond: { lines: 0, pieces: 0, value: 0 },
  changes: [],
  checkout: noCheckout(),
  activeAt: 0,
  closings: {},
});

/** The state of a cart's present run. */
export const closingOf = (cart: Cart, run: number) => cart.closings[String(run)];
export const isOpen = (cart: Cart): boolean => closingOf(cart, cart.run) === undefined;
