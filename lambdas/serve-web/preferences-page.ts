import type { Channel } from '../../core/channels/channel.ts';
import type { PreferenceChange } from '../../core/contact/preferences.ts';
import type { Store } from '../../core/store/store.ts';
import type { Box } from './boxes.ts';
import { html, type Html } from '../../core/html/html.ts';
import { inShopWords, type Page, type Site, stillSent } from './page.ts';

/** What the preference page shows. */
export interface Choosing {
  readonly boxes: readonly Box[];
  /** False when the link is too old to subscribe with. */
  readonly mayJoin: boolean;
}

/** What was just done, above the boxes as they are now. */
export type Done = { readonly saved: readonly PreferenceChange[] } | 'stopped';

const byChannel: Readonly<Record<Channel, string>> = {
  email: 'Email',
  sms: 'Text message',
  push: 'Notification of our app',
};

const unavailable: Readonly<Record<Channel, { readonly unknown: string; readonly closed: string }>> = {
  email: {
    unknown: 'we have no email address of yours',
    closed: 'our emails to you came back, or one was reported as spam',
  },
  sms: {
    unknown: 'we have no phone number of yours',
    closed: 'you answered STOP to a text message. Answer START to it, and you get them again',
  },
  push: {
    unknown: 'our app is not set up on a phone of yours',
    closed: 'our app takes no notifications on your phone any more',
  },
};

export function preferencesPage(site: Site, choosing: Choosing, done?: Done): Page {
  const { store } = site;
  const hasChoice = choosing.boxes.some((box) => isOpen(box, choosing));
  const save = html`<button class="first" name="do" value="save">Save</button>`;
  return {
    heading: headingOf(done),
    answers: done !== undefined,
    content: html`${done === undefined ? undefined : html`<div class="told">${told(store, done)}</div>`}
      ${choosing.mayJoin ? intro : tooOld}
      <form method="post">
        ${Object.keys(store.topics).map((topic) => fields(store, topic, choosing))} ${missing(choosing)}
        ${hasChoice ? save : undefined}
      </form>
      <section aria-labelledby="stop">
        <h2 id="stop">Nothing at all?</h2>
        <p>One press ends all of our advertising, on every channel.</p>
        <form method="post"><button name="do" value="stop">Stop everything</button></form>
        ${stillSent}
      </section>`,
  };
}

const intro = html`<p>Tick what you would like to get from us. You can change it at any time.</p>`;

function headingOf(done: Done | undefined): string {
  if (done === undefined) return 'What we may send you';
  if (done === 'stopped') return 'Everything is stopped';
  return done.saved.length === 0 ? 'Nothing was changed' : 'Your choices are saved';
}

function told(store: Store, done: Done): Html {
  if (done === 'stopped')
    return html`<p>We send you no more advertising on any channel. What was already on its way may still arrive.</p>`;
  if (done.saved.length === 0) return html`<p>Everything is as it was before.</p>`;
  const lines = done.saved.map(({ channel, topic, status }) => {
    const title = inShopWords(store, store.topics[topic]?.title ?? topic);
    return html`<li>${title}, ${byChannel[channel].toLowerCase()}: ${status === 'subscribed' ? 'yes' : 'no more'}</li>`;
  });
  return html`<p>Changed, from now on:</p>
    <ul>
      ${lines}
    </ul>`;
}

const tooOld = html`<p>
  This link is older than 90 days, and may have been passed on since. So it only lets you leave: take the tick from what
  you do not want any more. To subscribe, please use the link in a newer message of ours.
</p>`;

/** Whether there is something to tick, or to take the tick from. */
const isOpen = ({ available, sent }: Box, { mayJoin }: Choosing): boolean => available && (sent || mayJoin);

function fields(store: Store, topic: string, choosing: Choosing): Html {
  const about = `about-${topic}`;
  const { title = topic, about: words = '' } = store.topics[topic] ?? {};
  const rows = choosing.boxes.filter((box) => box.topic === topic && box.available);
  return html`<fieldset aria-describedby="${about}">
    <legend>${inShopWords(store, title)}</legend>
    <p class="soft" id="${about}">${inShopWords(store, words)}</p>
    ${rows.map((box) => (isOpen(box, choosing) ? row(box) : html`<p class="box none">${byChannel[box.channel]}: you do not get this</p>`))}
  </fieldset> `;
}

function row({ channel, name, sent }: Box): Html {
  const ticked = sent ? html` checked` : undefined;
  return html`<label class="box"
      ><input type="checkbox" name="want" value="${name}" ${ticked} />${byChannel[channel]}</label
    >
    <input type="hidden" name="${sent ? 'shown-on' : 'shown-off'}" value="${name}" /> `;
}

/** Channels that lead nowhere: told once, and without saying what we know for the others. */
function missing({ boxes }: Choosing): readonly Html[] {
  const away = new Map(
    boxes.flatMap(({ available, channel, closed }) => (available ? [] : [[channel, closed] as const])),
  );
  return [...away].map(([channel, closed]) => {
    const why = closed ? unavailable[channel].closed : unavailable[channel].unknown;
    return html`<p class="soft">${byChannel[channel]}: not available, ${why}.</p>`;
  });
}
