const google = ['gmail.com', 'googlemail.com'];

/**
 * The mailbox behind an address: without capitals and without a tag (anna+shop@). Google reads no dots, and its two
 * domains are one; of no other provider is that certain. For comparing only: nothing is sent there.
 */
export function mailbox(address: string): string {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf('@');
  if (at < 0) return lower;
  const [local, domain] = [withoutTag(lower.slice(0, at)), lower.slice(at + 1)];
  if (!google.includes(domain)) return `${local}@${domain}`;
  return `${local.replaceAll('.', '') || local}@gmail.com`;
}

/** What begins with a plus has no name before it: it is all there is. */
const withoutTag = (local: string): string => {
  const plus = local.indexOf('+', 1);
  return plus < 0 ? local : local.slice(0, plus);
};

export interface PostalAddress {
  readonly street?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1. */
  readonly country?: string | undefined;
}

/**
 * Where parcels go, in one line to compare: street, postal code, country. Undefined where street or postal code is
 * missing: a country alone is no address.
 */
export function postalLine({ street, postalCode, country }: PostalAddress): string | undefined {
  const [where, code] = [plainText(street ?? ''), plainText(postalCode ?? '').replaceAll(' ', '')];
  if (where === '' || code === '') return undefined;
  return plainText(`${where} ${code} ${country ?? ''}`);
}

/** Letters and digits alone, small, without accents, one space between words. */
export const plainText = (text: string): string =>
  // Capitals first: ß and SS are written either way.
  text
    .toUpperCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
