import { digitsOf } from './currency.ts';

/**
 * Amounts are kept as whole minor units (pence, cents, yen), so that sums are exact; the currency stands beside them.
 * This is the most that a shop may name: beyond it, whole numbers would lose their last digit.
 */
const MOST = 1e12;

/** Reads "12.50", 12.5 or "12,50"? Only the first two: a decimal number, never negative. Undefined for anything else. */
export function toMinor(value: unknown, currency: string): number | undefined {
  const text = typeof value === 'number' ? value.toString() : typeof value === 'string' ? value.trim() : '';
  if (!/^\d{1,12}(\.\d+)?(e-\d+)?$/.test(text)) return undefined;
  const minor = Math.round(Number(`${Number(text).toFixed(8)}e${digitsOf(currency)}`));
  return minor <= MOST ? minor : undefined;
}

/** 1250 of GBP is 12.5. */
export const toDecimal = (minor: number, currency: string): number => minor / 10 ** digitsOf(currency);

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people of this locale read it, such as "£12.50". */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
  if (formats.size < 500) formats.set(key, format);
  return format.format(toDecimal(minor, currency));
}
