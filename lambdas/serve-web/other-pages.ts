import { html, type Html } from '../../core/html/html.ts';
import type { Page, Site } from './page.ts';

/** The link is not one of ours, or not any more what we made: cut off, altered, mistyped. */
export const notOurLink = (site: Site): Page => ({
  heading: 'This link does not work',
  answers: false,
  content: html`<p>
      It was probably cut off on its way. Please open it again from the message that it came with, or copy it whole.
    </p>
    ${wayOut(site, 'If that does not help, or to get no more messages')}`,
});

export const forgotten = (site: Site): Page => ({
  heading: 'We have forgotten you',
  answers: false,
  content: html`<p>
      As you asked, we keep nothing that says who you are, and send you nothing. There is nothing left to choose here.
    </p>
    ${wayOut(site, 'If you still get messages from us')}`,
});

/** Something was posted that no page of ours posts. `back` leads to the page that was meant. */
export const notUnderstood = (site: Site, back: string): Page => ({
  heading: 'Nothing was changed',
  answers: true,
  content: html`<p>We could not tell what you chose. Please <a href="${back}">go back and choose again</a>.</p>
    ${wayOut(site, 'If that does not help')}`,
});

export const failed = (site: Site): Page => ({
  heading: 'That did not work',
  answers: true,
  content: html`<p>The fault is ours. Please try again in a minute; it does no harm if you do so twice.</p>
    ${wayOut(site, 'If that does not help')}`,
});

/** Whoever wants to leave must always find a way. */
function wayOut({ store }: Site, when: string): Html {
  const address = store.sender.unsubscribeMailbox ?? store.sender.replyTo ?? store.sender.address;
  return html`<p>${when}, reply to any of our emails or write to <a href="mailto:${address}">${address}</a>.</p>`;
}
