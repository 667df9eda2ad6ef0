import type { Mail } from '../../cloud/observation.ts';
import { html, Html } from '../html.ts';
import { preheaderOf } from './preheader.ts';
import { isView, views, type View } from './views.ts';

interface Shown {
  readonly view: View;
  readonly link: (id: string, view: View) => string;
  readonly when: (at: number) => string;
}

/** One mail as its reader sees it, with what came along. */
export function letter(mail: Mail, { view, link, when }: Shown): Html {
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
