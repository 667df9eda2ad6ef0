import * as z from 'zod';
import { endOf } from './instant.ts';
import { isCurrency } from '../money/currency.ts';
import { isLocale } from '../calendar/locale.ts';
import { isTimeZone } from '../calendar/time-zone.ts';
import { isCountry } from '../calendar/country.ts';

/** Ids are the shop's own: any text of up to 256 characters; numbers are read as text, empty ones as absent. */
export const id = z
  .union([z.string(), z.number()], 'must be a text or a number')
  .transform((value) => String(value).trim())
  .pipe(z.string().max(256, 'must be at most 256 characters'));

/** An optional value: null, and text that is empty or blank, count as absent, as shops send them. */
export const maybe = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (isNothing(value) ? undefined : value), schema.optional());

const isNothing = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '');

export const optionalId = maybe(id.transform((value) => (value === '' ? undefined : value)));

export const text = (most: number) =>
  z
    .union([z.string(), z.number(), z.boolean()], 'must be a text')
    .transform((value) => cut(String(value).trim(), most));

/** A decimal number, or the same as text: "12.50". */
export const decimal = z
  .union(
    [z.number(), z.string().regex(/^-?\d{1,12}(\.\d{1,8})?$/, 'must be a decimal number such as 12.50')],
    'must be a decimal number such as 12.50',
  )
  .transform(Number)
  .pipe(z.number().min(0, 'must not be negative').max(1e10, 'must be at most 10000000000'));

export const currency = z
  .string()
  .transform((code) => code.toUpperCase())
  .pipe(z.string().refine(isCurrency, 'must be an ISO 4217 code such as EUR'));

/** An address as mail servers take it, in lower case. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('must be a mail address'));

/** A value where a wrong one must not spoil the event: what cannot be read counts as absent. */
export const ifReadable = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (schema.safeParse(value).success ? value : undefined), schema.optional());

export const addressIfAny = ifReadable(email);

/** What mail programs make a link of. */
const linked = /[/@:<>]|www\.|\S\.(?:[a-z]{2,}|[A-Z]{2,})/;

/** The name of a person, which mails greet with: one that would be a link there counts as absent. */
export const personName = (most: number) =>
  ifReadable(text(most).refine((name) => !linked.test(name), 'must be a name'));

/** The code of whoever invited. One that is too long is none of ours, and cut it would be another. */
export const referralCode = ifReadable(id.pipe(z.string().min(1).max(64)));

/** By when something is expected, as epoch milliseconds: an instant, or a day, which lasts to its end in UTC. */
export const expected = ifReadable(
  z
    .string()
    .transform((value) => endOf(value.trim()))
    .pipe(z.number()),
);

/** A link that may stand in a mail: http or https. Anything else counts as absent rather than spoiling the event. */
const linkUpTo = (most: number) =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && /^https?:\/\/[^\s"'<>\\]+$/i.test(value) && value.length <= most ? value : undefined,
    z.string().optional(),
  );

export const link = linkUpTo(2048);

/** A cart of a hundred lines must fit into one item of the table (400 KB): its lines have shorter links. */
const lineLink = linkUpTo(500);

/** Where and when a customer lives, when we can make sense of it; else absent, never a reason to refuse the event. */
export const timeZone = z.preprocess(
  (value) => (typeof value === 'string' && isTimeZone(value) ? value : undefined),
  z.string().optional(),
);
export const country = z.preprocess(
  (value) => (typeof value === 'string' && isCountry(value.toUpperCase()) ? value.toUpperCase() : undefined),
  z.string().optional(),
);
export const locale = z.preprocess((value) => {
  const tag = typeof value === 'string' ? value.replaceAll('_', '-') : '';
  return isLocale(tag) ? tag : undefined;
}, z.string().optional());

/** One line of a cart or an order. */
export const product = z.object({
  product_id: optionalId,
  sku: optionalId,
  name: maybe(text(300)),
  variant: maybe(text(200)),
  price: maybe(decimal),
  quantity: maybe(decimal.pipe(z.number().max(1e6, 'must be at most 1000000'))),
  category: maybe(text(200)),
  url: lineLink,
  image_url: lineLink,
});

/** Cuts at `most` UTF-16 units without splitting a character. */
function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  const last = value.charCodeAt(most - 1);
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
