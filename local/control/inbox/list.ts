import { channelNames } from '../../../core/channels/channel.ts';
import { html, Html } from '../../../core/html/html.ts';
import { sayTagged, type Titles } from '../../story/message-name.ts';
import type { Sent } from '../sent.ts';
import type { Link, View } from './views.ts';

interface List {
  readonly shown: readonly Sent[];
  readonly chosen: Sent;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly view: View | undefined;
  readonly link: Link;
  readonly when: (at: number) => string;
  readonly titles: Titles;
}

/** The messages of one page, each a link to itself. */
export function list({ shown, chosen, total, page, pages, view, link, when, titles }: List): Html {
  /** A mail goes without saying. */
  const by = ({ channel }: Sent): string => (channel === 'email' ? '' : ` · ${channelNames[channel]}`);
  const entry = (sent: Sent): Html =>
    html`<li>
      <a href="${link(sent.id, view)}" ${sent === chosen ? new Html('aria-current="true"') : ''}>
        <span class="to">${sent.to}${by(sent)}</span>
        <span class="subject">${sent.title}</span>
        <span class="when">${[when(sent.at), sayTagged(sent.tags, titles)].filter(Boolean).join(' · ')}</span>
      </a>
    </li>`;
  const turn = (to: number, text: string): Html =>
    to < 1 || to > pages ? html`` : html`<a href="?page=${to}${view === undefined ? '' : `&view=${view}`}">${text}</a>`;
  return html`<nav class="mails" aria-label="Messages">
    <p class="count">${total} ${total === 1 ? 'message' : 'messages'}, newest first</p>
    <ol>
      ${shown.map(entry)}
    </ol>
    ${pages === 1 ? '' : html`<p class="pages">${turn(page - 1, 'Newer')} Page ${page} of ${pages} ${turn(page + 1, 'Older')}</p>`}
  </nav>`;
}
