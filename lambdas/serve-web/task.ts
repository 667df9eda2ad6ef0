import { channels } from '../../core/channels/channel.ts';
import { consentOf, EVERY_TOPIC } from '../../core/contact/consent.ts';
import type { PreferenceChange } from '../../core/contact/preferences.ts';
import type { Customer } from '../../core/customer/customer.ts';
import { survivingCustomer } from '../../core/customer/resolve.ts';
import { hashOf } from '../../core/ids/hash.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import { dayOf, type Link, linkPath } from '../../core/links/link.ts';
import { answersIn, boxesOf } from './boxes.ts';
import { type SubscriptionUpdate, updatesOf, writeAnswers } from './change.ts';
import { linkIn } from './link-in.ts';
import { failed, forgotten, notOurLink, notUnderstood } from './other-pages.ts';
import { framed, type Page, type Site } from './page.ts';
import { preferencesPage } from './preferences-page.ts';
import { leadToShop, type ReferralPorts } from './referral.ts';
import { type Form, formOf, type Place, placeOf, type Request, valuesOf } from './request.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe-page.ts';

export interface Ports extends ReferralPorts {
  /** Puts each on the bus. */
  readonly announce: (updates: readonly SubscriptionUpdate[]) => Promise<void>;
}

/** What is answered, and for the staff what it was. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly page: 'unsubscribe' | 'preferences' | 'referral' | 'none';
  readonly outcome: string;
  /** What a person should look at; it names nobody. */
  readonly alarm?: string;
}

/** A link that was followed, and whose it is. */
interface Visit {
  readonly site: Site;
  readonly ports: Ports;
  readonly request: Request;
  readonly now: number;
  readonly place: Place;
  readonly ring: Keyring;
  readonly link: Link;
  readonly customer: Customer;
}

/**
 * How long a link may subscribe. A mail is passed on, and lies in mailboxes that change hands; to leave, every link is
 * good for ever (15 U.S.C. 7704(a)(3)(A)(ii) wants 30 days at least).
 */
const JOINING_DAYS = 90;

/** Answers one request; whatever happens, with a page and not with an error. `now` in epoch milliseconds. */
export async function serve(ports: Ports, site: Site, request: Request, now: number): Promise<Answer> {
  const answer = await answerTo(ports, site, request, now).catch((error: unknown): Answer => {
    const name = error instanceof Error ? error.name : typeof error;
    const page = pageOf(placeOf(request.path));
    return { ...shown(site, 500, failed(site), page, 'failed'), alarm: `a page could not be served: ${name}` };
  });
  return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
}

async function answerTo(ports: Ports, site: Site, request: Request, now: number): Promise<Answer> {
  const place = placeOf(request.path);
  const page = pageOf(place);
  const nothing = shown(site, 404, notOurLink(site), page, 'not our link');
  if (page === 'none' || !['GET', 'HEAD', 'POST'].includes(request.method)) return nothing;
  if (page === 'referral') return request.method === 'POST' ? nothing : leads(ports, site, request, now);
  const { ring, link } = await linkIn(ports.keys, place);
  if (link === undefined) return nothing;
  const customer = await survivingCustomer(ports.table, link.customer);
  if (isForgotten(customer)) return shown(site, 200, forgotten(site), page, 'forgotten');
  const visit = { site, ports, request, now, place, ring, link, customer };
  if (page === 'unsubscribe') return request.method === 'POST' ? leave(visit) : askToLeave(visit);
  return request.method === 'POST' ? choose(visit) : showChoices(visit);
}

function pageOf({ page }: Place): Answer['page'] {
  if (page === 'r') return 'referral';
  return page === 'unsubscribe' || page === 'preferences' ? page : 'none';
}

/** A friend with somebody's code. */
async function leads(ports: Ports, site: Site, request: Request, now: number): Promise<Answer> {
  const { location, ...what } = await leadToShop(ports, site.store.shop.url, request, placeOf(request.path), now);
  return { status: 302, headers: { ...site.headers, location }, body: '', page: 'referral', ...what };
}

/** Nobody gets a link before there is a profile: where there is none any more, the customer has been erased. */
const isForgotten = ({ contact, kept }: Customer): boolean =>
  contact.erasedAt !== undefined || kept.profile === undefined;

function askToLeave({ site, ring, link, customer }: Visit): Answer {
  const hasLeft = consentOf(customer.contact.consent, 'email', link.topic)?.status === 'unsubscribed';
  const page = unsubscribePage(site, { link, hasLeft, preferences: preferencesFrom(ring, link) });
  return shown(site, 200, page, 'unsubscribe', 'shown');
}

/** As old as the link that leads there: else an old mail would be as good as a new one. */
const preferencesFrom = (ring: Keyring, link: Link): string =>
  `../${linkPath(ring, { ...link, purpose: 'preferences' })}`;

async function leave(visit: Visit): Promise<Answer> {
  const { site, request, link, ring } = visit;
  const what = leaving(formOf(request), request.body.length === 0);
  if (what === undefined) return misunderstood(visit);
  // Every press counts, also of somebody who has left: a grant that was given before it may still be on its way here.
  const topic = what === 'all' ? EVERY_TOPIC : link.topic;
  const source = what === 'one click' ? 'one-click' : 'unsubscribe page';
  const { alarm } = await change(visit, [{ channel: 'email', topic, status: 'unsubscribed' }], source);
  if (what === 'one click') return { ...plain(site, 'You are unsubscribed.\n'), ...alarm };
  const page = unsubscribedPage(site, { link, preferences: preferencesFrom(ring, link) }, what);
  return { ...shown(site, 200, page, 'unsubscribe', `left ${what}`), ...alarm };
}

/**
 * What was posted to the unsubscribe page: RFC 8058's one click, or a button of our own. Mail programs exist that send
 * the one click without its body; somebody pressed for it nevertheless, and programs that only look do not post.
 * What says anything else was not sent by either, and does nothing.
 */
function leaving(form: Form | undefined, isEmpty: boolean): 'one click' | 'topic' | 'all' | undefined {
  if (isEmpty) return 'one click';
  if (form === undefined) return undefined;
  if (valuesOf(form, 'List-Unsubscribe').includes('One-Click')) return 'one click';
  const [what, ...more] = valuesOf(form, 'leave');
  return (what === 'topic' || what === 'all') && more.length === 0 ? what : undefined;
}

const mayJoin = ({ now, link }: Visit): boolean => dayOf(now) - link.day <= JOINING_DAYS;

function showChoices(visit: Visit): Answer {
  const { site, customer } = visit;
  const page = preferencesPage(site, { boxes: boxesOf(customer, site.store), mayJoin: mayJoin(visit) });
  return shown(site, 200, page, 'preferences', 'shown');
}

async function choose(visit: Visit): Promise<Answer> {
  const { site, request, customer } = visit;
  const form = formOf(request) ?? [];
  const [wish, ...more] = valuesOf(form, 'do');
  if ((wish !== 'save' && wish !== 'stop') || more.length > 0) return misunderstood(visit);
  const changes =
    wish === 'stop' ? stopEverything : answersIn(filled(form), boxesOf(customer, site.store), mayJoin(visit));
  const { customer: current, alarm } = await change(visit, changes, 'preference centre');
  const choosing = { boxes: boxesOf(current, site.store), mayJoin: mayJoin(visit) };
  const page = preferencesPage(site, choosing, wish === 'stop' ? 'stopped' : { saved: changes });
  return { ...shown(site, 200, page, 'preferences', wish === 'stop' ? 'stopped' : 'saved'), ...alarm };
}

/** Also on channels that the shop does not use yet. */
const stopEverything: readonly PreferenceChange[] = channels.map((channel) => ({
  channel,
  topic: EVERY_TOPIC,
  status: 'unsubscribed',
}));

const filled = (form: Form) => ({
  ticked: new Set(valuesOf(form, 'want')),
  shownOn: new Set(valuesOf(form, 'shown-on')),
  shownOff: new Set(valuesOf(form, 'shown-off')),
});

/** Our table first: it is what counts. Whoever listens on the bus may hear of it late, or from a person who was told. */
async function change(
  { ports, request, place, now, customer }: Visit,
  changes: readonly PreferenceChange[],
  source: string,
): Promise<{ readonly customer: Customer; readonly alarm: { readonly alarm?: string } }> {
  if (changes.length === 0) return { customer, alarm: {} };
  const told = { source, now, messageId: hashOf('page', place.token, request.id) };
  const current = await writeAnswers(ports.table, customer.id, changes, told);
  try {
    await ports.announce(updatesOf(current, changes, told));
    return { customer: current, alarm: {} };
  } catch {
    return { customer: current, alarm: { alarm: 'a change of consent was kept, but could not be put on the bus' } };
  }
}

function misunderstood({ site, place }: Visit): Answer {
  const page = notUnderstood(site, `../${place.page}/${place.token}`);
  return shown(site, 400, page, pageOf(place), 'not understood');
}

const shown = (site: Site, status: number, page: Page, name: Answer['page'], outcome: string): Answer => ({
  status,
  headers: { ...site.headers, 'content-type': 'text/html; charset=utf-8' },
  body: framed(site, page),
  page: name,
  outcome,
});

/** For a program that looks at the status alone. */
const plain = (site: Site, body: string): Answer => ({
  status: 200,
  headers: { ...site.headers, 'content-type': 'text/plain; charset=utf-8' },
  body,
  page: 'unsubscribe',
  outcome: 'one click',
});
