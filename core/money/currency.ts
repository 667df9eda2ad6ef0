const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether `code` is a currency of ISO 4217 as Unicode knows it, in capitals. */
export const isCurrency = (code: string): boolean => known.has(code);

/** Decimal digits of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
