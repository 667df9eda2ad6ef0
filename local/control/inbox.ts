import type { Cloud } from '../cloud/cloud.ts';
import type { Mail } from '../cloud/observation.ts';
import { html, Html } from './html.ts';
import { style } from './inbox-style.ts';
import { parametersOf, WrongQuery } from './query.ts';

const views = { both: 'Both', phone: 'Phone, 375 px', desktop: 'Desktop, 800 px' } as const;
type View = keyof typeof views;

const isView = (name: string): name is View => Object.hasOwn(views, name);

const PER_PAGE = 100;

/**
 * No script runs, nothing is loaded but pictures, and nothing can be sent; the frames with the mails inherit it.
 * Mails are what shops and their customers wrote: they are shown, never trusted.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; form-action 'none'; base-uri 'none'";

interface Mailbox {
  readonly clock: Pick<Cloud['clock'], 'now'>;
  mails(): readonly Mail[];
}

/** The mails that were sent, newest first, and the chosen one as its reader sees it. */
export function inbox(cloud: Mailbox, url: URL, timeZone: string): string {
  const { message, view = 'both', page = '1' } = parametersOf(url, ['message', 'view', 'page']);
  if (!isView(view)) throw new WrongQuery(`There is no view "${view}"; views are ${Object.keys(views).join(', ')}.`);
  const mails = [...cloud.mails()].reverse();
  const pages = Math.max(1, Math.ceil(mails.length / PER_PAGE));
  if (!/^\d{1,6}$/.test(page) || Number(page) < 1 || Number(page) > pages) {
    throw new WrongQuery(`There is no page "${page}"; pages are 1 to ${pages}.`);
  }
  const shown = mails.slice((Number(page) - 1) * PER_PAGE, Number(page) * PER_PAGE);
  const chosen = message === undefined ? shown[0] : mails.find(({ id }) => id === message);
  if (message !== undefined && chosen === undefined) throw new WrongQuery(`No mail has the id "${message}".`);
  const when = timeTeller(timeZone);
  const link = (id: string, as: View) => `?message=${encodeURIComponent(id)}&view=${as}&page=${page}`;
  const content =
    chosen === undefined
      ? nothingYet(url.origin)
      : html`${list({ shown, chosen, total: mails.length, page: Number(page), pages, view, link, when })}${letter(chosen, view, link, when)}`;
  return document(chosen?.subject ?? 'Empty', when(cloud.clock.now()), content).source;
}

function document(title: string, now: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title} – Inbox</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <header class="top">
          <h1>Inbox</h1>
          <p>It is ${now}. <a href="?">Look again</a></p>
        </header>
        ${content}
      </body>
    </html> `;
}

interface List {
  readonly shown: readonly Mail[];
  readonly chosen: Mail;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly view: View;
  readonly link: (id: string, view: View) => string;
  readonly when: (at: number) => string;
}

function list({ shown, chosen, total, page, pages, view, link, when }: List): Html {
  const entry = (mail: Mail): Html =>
    html`<li>
      <a href="${link(mail.id, view)}" ${mail === chosen ? new Html('aria-current="true"') : ''}>
        <span class="to">${mail.to.join(', ')}</span>
        <span class="subject">${mail.subject}</span>
        <span class="when"
          >${when(mail.at)}${mail.tags['message'] === undefined ? '' : ` · ${mail.tags['message']}`}</span
        >
      </a>
    </li>`;
  const turn = (to: number, text: string): Html =>
    to < 1 || to > pages ? html`` : html`<a href="?page=${to}&amp;view=${view}">${text}</a>`;
  return html`<nav class="mails" aria-label="Mails">
    <p class="count">${total} ${total === 1 ? 'mail' : 'mails'}, newest first</p>
    <ol>
      ${shown.map(entry)}
    </ol>
    ${pages === 1 ? '' : html`<p class="pages">${turn(page - 1, 'Newer')} Page ${page} of ${pages} ${turn(page + 1, 'Older')}</p>`}
  </nav>`;
}

function letter(mail: Mail, view: View, link: List['link'], when: List['when']): Html {
  const preheader = preheaderOf(mail.html);
  const widths = [375, 800].filter((width) => view === 'both' || (width === 375) === (view === 'phone'));
  return html`<main>
    <article>
      <h2>${mail.subject}</h2>
      ${preheader === '' ? '' : html`<p class="preheader">${preheader}</p>`}
      <dl>
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Sent</dt>
        <dd>${when(mail.at)}</dd>
      </dl>
      <nav class="views" aria-label="Width">
        ${Object.entries(views).map(([name, text]) =>
          isView(name)
            ? html`<a href="${link(mail.id, name)}" ${name === view ? new Html('aria-current="true"') : ''}>${text}</a>`
            : '',
        )}
      </nav>
      <div class="frames">${widths.map((width) => frame(mail, width))}</div>
      <details>
        <summary>Text part</summary>
        <pre>${mail.text}</pre>
      </details>
      <details>
        <summary>Headers and tags</summary>
        <dl>
          ${Object.entries({ ...mail.headers, ...mail.tags }).map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
      </details>
    </article>
  </main>`;
}

/** Sandboxed: no script, no form, no plugin. A link that is clicked opens a window of its own. */
function frame(mail: Mail, width: number): Html {
  const source = `<base target="_blank">${mail.html}`;
  const device = width === 375 ? 'phone' : 'desktop';
  return html`<figure>
    <figcaption>${width} px, as on a ${device}</figcaption>
    <iframe
      class="${device}"
      title="The mail, ${width} pixels wide"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer"
      srcdoc="${source}"
    ></iframe>
  </figure>`;
}

function nothingYet(origin: string): Html {
  const event = {
    Source: 'store',
    DetailType: 'Cart Updated',
    EventBusName: 'wend',
    Detail: JSON.stringify({
      userId: 'anna',
      context: { traits: { email: 'anna@example.com' } },
      properties: {
        cart_id: 'c-1',
        currency: 'GBP',
        products: [{ product_id: 'p-1', name: 'Linen throw', price: 78, quantity: 1 }],
      },
    }),
  };
  const consent = {
    ...event,
    DetailType: 'Subscription Updated',
    Detail: JSON.stringify({
      userId: 'anna',
      properties: { channel: 'email', topic: 'marketing', status: 'subscribed' },
    }),
  };
  return html`<main class="empty">
    <h2>No mail has been sent yet</h2>
    <p>
      Mails appear here as journeys send them. To see one, let somebody subscribe and fill a cart, then let an hour
      pass:
    </p>
    <pre>aws --endpoint-url ${origin} events put-events --entries '${JSON.stringify([consent, event])}'</pre>
    <p>
      Or end this and run <code>npm start</code> without <code>--idle</code>: it plays three days of a made-up shop.
    </p>
  </main>`;
}

/** The line that mail programs show beside the subject: the mail's first hidden text, without its invisible filling. */
function preheaderOf(source: string): string {
  const hidden = /<div[^>]*style="[^"]*display:\s*none[^"]*"[^>]*>([\s\S]{0,2000}?)<\/div>/i.exec(source)?.[1] ?? '';
  const text = hidden
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:#8199|#847|#65279|#173|nbsp|zwnj|shy|#xA0|#x200C);|[\u00a0\u00ad\u034f\u2007\u200c\ufeff]/gi, ' ');
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"' };
  return text
    .replaceAll(/&(amp|lt|gt|quot|#39|#34);/g, (entity, name: string) => names[name] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function timeTeller(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (at) => format.format(at);
}
