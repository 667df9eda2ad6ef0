import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { openPages, type OpenPages } from './rig.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const withChromium = existsSync(executablePath) ? describe : describe.skip;

jest.setTimeout(60_000);

withChromium('in a browser (skipped where neither $CHROMIUM nor /usr/bin/chromium is one)', () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  /** As on the laptop: the API does not lie at the root. */
  const prefix = '/_aws/execute-api/abc123';
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  let browser: Browser;
  let pages: OpenPages;
  let server: Server;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        void pages.ask(method, url, Buffer.concat(chunks), headers['content-type']).then((answer) => {
          response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
        });
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(async () => {
    server.close();
    await browser.close();
  });
  beforeEach(async () => {
    pages = await openPages();
    await pages.hears(
      { channel: 'email', topic: 'marketing', status: 'subscribed' },
      { channel: 'sms', topic: 'news', status: 'subscribed' },
    );
  });

  const address = (path: string): string => {
    const bound: AddressInfo | string | null = server.address();
    return `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}${prefix}${path}`;
  };
  const open = async (path: string, options: object = {}): Promise<Page> => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 375, height: 800 }, ...options });
    await page.goto(address(path));
    return page;
  };
  /** Waits for the page with this heading; fails when it does not come. */
  const arrives = (page: Page, heading: string) =>
    page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ timeout: 20_000 });
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('every page meets WCAG A and AA and never scrolls sideways: narrow and wide, by day and by night, in loud colours', async () => {
    const loud = await openPages({
      brand: { color: '#ffd400', background: '#e04000' },
      shop: {
        name: 'W'.repeat(80),
        url: 'https://shop.example.com',
        postalAddress: 'W'.repeat(200),
        logoUrl: 'https://cdn.example.com/logo.png',
      },
      topics: {
        marketing: { title: 'W'.repeat(60), about: 'W'.repeat(200) },
        news: { title: 'Neues', about: 'Was es gibt.' },
      },
      market: { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin', countries: ['DE'] },
    });
    const shown: string[] = [];
    for (const shop of [pages, loud]) {
      const [leave, choose] = [shop.link('unsubscribe'), shop.link('preferences')];
      const answers = [
        await shop.get(leave),
        await shop.get(choose),
        await shop.get(shop.link('preferences', { day: 20_000 })),
        await shop.get('/unsubscribe/cut-off'),
        await shop.get(shop.link('unsubscribe', { customer: 'b'.repeat(26) })),
        await shop.post(choose, 'do=save', 'shown-on=email/marketing', 'shown-off=email/news', 'want=email/news'),
        await shop.post(choose, 'do=stop'),
        await shop.post(choose, 'do=what'),
        await shop.post(leave, 'leave=topic'),
        await shop.get(leave),
      ];
      shown.push(...answers.map(({ body }) => body));
    }
    const found = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      // The pages' own policy forbids all scripts, so axe is run on their HTML alone.
      const page = await browser.newPage({ colorScheme, viewport: { width: 375, height: 800 } });
      await page.route('**/*', (route) => route.fulfill({ contentType: 'image/png', body: png }));
      await page.addInitScript(axe);
      for (const body of shown) {
        await page.goto('about:blank');
        await page.setContent(body);
        found.push(await page.evaluate(faults));
        for (const width of [320, 1280, 375]) {
          await page.setViewportSize({ width, height: 800 });
          if ((await page.evaluate(isTooWide)) === true) found.push(`scrolls sideways at ${width}: ${body}`);
        }
      }
      await page.close();
    }
    expect(found.flat()).toEqual([]);
  });

  const faults = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
    ({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(', ')))`;
  const isTooWide = 'document.documentElement.scrollWidth > window.innerWidth';

  it('is styled and complains of nothing under its own policy', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(address(pages.link('preferences')));
    const radius = await page.evaluate('getComputedStyle(document.querySelector("main")).borderTopLeftRadius');
    expect([radius, complaints]).toEqual(['16px', []]);
    await page.close();
  });

  it('leaves by keyboard alone, and says so first', async () => {
    const page = await open(pages.link('unsubscribe'));
    // The shop's name, then the button.
    await press(page, 'Tab', 'Tab', 'Enter');
    await arrives(page, 'You are unsubscribed');
    expect(await page.locator('h1:focus').count()).toBe(1);
    expect(await pages.said()).toMatchObject({ 'email/marketing': 'unsubscribed (unsubscribe page)' });
    await page.close();
  });

  it('goes on to the choices, takes a tick away and sets another by keyboard alone, and each focus can be seen', async () => {
    const page = await open(pages.link('unsubscribe'));
    await page.getByRole('link', { name: 'Choose what you get' }).click();
    await arrives(page, 'What we may send you');
    expect(page.url()).toBe(address(pages.link('preferences')));
    // Offers and reminders by email, text message; New things by email.
    await press(page, 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'Space');
    const focused = page.locator('input:focus-visible');
    expect(await focused.getAttribute('value')).toBe('email/news');
    pages.clock.now += 60_000;
    await press(page, 'Enter');
    await arrives(page, 'Your choices are saved');
    expect(await page.locator('li').allTextContents()).toEqual([
      'Offers and reminders, email: no more',
      'New things, email: yes',
    ]);
    expect(await page.getByRole('group', { name: 'New things' }).getByRole('checkbox', { checked: true }).count()).toBe(
      2,
    );
    expect(await pages.said()).toEqual({
      'email/marketing': 'unsubscribed (preference centre)',
      'sms/news': 'subscribed (store)',
      'email/news': 'subscribed (preference centre)',
    });
    await page.close();
  });

  it('stops everything with one press, and shows that nothing is ticked', async () => {
    const page = await open(pages.link('preferences'));
    await page.getByRole('button', { name: 'Stop everything' }).click();
    await arrives(page, 'Everything is stopped');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await page.close();
  });

  it('leads back from what was not understood', async () => {
    const page = await open(pages.link('preferences'));
    await page.evaluate('document.querySelector("button[value=save]").value = "odd"');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'go back and choose again' }).click();
    await arrives(page, 'What we may send you');
    expect(page.url()).toBe(address(pages.link('preferences')));
    await page.close();
  });

  it('every control has a ring while it has the focus, and room for a thumb', async () => {
    const page = await open(pages.link('preferences'));
    const controls: unknown[] = [];
    for (let step = 0; step < 9; step += 1) {
      await press(page, 'Tab');
      controls.push(
        await page.evaluate(`(() => {
          const one = document.activeElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          const { height } = (one.closest('label') ?? one).getBoundingClientRect();
          return [outlineStyle, outlineWidth, height >= 40];
        })()`),
      );
    }
    expect(controls).toEqual(controls.map(() => ['solid', '3px', true]));
    await page.close();
  });
});
