import { changeConsent } from '../../core/contact/change-consent.ts';
import { contactSchema, newContact } from '../../core/contact/contact.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { contactKey, profileKey } from '../../core/customer/keys.ts';
import { keyringSchema } from '../../core/keyring/keyring.ts';
import { linkPath } from '../../core/links/link.ts';
import { anna, DAY, openPages, type OpenPages } from './rig.ts';

let pages: OpenPages;
beforeEach(async () => {
  pages = await openPages();
});

const says = (topic: string, status: 'subscribed' | 'unsubscribed', channel: 'email' | 'sms' = 'email') =>
  pages.hears({ channel, topic, status });
const heading = (body: string): string | undefined => /<h1[^>]*>(.*?)<\/h1>/.exec(body)?.[1];
const oneClick = 'List-Unsubscribe=One-Click';
const leaves = (what = 'topic') => pages.post(pages.link('unsubscribe'), `leave=${what}`);
const saves = (...fields: readonly string[]) => pages.post(pages.link('preferences'), 'do=save', ...fields);

describe('one click in a mail program (RFC 8058)', () => {
  const multipart = (boundary: string, ...lines: readonly string[]): Buffer =>
    Buffer.from([...lines, ''].join('\r\n').replaceAll('@', `--${boundary}`));
  const field = ['@', 'Content-Disposition: form-data; name="List-Unsubscribe"', '', 'One-Click', '@--'];

  it.each<[string, string, Uint8Array]>([
    ['as a plain form', 'application/x-www-form-urlencoded', Buffer.from(oneClick)],
    ['as a form of parts', 'multipart/form-data; boundary=b-1', multipart('b-1', ...field)],
    ['with its boundary quoted', 'multipart/form-data; boundary="b 1"', multipart('b 1', ...field)],
    ['without its type', '', Buffer.from(oneClick)],
    ['without its body', '', new Uint8Array()],
    ['as a form of parts without any', 'multipart/form-data; boundary=b', new Uint8Array()],
  ])('leaves the topic at once: %s', async (_how, type, body) => {
    await says('marketing', 'subscribed');
    const {
      status,
      headers,
      body: answered,
      page,
      outcome,
    } = await pages.ask('POST', pages.link('unsubscribe'), body, type);
    expect({ status, answered, page, outcome }).toEqual({
      ...{ status: 200, answered: 'You are unsubscribed.\n', page: 'unsubscribe', outcome: 'one click' },
    });
    expect(headers).not.toHaveProperty('location');
    expect(headers).not.toHaveProperty('set-cookie');
    expect(await pages.said()).toEqual({ 'email/marketing': 'unsubscribed (one-click)' });
  });

  it('is told to whoever listens, once it is written', async () => {
    await pages.post(pages.link('unsubscribe'), oneClick);
    const { consent } = contactSchema.parse((await pages.table.get(contactKey(anna)))?.data);
    expect(pages.announced).toEqual([
      {
        messageId: consent['email/marketing']?.events[0],
        timestamp: '2026-11-21T10:00:00.000Z',
        customerId: anna,
        userId: 'u-1',
        properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed', source: 'one-click' },
      },
    ]);
  });

  it('still works after three years, and from a topic that the shop does not have any more', async () => {
    const link = pages.link('unsubscribe', { topic: 'winter-sale' });
    pages.clock.now += 3 * 365 * DAY;
    expect((await pages.get(link)).status).toBe(200);
    await pages.post(link, oneClick);
    expect(await pages.said()).toEqual({ 'email/winter-sale': 'unsubscribed (one-click)' });
  });

  it.each<[string, string, string]>([
    ['of a scanner that fills in every field', '', 'leave=topic&leave=all'],
    ['with an unknown wish', '', 'leave=everything'],
    ['of something else', 'application/json', '{"leave":"topic"}'],
    ['without its boundary', 'multipart/form-data', 'List-Unsubscribe=One-Click'],
    ['cut off', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="leave"\r\n\r\ntop'],
    ['of a megabyte', '', `List-Unsubscribe=One-Click&x=${'x'.repeat(1e6)}`],
  ])('a post %s changes nothing, and is told so', async (_what, type, body) => {
    await says('marketing', 'subscribed');
    const { status, body: answered } = await pages.ask('POST', pages.link('unsubscribe'), Buffer.from(body), type);
    expect([status, heading(answered), await pages.said()]).toEqual([
      ...[400, 'Nothing was changed', { 'email/marketing': 'subscribed (store)' }],
    ]);
  });
});

describe('the unsubscribe page', () => {
  it('asks, and does nothing by itself', async () => {
    await says('marketing', 'subscribed');
    const { status, body } = await pages.get(pages.link('unsubscribe'));
    expect([status, heading(body), await pages.said(), pages.announced]).toEqual([
      ...[200, 'Unsubscribe from these emails?', { 'email/marketing': 'subscribed (store)' }, []],
    ]);
  });

  it.each([
    ['topic', { 'email/marketing': 'unsubscribed (unsubscribe page)' }],
    ['all', { 'email/marketing': 'subscribed (store)', 'email/all': 'unsubscribed (unsubscribe page)' }],
  ])('leaves %s', async (what, expected) => {
    await says('marketing', 'subscribed');
    expect(heading((await leaves(what)).body)).toBe('You are unsubscribed');
    expect(await pages.said()).toEqual(expected);
    expect(heading((await pages.get(pages.link('unsubscribe'))).body)).toBe('You are unsubscribed');
  });

  it('has one button where there is one topic', async () => {
    pages = await openPages({ topics: { marketing: { title: 'Offers', about: 'Now and then.' } } });
    expect((await pages.get(pages.link('unsubscribe'))).body.match(/<button[^>]*>.*?<\/button>/g)).toEqual([
      '<button class="first" name="leave" value="topic">Unsubscribe</button>',
    ]);
  });

  it('leads to preferences that are as old as itself', async () => {
    const { body } = await pages.get(pages.link('unsubscribe', { day: 20_000 }));
    expect(body).toContain(`href="..${pages.link('preferences', { day: 20_000 })}"`);
  });

  it('counts leaving, coming back and leaving again', async () => {
    await leaves();
    pages.clock.now += 60_000;
    await saves('shown-off=email/marketing', 'want=email/marketing');
    expect(await pages.said()).toEqual({ 'email/marketing': 'subscribed (preference centre)' });
    pages.clock.now += 60_000;
    await leaves();
    expect(await pages.said()).toEqual({ 'email/marketing': 'unsubscribed (unsubscribe page)' });
    expect(new Set(pages.announced.map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('counts a second press also against a grant that was given between the two and comes late', async () => {
    await leaves();
    const at = pages.clock.now + 1000;
    pages.clock.now += 60_000;
    await leaves();
    const contact = contactSchema.parse((await pages.table.get(contactKey(anna)))?.data);
    const late = { at, arrivedAt: pages.clock.now + 1000, messageId: 'late', status: 'subscribed' } as const;
    expect(
      changeConsent(contact, { ...late, channel: 'email', topic: 'marketing' }).consent['email/marketing']?.status,
    ).toBe('unsubscribed');
  });
});

describe('somebody who', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['was erased', () => pages.isThere('b'.repeat(26), {}, { ...newContact(), erasedAt: 1 })],
    ['is not there at all', () => Promise.resolve()],
  ])('%s is told so, and nothing is written', async (_who, prepare) => {
    await prepare();
    const about = { customer: 'b'.repeat(26) };
    const before = await pages.table.query(`customer#${about.customer}`, '');
    const answers = [
      await pages.get(pages.link('unsubscribe', about)),
      await pages.post(pages.link('unsubscribe', about), oneClick),
      await pages.post(pages.link('preferences', about), 'do=stop'),
    ];
    expect(answers.map(({ status, body }) => [status, heading(body)])).toEqual(
      answers.map(() => [200, 'We have forgotten you']),
    );
    expect(await pages.table.query(`customer#${about.customer}`, '')).toEqual(before);
  });

  const winner = 'w'.repeat(26);
  const merge = async (): Promise<void> => {
    const profile = await pages.table.get(profileKey(anna));
    const data = { toldAt: 1, seenAt: 1, mergedInto: { customer: winner, done: false } };
    await pages.table.putIfVersion({ ...profileKey(anna), data }, profile?.version ?? 0);
    await settledCustomer(pages.table, anna);
  };

  it('was merged into another leaves as that one', async () => {
    await pages.isThere(winner, { email: 'anna@example.com', userId: 'u-2' });
    await merge();
    await leaves();
    expect(await pages.said(winner)).toEqual({ 'email/marketing': 'unsubscribed (unsubscribe page)' });
    expect(pages.announced.map(({ customerId, userId }) => [customerId, userId])).toEqual([[winner, 'u-2']]);
  });

  it('is merged in the very moment leaves as that one, too', async () => {
    await pages.isThere(winner, { email: 'anna@example.com' });
    const { table } = pages;
    let merged = false;
    pages.ports.table = {
      ...pages.table,
      putIfVersion: async (item, version) => {
        // Between the reading of the customer and the writing of the answer; the answer then finds what the merge left.
        if (!merged) {
          merged = true;
          await merge();
        }
        return table.putIfVersion(item, version);
      },
    };
    await leaves();
    expect(await pages.said(winner)).toEqual({ 'email/marketing': 'unsubscribed (unsubscribe page)' });
    expect(pages.announced.map(({ customerId }) => customerId)).toEqual([winner]);
  });
});

describe('when something fails', () => {
  it('the bus: the answer stands, and a person is told without a name', async () => {
    pages.ports.announce = () => Promise.reject(new Error('no bus for anna@example.com'));
    const { status, alarm } = await leaves();
    expect([status, alarm]).toEqual([200, 'a change of consent was kept, but could not be put on the bus']);
    expect(await pages.said()).toEqual({ 'email/marketing': 'unsubscribed (unsubscribe page)' });
  });

  it('the table: a page without the reason, nothing on the bus, and a mail program may try again', async () => {
    const broken = () => Promise.reject(new TypeError('of anna@example.com'));
    pages.ports.table = { ...pages.table, putIfVersion: broken };
    const { status, body, outcome, alarm } = await pages.post(pages.link('unsubscribe'), oneClick);
    expect([status, heading(body), outcome, alarm, pages.announced]).toEqual([
      ...[500, 'That did not work', 'failed', 'a page could not be served: TypeError', []],
    ]);
    expect(body).not.toMatch(/anna@|TypeError|\.ts/);
  });

  it('a key that is not known yet is asked for by its name', async () => {
    const newest = keyringSchema.parse({ ...pages.keys, k2: '2'.repeat(64) });
    const path = `/${linkPath(newest, { purpose: 'unsubscribe', customer: anna, topic: 'marketing', day: 20_000 })}`;
    expect((await pages.get(path)).status).toBe(404);
    pages.ports.keys = (wanted) => Promise.resolve(wanted === 'k2' ? newest : pages.keys);
    expect((await pages.get(path)).status).toBe(200);
  });
});

it('does not offer text messages to a number that answered STOP, and says how to get them again', async () => {
  await says('marketing', 'subscribed', 'sms');
  await pages.forbids('+447700900123', 'STOP came from it');
  const { body } = await pages.get(pages.link('preferences'));
  expect(body).toContain('you answered STOP to a text message. Answer START to it, and you get them again');
  expect(body).not.toContain('sms/marketing');
});
