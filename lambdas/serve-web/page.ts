import { direction } from '../../core/mail/direction.ts';
import type { Store } from '../../core/store/store.ts';
import { headersOf } from './headers.ts';
import { html, Html } from '../../core/html/html.ts';
import { styleOf } from './style.ts';

/** What all pages of a shop share. */
export interface Site {
  readonly store: Store;
  readonly style: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function siteOf(store: Store): Site {
  const style = styleOf(store.brand);
  return { store, style, headers: headersOf(store, style) };
}

/** One page: its heading is also its title. */
export interface Page {
  readonly heading: string;
  /** It answers what somebody did: the heading is then what a screen reader says first. */
  readonly answers: boolean;
  readonly content: Html;
}

/** The frame around a page. The frame's words are English; what the shop wrote is marked with the shop's language. */
export function framed({ store, style }: Site, { heading, answers, content }: Page): string {
  const { shop, market } = store;
  const language = isEnglish(market.locale) ? market.locale : 'en';
  const logo = shop.logoUrl === undefined ? shop.name : html`<img src="${shop.logoUrl}" alt="${shop.name}" />`;
  const focused = answers ? html` tabindex="-1" autofocus` : undefined;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex, nofollow" />
<title>${heading} · ${shop.name}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><a href="${shop.url}">${logo}</a></header>
<main>
<h1${focused}>${heading}</h1>
${content}
</main>
<footer><p>${inShopWords(store, shop.postalAddress)}</p></footer>
</body>
</html>
`.source;
}

const isEnglish = (locale: string): boolean => /^en(-|$)/i.test(locale);

/** Words of the shop's own, with their language and direction where these are not the page's. */
export const inShopWords = ({ market }: Store, words: string): Html =>
  isEnglish(market.locale)
    ? html`${words}`
    : html`<span lang="${market.locale}" dir="${direction(market.locale)}">${words}</span>`;

/** What no choice on these pages stops. */
export const stillSent = html`<p class="soft">
  Messages about an order, such as its confirmation, are not advertising and are still sent.
</p>`;
