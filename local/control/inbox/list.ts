import type { Mail } from '../../cloud/observation.ts';
import { html, Html } from '../html.ts';
import { sayMessage } from '../../story/message-name.ts';
import type { Link, View } from './views.ts';

interface List {
  readonly shown: readonly Mail[];
  readonly chosen: Mail;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly view: View | undefined;
  readonly link: Link;
  readonly when: (at: number) => string;
}

/** The mails of one page, each a link to itself. */
export function list({ shown, chosen, total, page, pages, view, link, when }: List): Html {
  const entry = (mail: Mail): Html =>
    html`<li>
      <a href="${link(mail.id, view)}" ${mail === chosen ? new Html('aria-current="true"') : ''}>
        <span class="to">${mail.to.join(', ')}</span>
        <span class="subject">${mail.subject}</span>
        <span class="when"
          >${when(mail.at)}${mail.tags['message'] === undefined ? '' : ` · ${sayMessage(mail.tags['message'])}`}</span
        >
      </a>
    </li>`;
  const turn = (to: number, text: string): Html =>
    to < 1 || to > pages ? html`` : html`<a href="?page=${to}${view === undefined ? '' : `&view=${view}`}">${text}</a>`;
  return html`<nav class="mails" aria-label="Mails">
    <p class="count">${total} ${total === 1 ? 'mail' : 'mails'}, newest first</p>
    <ol>
      ${shown.map(entry)}
    </ol>
    ${pages === 1 ? '' : html`<p class="pages">${turn(page - 1, 'Newer')} Page ${page} of ${pages} ${turn(page + 1, 'Older')}</p>`}
  </nav>`;
}
