/** As `$string` keeps them: measured on AWS, iwamot/sfnx docs/design.md and its tests. */
const MOST_DIGITS = 15;

/** A number in text: a whole one in all its digits, any other rounded down to 15 significant ones. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? String(value + 0) : fractionText(value);
}

/** As Java writes a BigDecimal without its last zeros: 100.0000000000001 is 1e+2. */
function fractionText(value: number): string {
  const sign = value < 0 ? '-' : '';
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  const written = mantissa.replace('.', '');
  const cut = written.length > MOST_DIGITS ? rounded(written, value < 0) : written;
  const digits = cut.replace(/0+$/, '');
  // Rounding up 9.99 may have made another digit before the point.
  const power = Number(exponent) + Math.max(0, cut.length - MOST_DIGITS);
  if (power < -6 || power >= digits.length) return `${sign}${scientific(digits, power)}`;
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const fraction = digits.slice(power + 1);
  return `${sign}${digits.slice(0, power + 1)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Down is away from zero for what is below it. */
function rounded(digits: string, isNegative: boolean): string {
  const kept = digits.slice(0, MOST_DIGITS);
  return isNegative ? String(BigInt(kept) + 1n) : kept;
}

function scientific(digits: string, power: number): string {
  const rest = digits.slice(1);
  return `${digits.slice(0, 1)}${rest === '' ? '' : `.${rest}`}e${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}
