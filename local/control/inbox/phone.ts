import { segmentsOf } from '../../../core/sms/segments.ts';
import type { Push, Text } from '../../cloud/observation.ts';
import { html, type Html } from '../../../core/html/html.ts';
import { sayTagged, type Titles } from '../../story/message-name.ts';

export interface Hand {
  readonly shop: string;
  readonly when: (at: number) => string;
  readonly clock: (at: number) => string;
  readonly day: (at: number) => string;
  readonly titles: Titles;
}

/** A text message as its reader sees it, with what it costs to send. */
export function textMessage(text: Text, { when, clock, titles }: Hand): Html {
  const { encoding, parts, culprits } = segmentsOf(text.body);
  const because =
    culprits.length === 0
      ? ''
      : html` because of ${culprits.map((culprit, index) => html`${index === 0 ? '' : ', '}<kbd>${culprit}</kbd>`)}`;
  return html`<main>
    <article>
      <h2>Text message to ${text.to}</h2>
      <dl>
        <dt>Sent</dt>
        <dd>${when(text.at)}</dd>
        <dt>Message</dt>
        <dd>${sayTagged(text.tags, titles)}</dd>
        <dt>Billed</dt>
        <dd>${parts} ${parts === 1 ? 'part' : 'parts'}, written in ${encoding}${because}</dd>
        <dt>Kind</dt>
        <dd>${text.type.toLowerCase()}</dd>
      </dl>
      <figure class="handset">
        <figcaption>On a phone</figcaption>
        <div class="screen chat">
          <p class="stamp">Today ${clock(text.at)}</p>
          <p class="bubble">${linked(text.body)}</p>
        </div>
      </figure>
      ${given({ pool: text.pool, ...text.tags }, 'Pool and context')}
    </article>
  </main>`;
}

/** A push as it lies on the lock screen. */
export function notification(push: Push, { shop, when, clock, day, titles }: Hand): Html {
  const { title, body, url } = push;
  return html`<main>
    <article>
      <h2>Push to ${push.platform === 'GCM' ? 'an Android device' : 'an Apple device'}</h2>
      <dl>
        <dt>Sent</dt>
        <dd>${when(push.at)}</dd>
        <dt>Message</dt>
        <dd>${sayTagged(push.tags, titles)}</dd>
        <dt>A tap opens</dt>
        <dd>${url === undefined ? 'the app' : linked(url)}</dd>
      </dl>
      <figure class="handset">
        <figcaption>On a locked phone</figcaption>
        <div class="screen locked">
          <p class="time">${clock(push.at)}</p>
          <p class="day">${day(push.at)}</p>
          <div class="card">
            <span class="icon" aria-hidden="true">${Array.from(shop)[0]}</span>
            <div>
              <p class="app"><span>${shop}</span> <span>now</span></p>
              <p class="title">${title}</p>
              <p>${body}</p>
            </div>
          </div>
        </div>
      </figure>
      ${given({ token: push.to, application: push.application, ...push.data, ...push.tags }, 'Token, data and context')}
    </article>
  </main>`;
}

/** Phones make links of what looks like one. */
function linked(text: string): readonly Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((piece, index) =>
      index % 2 === 0 ? html`${piece}` : html`<a href="${piece}" target="_blank" rel="noreferrer">${piece}</a>`,
    );
}

const given = (pairs: Readonly<Record<string, string>>, title: string): Html =>
  html`<details>
    <summary>${title}</summary>
    <dl>
      ${Object.entries(pairs).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </details>`;
