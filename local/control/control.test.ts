import type { JsonObject } from '../asl/json.ts';
import type { Mail } from '../cloud/observation.ts';
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

const pointer = (name: string, customer: string) => ({ pk: `pointer#${name}`, sk: 'pointer', data: { customer } });
const items: readonly JsonObject[] = [
  pointer('user#u-1', 'anna'),
  pointer('email#anna@example.com', 'anna'),
  pointer('anonymous#a-9', 'visitor'),
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
      ...{ enrolment: 'e', journey: 'cart-recovery', message: 'reminder', status: 'skipped', feedback: {} },
      decisions: [
        { at: at + 1000, verdict: 'later', reason: 'quiet hours in Europe/London', until: '2026-11-15T08:00:00.000Z' },
        { at: at + 5000, verdict: 'skipped', reason: 'no consent for marketing by email' },
      ],
    },
  },
];
const cloud = (mails: readonly Mail[]) => ({
  port: 4566,
  clock: { now: () => at },
  mails: () => mails,
  getItem: (pk: string, sk: string) => Promise.resolve(items.find((item) => item['pk'] === pk && item['sk'] === sk)),
  queryTable: (pk: string) => Promise.resolve(items.filter((item) => item['pk'] === pk)),
});
const url = (path: string): URL => new URL(path, 'http://localhost:4566');

describe('the messages', () => {
  const sent = [
    mailOf('m-1', 'anna'),
    mailOf('m-2', 'visitor'),
    mailOf('m-3', 'bob', { tags: { journey: 'review', customer: 'bob' } }),
  ];
  const ids = async (query: string) =>
    (await messages(cloud(sent), url(`/_wend/messages${query}`))).map(({ id }) => id);

  it('are told whole, in order of time', async () => {
    const [first] = await messages(cloud(sent), url('/_wend/messages'));
    expect(first).toEqual({
      ...{ id: 'm-1', at: '2026-11-14T10:00:00.000Z', channel: 'email', to: 'anna@example.com' },
      ...{ customer: 'anna', journey: 'cart-recovery', message: 'reminder', enrolment: 'e' },
      ...{ subject: 'Hello anna', from: 'Shop <shop@example.com>', replyTo: [], text: 'Hello' },
      html: sent[0]?.html,
      headers: sent[0]?.headers,
      tags: sent[0]?.tags,
    });
    expect(await ids('')).toEqual(['m-1', 'm-2', 'm-3']);
  });

  it('of one customer are found by any name, those from before a merge too', async () => {
    for (const name of ['anna', 'u-1', 'Anna@Example.com', 'a-9', 'visitor'])
      expect(await ids(`?customer=${name}`)).toEqual(['m-1', 'm-2']);
    expect(await ids('?customer=nobody')).toEqual([]);
  });

  it('are narrowed down by journey and channel', async () => {
    expect(await ids('?journey=review')).toEqual(['m-3']);
    expect(await ids('?channel=sms')).toEqual([]);
  });

  it.each([
    ['?channel=fax', 'There is no channel "fax"; channels are email, sms, push.'],
    ['?from=1', 'There is no parameter "from"; allowed: customer, channel, journey.'],
    ['?journey=', '"journey" is empty; leave it out or give it a value.'],
    ['?journey=a&journey=b', '"journey" is given 2 times; give it once.'],
  ])('refuse %s in a sentence', async (query, sentence) => {
    await expect(ids(query)).rejects.toThrow(sentence);
  });
});

describe('the decisions about a customer', () => {
  it('come in order of time, each with its reason', async () => {
    const taken = await decisions(cloud([]), url('/_wend/decisions?customer=u-1'));
    const about = { customer: 'anna', journey: 'cart-recovery', enrolment: 'e' };
    expect(taken).toEqual([
      {
        at: '2026-11-14T10:00:00.000Z',
        verdict: 'enrolled',
        reason: 'Cart recovery begins',
        ...about,
        about: 'c-1, run 1',
      },
      {
        ...{ at: '2026-11-14T10:00:01.000Z', verdict: 'later', reason: 'quiet hours in Europe/London' },
        ...{ until: '2026-11-15T08:00:00.000Z', ...about, message: 'reminder', sent: false },
      },
      {
        at: '2026-11-14T10:00:05.000Z',
        verdict: 'skipped',
        reason: 'no consent for marketing by email',
        ...about,
        message: 'reminder',
        sent: false,
      },
      {
        at: '2026-11-14T10:00:09.000Z',
        verdict: 'ended',
        reason: 'the journey ended: lost',
        ...about,
        about: 'c-1, run 1',
      },
    ]);
  });

  it('are none for somebody unknown, and ask whose when nobody is named', async () => {
    expect(await decisions(cloud([]), url('/_wend/decisions?customer=nobody'))).toEqual([]);
    await expect(decisions(cloud([]), url('/_wend/decisions'))).rejects.toThrow(/^Whose\?/);
  });
});

describe('the inbox', () => {
  const page = (mails: readonly Mail[], query = '') =>
    inbox(cloud(mails), url(`/_wend/inbox${query}`), 'Europe/London');

  it('says what to do when it is empty', () => {
    expect(page([])).toContain('No mail has been sent yet');
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
    expect(page([mailOf('m-1', 'anna', { tags })])).toContain('14 Nov 2026, 10:00 · last call');
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
    expect(() => page(many, '?message=x')).toThrow('No mail has the id "x".');
    expect(() => page(many, '?view=tv')).toThrow('There is no view "tv"; views are both, phone, desktop.');
  });
});
