import type { Mail } from '../../cloud/observation.ts';
import { html, Html } from '../../../core/html/html.ts';
import { sayTagged, type Titles } from '../../story/message-name.ts';
import { preheaderOf } from './preheader.ts';
import { isView, views, type Link, type View } from './views.ts';

interface Shown {
  readonly view: View | undefined;
  readonly link: Link;
  readonly when: (at: number) => string;
  readonly titles: Titles;
}

/** One mail as its reader sees it, with what came along. */
export function letter(mail: Mail, { view, link, when, titles }: Shown): Html {
  const preheader = preheaderOf(mail.html);
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
        <dt>Message</dt>
        <dd>${sayTagged(mail.tags, titles)}</dd>
      </dl>
      ${
        view === undefined
          ? html`${choice(mail, 'both', link, 'where-wide')}${choice(mail, 'phone', link, 'where-narrow')}`
          : choice(mail, view, link)
      }
      <div class="frames">
        ${view === 'desktop' ? '' : frame(mail, 'phone')}
        ${view === 'phone' ? '' : frame(mail, 'desktop', view === undefined ? 'where-wide' : '')}
      </div>
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

/** Shown only where its class says: without scripts the server cannot know how wide the window is. */
function choice(mail: Mail, current: View, link: Link, where = ''): Html {
  return html`<nav class="views ${where}" aria-label="Width">
    ${Object.entries(views).map(([name, text]) =>
      isView(name)
        ? html`<a href="${link(mail.id, name)}" ${name === current ? new Html('aria-current="true"') : ''}>${text}</a>`
        : '',
    )}
  </nav>`;
}

/** Sandboxed: no script, no form, no plugin. A link that is clicked opens a window of its own. */
function frame(mail: Mail, device: 'phone' | 'desktop', where = ''): Html {
  const source = `<base target="_blank">${mail.html}`;
  const width = device === 'phone' ? 375 : 800;
  return html`<figure class="${where}">
    <figcaption>On a ${device}, at most ${width} px wide</figcaption>
    <iframe
      class="${device}"
      title="The mail on a ${device}"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer"
      srcdoc="${source}"
    ></iframe>
  </figure>`;
}
