import * as z from 'zod';
import { pointerKey, type PointerKind } from '../../core/customer/keys.ts';
import type { JsonObject } from '../asl/json.ts';
import type { Mail, Push, Text } from '../cloud/observation.ts';
import { decisions } from './decisions.ts';
import { inbox } from './inbox/inbox.ts';
import { messages } from './messages.ts';

const at = Date.UTC(2026, 10, 14, 10);
const mailOf = (id: string, customer: string, more: Partial<Mail> = {}): Mail => ({
  id,
  at,
  to: [`${customer}@example.com`],
  from: 'Shop <shop@example.com>',
  replyTo: [],
  subject: `Hello ${customer}`,
  html: '<div style="display:none">See &amp; buy &#8199;</div><p>Hello</p>',
  text: 'Hello',
  headers: { 'List-Unsubscribe': '<https://shop.example.com/u>' },
  tags: { journey: 'cart-recovery', message: 'reminder', enrolment: 'e', customer },
  ...more,
});

const textOf = (id: string, customer: string, more: Partial<Text> = {}): Text => ({
  id,
  at,
  ...{ to: '+447700900123', pool: 'pool-1', body: 'Your cart waits: https://shop.example.com/c/1.' },
  ...{ encoding: 'GSM-7', parts: 1, type: 'PROMOTIONAL' },
  tags: { journey: 'cart-recovery', message: 'offer', enrolment: 'e', customer },
  ...more,
});
const pushOf = (id: string, customer: string, more: Partial<Push> = {}): Push => ({
  id,
  at,
  ...{ to: 'token-1', application: 'app', platform: 'APNS', title: 'Still there', body: 'Your cart waits', data: {} },
  tags: { journey: 'cart-recovery', message: 'lastCall', enrolment: 'e', customer },
  ...more,
});

const ring = { k1: 'a'.repeat(64) };
const pointer = (kind: PointerKind, name: string, customer: string) => ({
  ...pointerKey(ring, kind, name),
  data: { customer },
});
const items: readonly JsonObject[] = [
  pointer('user', 'u-1', 'anna'),
  pointer('email', 'anna@example.com', 'anna'),
  pointer('phone', '+447700900123', 'anna'),
  pointer('anonymous', 'a-9', 'visitor'),
  { pk: 'customer#anna', sk: 'live#profile', data: { toldAt: 0, seenAt: 0 } },
  {
    pk: 'customer#visitor',
    sk: 'live#profile',
    data: { toldAt: 0, seenAt: 0, mergedInto: { customer: 'anna', done: true } },
  },
  {
    pk: 'customer#anna',
    sk: 'live#enrolment#e',
    data: {
      ...{ id: 'e', journey: 'cart-recovery', subject: 'c-1', run: 1, status: 'ended' },
      decisions: [
        { at, verdict: 'enrolled', reason: 'Cart recovery begins' },
        { at: at + 9000, verdict: 'ended', reason: 'the journey ended: lost' },
      ],
    },
  },
  {
    pk: 'customer#anna',
    sk: 'log#message#e#reminder',
    data: {
      ...{ enrolment: 'e', journey: 'cart-recovery', message: 'reminder', part: 'reminder' },
      ...{ status: 'skipped', feedback: {} },
      decisions: [
        { at: at + 1000, verdict: 'later', reason: 'quiet hours in Europe/London', until: '2026-11-15T08:00:00.000Z' },
        { at: at + 5000, verdict: 'skipped', reason: 'no consent for marketing by email' },
      ],
    },
  },
];
const cloud = (mails: readonly Mail[], texts: readonly Text[] = [], pushes: readonly Push[] = []) => ({
  port: 4566,
  clock: { now: () => at },
  mails: () => mails,
  texts: () => texts,
  pushes: () => pushes,
  secret: () => JSON.stringify(ring),
  getItem: (pk: string, sk: string) => Promise.resolve(items.find((item) => item['pk'] === pk && item['sk'] === sk)),
  queryTable: (pk: string) => Promise.resolve(items.filter((item) => item['pk'] === pk)),
});
const titles = new Map([
  ['cart-recovery', 'Cart recovery'],
  ['review', 'Review'],
]);
const url = (path: string): URL => new URL(path, 'http://localhost:4566');

describe('the messages', () => {
  const sent = [
    mailOf('m-1', 'anna'),
    mailOf('m-2', 'visitor'),
    mailOf('m-3', 'bob', { tags: { journey: 'review', customer: 'bob' } }),
  ];
  const phones = cloud(sent, [textOf('t-1', 'anna', { at: at - 1 })], [pushOf('p-1', 'bob', { at: at + 1 })]);
  const ids = async (query: string) =>
    z
      .array(z.object({ id: z.string() }))
      .parse(await messages(phones, url(`/_wend/messages${query}`), titles))
      .map(({ id }) => id);

  it('are told whole, in order of time', async () => {
    const [first] = await messages(cloud(sent), url('/_wend/messages'), titles);
    expect(first).toEqual({
      ...{ id: 'm-1', at: '2026-11-14T10:00:00.000Z', channel: 'email', to: 'anna@example.com' },
      ...{ customer: 'anna', journey: 'cart-recovery', message: 'reminder', enrolment: 'e' },
      called: 'Cart recovery, reminder',
      ...{ subject: 'Hello anna', from: 'Shop <shop@example.com>', replyTo: [], text: 'Hello' },
      html: sent[0]?.html,
      headers: sent[0]?.headers,
      tags: sent[0]?.tags,
    });
    expect(await ids('')).toEqual(['t-1', 'm-1', 'm-2', 'm-3', 'p-1']);
  });

  it('on phones are told with what they cost and what a tap opens', async () => {
    const at1 = { journey: 'cart-recovery', enrolment: 'e' };
    expect(await messages(phones, url('/_wend/messages?channel=sms'), titles)).toEqual([
      {
        ...{ id: 't-1', at: '2026-11-14T09:59:59.999Z', channel: 'sms', to: '+447700900123', customer: 'anna' },
        ...{
          ...at1,
          message: 'offer',
          called: 'Cart recovery, offer',
          body: 'Your cart waits: https://shop.example.com/c/1.',
        },
        ...{ encoding: 'GSM-7', parts: 1, type: 'PROMOTIONAL', pool: 'pool-1' },
        tags: { ...at1, message: 'offer', customer: 'anna' },
      },
    ]);
    expect(await messages(phones, url('/_wend/messages?channel=push'), titles)).toEqual([
      {
        ...{ id: 'p-1', at: '2026-11-14T10:00:00.001Z', channel: 'push', to: 'token-1', customer: 'bob' },
        ...{
          ...at1,
          message: 'lastCall',
          called: 'Cart recovery, last call',
          title: 'Still there',
          body: 'Your cart waits',
          url: undefined,
          data: {},
        },
        ...{ platform: 'APNS', application: 'app' },
        tags: { ...at1, message: 'lastCall', customer: 'bob' },
      },
    ]);
  });

  it('of one customer are found by any name, those from before a merge too', async () => {
    for (const name of ['anna', 'u-1', 'Anna@Example.com', '%2B44 7700 900123', 'a-9', 'visitor'])
      expect(await ids(`?customer=${name}`)).toEqual(['t-1', 'm-1', 'm-2']);
    expect(await ids('?customer=nobody')).toEqual([]);
  });

  it('are narrowed down by journey and channel', async () => {
    expect(await ids('?journey=review')).toEqual(['m-3']);
    expect(await ids('?channel=email&customer=anna')).toEqual(['m-1', 'm-2']);
  });

  it.each([
    ['?channel=fax', 'There is no channel "fax"; channels are email, sms, push.'],
    ['?from=1', 'There is no parameter "from"; allowed: customer, channel, journey.'],
    ['?journey=carts', 'There is no journey "carts"; journeys are cart-recovery, review.'],
    ['?journey=', '"journey" is empty; leave it out or give it a value.'],
    ['?journey=a&journey=b', '"journey" is given 2 times; give it once.'],
  ])('refuse %s in a sentence', async (query, sentence) => {
    await expect(ids(query)).rejects.toThrow(sentence);
  });
});

describe('the decisions about a customer', () => {
  it('come in order of time, each with its reason', async () => {
    const taken = await decisions(cloud([]), url('/_wend/decisions?customer=u-1'), titles);
    const about = { customer: 'anna', called: 'Cart recovery', journey: 'cart-recovery', enrolment: 'e' };
    const reminder = { ...about, called: 'Cart recovery, reminder', message: 'reminder' };
    expect(taken).toEqual([
      {
        ...{ at: '2026-11-14T10:00:00.000Z', verdict: 'enrolled', reason: 'Cart recovery begins' },
        ...about,
        text: 'cart-recovery, c-1, run 1: enrolled: Cart recovery begins',
      },
      {
        ...{ at: '2026-11-14T10:00:01.000Z', verdict: 'later', reason: 'quiet hours in Europe/London' },
        ...{ until: '2026-11-15T08:00:00.000Z', ...reminder },
        text: 'cart-recovery, reminder: later until 2026-11-15T08:00:00.000Z: quiet hours in Europe/London',
      },
      {
        ...{ at: '2026-11-14T10:00:05.000Z', verdict: 'skipped', reason: 'no consent for marketing by email' },
        ...reminder,
        text: 'cart-recovery, reminder: skipped: no consent for marketing by email',
      },
      {
        ...{ at: '2026-11-14T10:00:09.000Z', verdict: 'ended', reason: 'the journey ended: lost' },
        ...about,
        text: 'cart-recovery, c-1, run 1: ended: the journey ended: lost',
      },
    ]);
  });

  it('are none for somebody unknown, and ask whose when nobody is named', async () => {
    expect(await decisions(cloud([]), url('/_wend/decisions?customer=nobody'), titles)).toEqual([]);
    await expect(decisions(cloud([]), url('/_wend/decisions'), titles)).rejects.toThrow(/^Whose\?/);
  });
});

describe('the inbox', () => {
  const shop = { name: 'Linden & Loom', timeZone: 'Europe/London', titles };
  const page = (mails: readonly Mail[], query = '') => inbox(cloud(mails), url(`/_wend/inbox${query}`), shop);
  const phone = (texts: readonly Text[], pushes: readonly Push[] = []) =>
    inbox(cloud([], texts, pushes), url('/_wend/inbox'), shop).replaceAll(/\s+/g, ' ');

  it('says what to do when it is empty', () => {
    expect(page([])).toContain('No message has been sent yet');
    expect(page([])).toContain('aws --endpoint-url http://localhost:4566 events put-events');
  });

  it('shows the newest mail with its preheader, on a phone and on a desktop', () => {
    const shown = page([mailOf('m-1', 'anna'), mailOf('m-2', 'bob')]);
    expect(shown.indexOf('Hello bob')).toBeLessThan(shown.indexOf('Hello anna'));
    expect(shown).toContain('<p class="preheader">See &amp; buy</p>');
    expect(shown.match(/<iframe/g)).toHaveLength(2);
    expect(page([mailOf('m-1', 'anna')], '?view=phone').match(/<iframe/g)).toHaveLength(1);
  });

  it('shows a mail on a phone alone where there is no room for both, unless both are chosen', () => {
    const where = (query: string) =>
      [...page([mailOf('m-1', 'anna')], query).matchAll(/<figure class="([^"]*)">/g)].map(([, name]) => name);
    expect([where(''), where('?view=both'), where('?view=phone')]).toEqual([['', 'where-wide'], ['', ''], ['']]);
    expect(page([mailOf('m-1', 'anna')]).match(/aria-current="true"/g)).toHaveLength(3);
  });

  it('calls messages what people call them', () => {
    const tags = { journey: 'cart-recovery', message: 'lastCall', enrolment: 'e', customer: 'anna' };
    expect(page([mailOf('m-1', 'anna', { tags })])).toContain('14 Nov 2026, 10:00 · Cart recovery, last call');
  });

  it('shows a text message in its bubble, its link as one, and its parts counted', () => {
    const shown = phone([textOf('t-1', 'anna')]);
    expect(shown).toContain(
      '<p class="bubble">Your cart waits: <a href="https://shop.example.com/c/1" target="_blank" rel="noreferrer">https://shop.example.com/c/1</a>.</p>',
    );
    expect(shown).toContain('<dd>1 part, written in GSM-7</dd>');
    expect(shown).toContain('<span class="to">+447700900123 · text message</span>');
    expect(shown).toContain('14 Nov 2026, 10:00 · Cart recovery, offer');
  });

  it('says which characters make a text message dear', () => {
    expect(phone([textOf('t-1', 'anna', { body: 'Anna’s cart ☕' })])).toContain(
      '<dd>1 part, written in UCS-2 because of <kbd>’</kbd>, <kbd>☕</kbd></dd>',
    );
  });

  it('shows a push on a locked phone, under the name of the shop', () => {
    const shown = phone([], [pushOf('p-1', 'anna', { url: 'https://shop.example.com/c/1' })]);
    expect(shown).toContain('<p class="app"><span>Linden &amp; Loom</span> <span>now</span></p>');
    expect(shown).toContain('<p class="title">Still there</p> <p>Your cart waits</p>');
    expect(shown).toContain('<p class="time">10:00</p> <p class="day">Saturday 14 November</p>');
    expect(shown).toContain('<span class="to">Apple device · push</span>');
  });

  it('takes nothing that a text or a push says for HTML', () => {
    const evil = '"><script>alert(1)</script>';
    const tags = { [evil]: evil };
    for (const shown of [
      phone([textOf('t', 'anna', { to: evil, body: `${evil} https://x.example/"onclick="x`, tags })]),
      phone([], [pushOf('p', 'anna', { title: evil, body: evil, url: `javascript:${evil}`, data: tags, tags })]),
    ]) {
      expect(shown).not.toContain('<script');
      expect(shown).not.toMatch(/<[^>]* onclick|href="javascript/);
    }
  });

  it('keeps everything that a mail says within its sandbox', () => {
    const evil = '"></iframe><script>alert(1)</script>';
    const shown = page([
      mailOf('m-1', 'anna', {
        subject: evil,
        html: evil,
        text: evil,
        from: evil,
        to: [evil],
        headers: { [evil]: evil },
        tags: { message: evil },
      }),
    ]);
    expect(shown).not.toContain('<script');
    expect(shown.match(/<\/iframe>/g)).toHaveLength(2);
    expect(shown.match(/sandbox="allow-popups allow-popups-to-escape-sandbox"/g)).toHaveLength(2);
    expect(shown).toContain('default-src &#39;none&#39;');
  });

  it('turns pages, and refuses what is not there', () => {
    const many = Array.from({ length: 101 }, (_, index) => mailOf(`m-${index}`, `c${index}`));
    expect(page(many)).toContain('Page 1 of 2');
    expect(page(many, '?page=2')).toContain('Hello c0');
    expect(() => page(many, '?page=3')).toThrow('There is no page "3"; pages are 1 to 2.');
    expect(() => page(many, '?message=x')).toThrow('No message has the id "x".');
    expect(() => page(many, '?view=tv')).toThrow('There is no view "tv"; views are both, phone, desktop.');
  });
});
