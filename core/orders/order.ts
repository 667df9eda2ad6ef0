import * as z from 'zod';
import { creditSchema } from '../attribution/credit.ts';
import { stampSchema } from '../carts/cart.ts';

const moneySchema = z.number();

const lineSchema = z.object({
  /** Empty when the shop gave it no name at all. */
  product: z.string(),
  quantity: z.number(),
  /** Price of one. */
  price: moneySchema.optional(),
  name: z.string().optional(),
  variant: z.string().optional(),
  category: z.string().optional(),
  url: z.string().optional(),
  imageUrl: z.string().optional(),
  /** Delivered at once. */
  digital: z.boolean().optional(),
});
export type OrderLine = z.output<typeof lineSchema>;

/** The first review of a product, and whether a source that may earn rewards has told of it. */
const reviewSchema = z.object({
  at: z.number(),
  /** Of 5; missing when it could not be read. */
  rating: z.number().optional(),
  trusted: z.boolean(),
});
export type Review = z.output<typeof reviewSchema>;

/** What was given back: minor units, of its order's currency where it names none. */
const refundSchema = z.union([moneySchema, z.literal('all'), z.object({ amount: moneySchema, currency: z.string() })]);
export type Refund = z.output<typeof refundSchema>;

/** One order. Amounts in minor units of its currency, instants in epoch milliseconds. */
const factsSchema = z.object({
  id: z.string(),
  currency: z.string(),
  /** Undefined while only later events of it have come. */
  completedAt: z.number().optional(),
  /** The sources that have said so, in order of their names: only some may earn rewards. */
  completedBy: z.array(z.string()).default([]),
  cart: z.string().optional(),
  checkout: z.string().optional(),
  total: moneySchema.optional(),
  /** Whether that is all that was paid, or the goods alone (Segment's revenue and subtotal). */
  totalOf: z.enum(['all', 'goods']).optional(),
  shipping: moneySchema.optional(),
  tax: moneySchema.optional(),
  discount: moneySchema.optional(),
  coupon: z.string().optional(),
  /** The code of whoever invited the customer, as it was told. */
  referralCode: z.string().optional(),
  lines: z.array(lineSchema),
  /** Lines that were not kept: their value, and whether all of them are digital. */
  beyond: z.object({ value: moneySchema, digital: z.boolean() }).default({ value: 0, digital: true }),
  /** When the newest of its events happened: it is kept from then on. */
  toldAt: z.number(),
  /** Which event told each of the facts above and below: a newer one replaces it, an older one does not. */
  told: z.record(z.string(), stampSchema),
  cancelledAt: z.number().optional(),
  refunds: z.record(z.string(), refundSchema),
  /** When each parcel was shipped and delivered, by parcel; "" when parcels are not told apart. */
  shipped: z.record(z.string(), z.number()),
  delivered: z.record(z.string(), z.number()),
  parcels: z.number().optional(),
  /** By when it should arrive; of a day without a time, its end in UTC. */
  expectedAt: z.number().optional(),
  /** The newest event that told something about its way to the customer. */
  wordAt: z.number().optional(),
  /** By product; "" when the review named none. */
  reviews: z.record(z.string(), reviewSchema).default({}),
  /** What brought it about, as far as that is known. */
  credit: creditSchema.optional(),
});
export type Facts = z.output<typeof factsSchema>;

/** As far as it is known; `vouched` is what trusted sources alone have told, where others have told of it, too. */
export const orderSchema = factsSchema.extend({ vouched: factsSchema.optional() });
export type Order = z.output<typeof orderSchema>;

export const newOrder = (id: string, currency: string): Order => ({
  id,
  currency,
  completedBy: [],
  lines: [],
  beyond: { value: 0, digital: true },
  toldAt: 0,
  told: {},
  refunds: {},
  shipped: {},
  delivered: {},
  reviews: {},
});
