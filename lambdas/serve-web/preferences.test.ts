import { profileKey } from '../../core/customer/keys.ts';
import { anna, openPages, type OpenPages } from './rig.ts';

let pages: OpenPages;
beforeEach(async () => {
  pages = await openPages();
});

const yes = (topic: string, channel: 'email' | 'sms' = 'email') => ({ channel, topic, status: 'subscribed' }) as const;
const no = (topic: string) => ({ channel: 'email', topic, status: 'unsubscribed' }) as const;
const saves = (...fields: readonly string[]) => pages.post(pages.link('preferences'), 'do=save', ...fields);
const heading = (body: string): string | undefined => /<h1[^>]*>(.*?)<\/h1>/.exec(body)?.[1];
const boxes = async (path = pages.link('preferences')): Promise<readonly string[]> =>
  [...(await pages.get(path)).body.matchAll(/name="(shown-o[nf]+)" value="([^"]+)"/g)].map((found) =>
    found.slice(1).join('='),
  );
const buys = async (): Promise<void> => {
  const { version = 0 } = (await pages.table.get(profileKey(anna))) ?? {};
  const data = { toldAt: 1, seenAt: 1, email: 'anna@example.com', boughtAt: 5 };
  await pages.table.putIfVersion({ ...profileKey(anna), data }, version);
};

describe('the preference page', () => {
  it('shows each topic on each channel that leads to Anna, ticked where she has said yes', async () => {
    await pages.hears(yes('news'), yes('marketing', 'sms'));
    expect(await boxes()).toEqual([
      'shown-off=email/marketing',
      'shown-on=sms/marketing',
      'shown-on=email/news',
      'shown-off=sms/news',
      'shown-off=email/reviews',
      'shown-off=sms/reviews',
    ]);
    const { body } = await pages.get(pages.link('preferences'));
    expect(body.match(/[^<>]*not available[^<>]*/g)).toEqual([
      'Notification of our app: not available, our app is not set up on a phone of yours.',
    ]);
    expect(body).not.toMatch(/anna@|\+44/);
  });

  it('writes what was ticked and what lost its tick, and says so', async () => {
    await pages.hears(yes('news'), yes('marketing'));
    const ticked = ['want=email/marketing', 'want=sms/reviews'];
    const { body, outcome } = await saves(...(await boxes()), ...ticked);
    expect(await pages.said()).toEqual({
      'email/marketing': 'subscribed (store)',
      'email/news': 'unsubscribed (preference centre)',
      'sms/reviews': 'subscribed (preference centre)',
    });
    expect([outcome, heading(body), body.match(/<li>.*?<\/li>/g)]).toEqual([
      'saved',
      'Your choices are saved',
      ['<li>New things, email: no more</li>', '<li>Reviews, text message: yes</li>'],
    ]);
    expect(pages.announced.map(({ properties }) => Object.values(properties).join(' '))).toEqual([
      'email news unsubscribed preference centre',
      'sms reviews subscribed preference centre',
    ]);
  });

  it('asks nobody who saved it as it was: nothing is written, nothing told', async () => {
    await pages.hears(yes('news'));
    const { body } = await saves(...(await boxes()), 'want=email/news');
    expect([heading(body), await pages.said(), pages.announced]).toEqual([
      'Nothing was changed',
      { 'email/news': 'subscribed (store)' },
      [],
    ]);
  });

  it('a tick left standing on a page of before takes no withdrawal back', async () => {
    await pages.hears(yes('news'));
    const before = await boxes();
    await pages.hears(no('news'));
    await saves(...before, 'want=email/news');
    expect(await pages.said()).toEqual({ 'email/news': 'unsubscribed (store)' });
  });

  it.each([
    ['a box that was not shown', ['want=email/news']],
    ['a channel that does not lead to Anna', ['shown-off=push/news', 'want=push/news']],
    ['a topic that is none', ['shown-off=email/all', 'want=email/all', 'shown-off=email/spam', 'want=email/spam']],
    ['no box at all', []],
  ])('%s says nothing', async (_what, fields) => {
    await pages.hears(yes('marketing'));
    await saves(...fields);
    expect(await pages.said()).toEqual({ 'email/marketing': 'subscribed (store)' });
  });

  it.each(['', 'do=everything', 'do=save&do=stop', 'List-Unsubscribe=One-Click', 'leave=all'])(
    'the post "%s" changes nothing, and is told so',
    async (body) => {
      await pages.hears(yes('marketing'));
      const { status, body: answered } = await pages.post(pages.link('preferences'), body);
      expect([status, heading(answered), await pages.said()]).toEqual([
        400,
        'Nothing was changed',
        { 'email/marketing': 'subscribed (store)' },
      ]);
    },
  );

  it('stops everything: every topic on every channel, also on those that the shop does not use yet', async () => {
    pages = await openPages({ sms: undefined, push: undefined });
    await pages.hears(yes('news'), yes('marketing'));
    const { body, outcome } = await pages.post(pages.link('preferences'), 'do=stop');
    expect([outcome, heading(body), await pages.said()]).toEqual([
      'stopped',
      'Everything is stopped',
      {
        'email/news': 'subscribed (store)',
        'email/marketing': 'subscribed (store)',
        'email/all': 'unsubscribed (preference centre)',
        'sms/all': 'unsubscribed (preference centre)',
        'push/all': 'unsubscribed (preference centre)',
      },
    ]);
    expect((await boxes()).filter((box) => box.startsWith('shown-on'))).toEqual([]);
  });
});

describe('a link that is older than 90 days', () => {
  const old = () => pages.link('preferences', { day: Math.floor(pages.clock.now / 86_400_000) - 91 });

  it('lets people leave, but not subscribe, and says why', async () => {
    await pages.hears(yes('news'));
    expect(await boxes(old())).toEqual(['shown-on=email/news']);
    expect((await pages.get(old())).body).toContain('This link is older than 90 days');
    await pages.post(old(), 'do=save', 'shown-on=email/news', 'shown-off=email/reviews', 'want=email/reviews');
    expect(await pages.said()).toEqual({ 'email/news': 'unsubscribed (preference centre)' });
  });

  it('has nothing to save for somebody who gets nothing', async () => {
    expect((await pages.get(old())).body.match(/<button[^>]*>.*?<\/button>/g)).toEqual([
      '<button name="do" value="stop">Stop everything</button>',
    ]);
  });

  it('of 90 days may still subscribe', async () => {
    const link = pages.link('preferences', { day: Math.floor(pages.clock.now / 86_400_000) - 90 });
    await pages.post(link, 'do=save', 'shown-off=email/reviews', 'want=email/reviews');
    expect(await pages.said()).toEqual({ 'email/reviews': 'subscribed (preference centre)' });
  });
});

describe('where silence may mean yes (soft opt-in)', () => {
  beforeEach(async () => {
    pages = await openPages({ consent: 'soft-opt-in' });
  });

  it('shows a customer who has bought what is sent, and a tick that we made is no consent', async () => {
    await buys();
    expect(await boxes()).toEqual(['shown-on=email/marketing', 'shown-on=email/news', 'shown-on=email/reviews']);
    await saves(...(await boxes()), 'want=email/marketing', 'want=email/news', 'want=email/reviews');
    expect(await pages.said()).toEqual({});
  });

  it('whoever takes the tick away gets no more', async () => {
    await buys();
    await saves(...(await boxes()), 'want=email/news', 'want=email/reviews');
    expect(await pages.said()).toEqual({ 'email/marketing': 'unsubscribed (preference centre)' });
  });

  it('whoever saves a box without its tick gets nothing after an order either', async () => {
    await saves(...(await boxes()), 'want=email/news');
    expect(await pages.said()).toEqual({
      'email/marketing': 'unsubscribed (preference centre)',
      'email/news': 'subscribed (preference centre)',
      'email/reviews': 'unsubscribed (preference centre)',
    });
  });
});
