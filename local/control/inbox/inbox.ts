import type { Cloud } from '../../cloud/cloud.ts';
import { html, Html } from '../../../core/html/html.ts';
import type { Titles } from '../../story/message-name.ts';
import { letter } from './letter.ts';
import { list } from './list.ts';
import { nothingYet } from './nothing-yet.ts';
import { notification, textMessage } from './phone.ts';
import { style } from './style.ts';
import { isView, views, type Link } from './views.ts';
import { parametersOf, WrongQuery } from '../query.ts';
import { everythingSent, type Outboxes, type Sent } from '../sent.ts';

const PER_PAGE = 100;

/**
 * No script runs, nothing is loaded but pictures, and nothing can be sent; the frames with the mails inherit it.
 * Messages are what shops and their customers wrote: they are shown, never trusted.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; form-action 'none'; base-uri 'none'";

interface Mailbox extends Outboxes {
  readonly port: number;
  readonly clock: Pick<Cloud['clock'], 'now'>;
}

/** What the page must know of the shop. */
export interface Shop {
  readonly name: string;
  readonly timeZone: string;
  readonly titles: Titles;
}

/** What was sent, newest first, and the chosen message as its reader sees it. */
export function inbox(cloud: Mailbox, url: URL, { name, timeZone, titles }: Shop): string {
  const { message, view, page = '1' } = parametersOf(url, ['message', 'view', 'page']);
  if (view !== undefined && !isView(view))
    throw new WrongQuery(`There is no view "${view}"; views are ${Object.keys(views).join(', ')}.`);
  const all = everythingSent(cloud).toReversed();
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  if (!/^\d{1,6}$/.test(page) || Number(page) < 1 || Number(page) > pages) {
    throw new WrongQuery(`There is no page "${page}"; pages are 1 to ${pages}.`);
  }
  const shown = all.slice((Number(page) - 1) * PER_PAGE, Number(page) * PER_PAGE);
  const chosen = message === undefined ? shown[0] : all.find(({ id }) => id === message);
  if (message !== undefined && chosen === undefined) throw new WrongQuery(`No message has the id "${message}".`);
  const when = teller({ dateStyle: 'medium', timeStyle: 'short' }, timeZone);
  const link: Link = (id, as) => {
    const chosenView = as === undefined ? '' : `&view=${as}`;
    return `?message=${encodeURIComponent(id)}${chosenView}&page=${page}`;
  };
  const read = (sent: Sent): Html => {
    if (sent.channel === 'email') return letter(sent.mail, { view, link, when, titles });
    const clock = teller({ timeStyle: 'short' }, timeZone);
    const day = teller({ weekday: 'long', day: 'numeric', month: 'long' }, timeZone);
    const hand = { shop: name, when, clock, day, titles };
    return sent.channel === 'sms' ? textMessage(sent.text, hand) : notification(sent.push, hand);
  };
  const content =
    chosen === undefined
      ? nothingYet(`http://localhost:${cloud.port}`)
      : html`${list({ shown, chosen, total: all.length, page: Number(page), pages, view, link, when, titles })}${read(chosen)}`;
  return document(chosen?.title ?? 'Empty', when(cloud.clock.now()), content).source;
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

function teller(how: Intl.DateTimeFormatOptions, timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { ...how, timeZone });
  return (at) => format.format(at);
}
