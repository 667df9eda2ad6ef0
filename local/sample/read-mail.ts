import type { Mail } from '../cloud/observation.ts';

/** What a reader sees in a mail: a code, a page where a review is written, a link for friends. */

/** As Wend mints them behind a word: THANKS-7K3M-9QXF-2RTN. */
export const codeIn = ({ text }: Pick<Mail, 'text'>): string | undefined =>
  /\b[A-Z]{2,12}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/.exec(text)?.[0];

const linksIn = ({ text }: Pick<Mail, 'text'>): readonly URL[] =>
  [...text.matchAll(/https?:\/\/[^\s<>"'\])]*[^\s<>"'\]).,;:!?]/g)].map(([link]) => new URL(link));

/** Which order and product the shop's page for reviews is asked to show. */
export function reviewPageIn(
  mail: Pick<Mail, 'text'>,
): { readonly order: string; readonly product: string } | undefined {
  for (const { searchParams } of linksIn(mail)) {
    const [order, product] = [searchParams.get('order'), searchParams.get('product')];
    if (order !== null && product !== null) return { order, product };
  }
  return undefined;
}

export function linkForFriendsIn(
  mail: Pick<Mail, 'text'>,
): { readonly url: string; readonly code: string } | undefined {
  for (const { href, pathname } of linksIn(mail)) {
    const [, code] = /\/r\/([0-9A-Z-]+)$/.exec(pathname) ?? [];
    if (code !== undefined) return { url: href, code };
  }
  return undefined;
}
