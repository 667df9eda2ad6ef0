import type { Link } from '../../core/links/link.ts';
import { html, type Html } from '../../core/html/html.ts';
import { inShopWords, type Page, type Site, stillSent } from './page.ts';

/** What a mail's unsubscribe link shows to somebody who follows it. */
export interface Leaving {
  readonly link: Link;
  /** The customer has unsubscribed from these mails already. */
  readonly hasLeft: boolean;
  /** Where the preference page lies, from this page. */
  readonly preferences: string;
}

/** Following the link changes nothing: programs that look for viruses follow every link in a mail. */
export function unsubscribePage(site: Site, { link, hasLeft, preferences }: Leaving): Page {
  const { title, about } = topicOf(site, link);
  if (hasLeft)
    return {
      heading: 'You are unsubscribed',
      answers: false,
      content: html`<p>You get no emails about ${title}.</p>
        ${choose('Changed your mind?', preferences)} ${stillSent}`,
    };
  return {
    heading: 'Unsubscribe from these emails?',
    answers: false,
    content: html`<p><strong>${title}</strong></p>
      ${about === undefined ? undefined : html`<p class="soft">${about}</p>`}
      <form method="post">
        <button class="first" name="leave" value="topic">Unsubscribe</button>
        ${hasOthers(site, link) ? html`<button name="leave" value="all">Unsubscribe from all our emails</button>` : undefined}
      </form>
      ${choose('Rather get fewer?', preferences)} ${stillSent}`,
  };
}

/** What was done, after the button was pressed. */
export function unsubscribedPage(
  site: Site,
  { link, preferences }: Pick<Leaving, 'link' | 'preferences'>,
  what: 'topic' | 'all',
): Page {
  const { title } = topicOf(site, link);
  const of = what === 'all' ? html`that advertise anything` : html`about ${title}`;
  return {
    heading: 'You are unsubscribed',
    answers: true,
    content: html`<p>
        We send you no more emails ${of}. This counts from now on; one that was already on its way may still arrive.
      </p>
      ${choose('Changed your mind?', preferences)} ${stillSent}`,
  };
}

const choose = (question: string, preferences: string): Html =>
  html`<p>${question} <a href="${preferences}">Choose what you get</a></p>`;

/** A topic that store.yaml does not name any more can still be left. */
function topicOf({ store }: Site, { topic }: Link): { title: Html; about: Html | undefined } {
  const known = Object.hasOwn(store.topics, topic) ? store.topics[topic] : undefined;
  if (known === undefined) return { title: html`what this email was about`, about: undefined };
  return { title: inShopWords(store, known.title), about: inShopWords(store, known.about) };
}

const hasOthers = ({ store }: Site, { topic }: Link): boolean =>
  Object.keys(store.topics).some((other) => other !== topic);
