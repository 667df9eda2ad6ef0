const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether `code` is a currency of ISO 4217 as Unicode knows it, in capitals. */
export const isCurrency = (code: string): boolean => known.has(code);

/** Decimal digits of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** Of the currencies met: a format takes longer to make than all else that is done with an amount. */
const digits = new Map<string, number>();
