import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { partitionOf } from '../../core/customer/keys.ts';
import { anna, openPages } from './rig.ts';

describe('a link', () => {
  it('that was altered anywhere is none of ours', async () => {
    const pages = await openPages();
    const [, page = '', token = ''] = pages.link('unsubscribe').split('/');
    const letters = fc.stringMatching(/^[a-z0-9.\-_%/K ]$/);
    const place = fc.nat({ max: token.length });
    const altered = fc.oneof(
      fc.tuple(place, letters).map(([at, letter]) => token.slice(0, at) + letter + token.slice(at + 1)),
      fc.tuple(place, letters).map(([at, letter]) => token.slice(0, at) + letter + token.slice(at)),
      place.map((at) => token.slice(0, at)),
      place.map((at) => token.slice(0, at) + token.slice(at + 1)),
      fc.string(),
    );
    const method = fc.constantFrom('GET', 'HEAD', 'POST');
    await fc.assert(
      fc.asyncProperty(altered, method, async (other, verb) => {
        // A slash behind it is the mail program's, and means nothing.
        fc.pre(other.replace(/\/+$/, '') !== token);
        // With a page's name in it, it is a link of that page.
        fc.pre(!other.includes('r/'));
        const { status } = await pages.ask(verb, `/${page}/${other}`, Buffer.from('leave=all'));
        expect(status).toBe(404);
      }),
      { numRuns: 1000 },
    );
    expect(await pages.said()).toEqual({});
    expect((await pages.get(`/${page}/${token}`)).status).toBe(200);
  });

  it('of one page opens no other, and only ways that there are', async () => {
    const pages = await openPages();
    const [, , token = ''] = pages.link('unsubscribe').split('/');
    const asked = [
      ...[`GET /preferences/${token}`, `POST /preferences/${token}`, `GET /${token}`, 'GET /', 'GET /unsubscribe'],
      ...[`PUT /unsubscribe/${token}`, `DELETE /unsubscribe/${token}`, `GET /unsubscribe/${token}/more`],
    ];
    for (const one of asked) {
      const [method = '', path = ''] = one.split(' ');
      const { status, body } = await pages.ask(method, path, Buffer.from('do=stop'));
      expect([one, status, /<h1>(.*?)<\/h1>/.exec(body)?.[1]]).toEqual([one, 404, 'This link does not work']);
      expect(body).toContain('href="mailto:hello@shop.example.com"');
    }
    expect(await pages.said()).toEqual({});
  });

  it('is found under whatever prefix the API lies', async () => {
    const pages = await openPages();
    for (const prefix of ['', '/live', '/_aws/execute-api/abc123'])
      expect((await pages.get(prefix + pages.link('unsubscribe'))).status).toBe(200);
  });

  it('changes no item when it is only followed, whoever follows it', async () => {
    const status = fc.constantFrom('subscribed', 'unsubscribed');
    const answer = fc.record({
      channel: fc.constantFrom('email', 'sms', 'push'),
      topic: fc.constantFrom('marketing', 'news', 'all'),
      status,
    });
    const link = fc.record({
      page: fc.constantFrom('unsubscribe', 'preferences'),
      day: fc.integer({ min: 0, max: 30_000 }),
    });
    const who = fc.record({
      answers: fc.array(answer, { maxLength: 4 }),
      consent: fc.constantFrom('express', 'soft-opt-in'),
    });
    await fc.assert(
      fc.asyncProperty(
        who,
        link,
        fc.constantFrom('GET', 'HEAD'),
        async ({ answers, consent }, { page, day }, method) => {
          const pages = await openPages({ consent });
          await pages.hears(...answers);
          const before = await pages.table.query(partitionOf(anna), '');
          const { status: answered, body } = await pages.ask(
            method,
            pages.link(page, { day }),
            Buffer.from('leave=all&do=stop'),
          );
          expect([answered, body === '']).toEqual([200, method === 'HEAD']);
          expect(await pages.table.query(partitionOf(anna), '')).toEqual(before);
          expect(pages.announced).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('every answer', () => {
  it('is kept by nobody, framed by nobody, and runs nothing', async () => {
    const logoUrl = 'https://cdn.example.com/logo.png';
    const shop = { name: 'Linden & Loom', url: 'https://shop.example.com', postalAddress: '12 Weaver Street', logoUrl };
    const pages = await openPages({ shop });
    const answers = [
      await pages.get(pages.link('unsubscribe')),
      await pages.get('/unsubscribe/none'),
      await pages.post(pages.link('preferences'), 'do=what'),
      await pages.post(pages.link('unsubscribe'), 'List-Unsubscribe=One-Click'),
    ];
    const [first] = answers;
    const style = /<style>([^]*)<\/style>/.exec(first?.body ?? '')?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src https://cdn.example.com; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
    expect(answers.map(({ headers: { 'content-type': _type, ...others } }) => others)).toEqual(
      answers.map(() => ({
        'content-security-policy': policy,
        'strict-transport-security': 'max-age=63072000',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })),
    );
    expect(answers.map(({ status, headers }) => [status, headers['content-type']])).toEqual([
      ...[
        [200, 'text/html; charset=utf-8'],
        [404, 'text/html; charset=utf-8'],
      ],
      ...[
        [400, 'text/html; charset=utf-8'],
        [200, 'text/plain; charset=utf-8'],
      ],
    ]);
  });

  it('shows what the shop wrote as it was written, in its own language', async () => {
    const title = `<script>alert("1")</script> & 'more'`;
    const pages = await openPages({
      shop: { name: title, url: 'https://shop.example.com/?a=1&b=2', postalAddress: title },
      topics: { marketing: { title, about: title } },
      market: { currency: 'ILS', locale: 'he-IL', timeZone: 'Asia/Jerusalem', countries: ['IL'] },
    });
    for (const page of ['unsubscribe', 'preferences'] as const) {
      const { body } = await pages.get(pages.link(page));
      expect(body).not.toMatch(/<script|alert\("/);
      expect(body).toContain('<html lang="en">');
      expect(body).toContain('<span lang="he-IL" dir="rtl">&lt;script&gt;alert(&quot;1&quot;)');
    }
  });
});
