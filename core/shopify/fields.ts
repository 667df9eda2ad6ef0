import { email as mailAddress } from '../events/fields.ts';
import { isCurrency } from '../money/currency.ts';

/** Readers of what other people's systems send: missing, null and odd values come back as undefined, never as an error. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fields = (value: unknown): Fields => (isFields(value) ? value : {});

export const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? undefined : trimmed;
}

/** An id as Shopify writes it: a number, a text, or gid://shopify/Order/42?key=…, of which 42 is kept. */
export const id = (value: unknown): string | undefined =>
  text(value)
    ?.replace(/\?.*$/, '')
    .replace(/^gid:\/\/.*\//, '');

/** An amount that is not negative: 19.9 or "19.90". */
export function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** The amount of a price set, in the shop's own currency. */
export const shopAmount = (set: unknown): number | undefined => amount(fields(fields(set)['shop_money'])['amount']);
export const shopCurrency = (set: unknown): string | undefined =>
  currency(fields(fields(set)['shop_money'])['currency_code']);

/** A currency of ISO 4217; the example payloads name some that are none. */
export function currency(value: unknown): string | undefined {
  const code = text(value)?.toUpperCase();
  return code !== undefined && isCurrency(code) ? code : undefined;
}

/** A mail address as mail servers take it; people leave half of one behind in a checkout. */
export function email(value: unknown): string | undefined {
  const address = mailAddress.safeParse(value);
  return address.success ? address.data : undefined;
}

/** An instant in UTC. */
export function instant(value: unknown): string | undefined {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** The same object without what is unknown. */
export const known = (value: Fields): Fields =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined));
