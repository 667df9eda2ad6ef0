import { connect } from 'node:net';
import * as z from 'zod';
import type { Shop } from '../fixture/shop.ts';
import { ask, openWeb, type Asked } from './fixture.ts';

describe('an HTTP API that is called by strangers', () => {
  let shop: Shop;
  let url = '';
  beforeAll(async () => {
    ({ shop, url } = await openWeb());
  });
  afterAll(() => shop.cloud.close());
  const status = async (path: string, asked?: Asked) => (await ask(url, path, asked)).status;
  const parameters = async (path: string): Promise<unknown> => {
    const { body } = await ask(url, path);
    return z.object({ pathParameters: z.unknown() }).parse(JSON.parse(body)).pathParameters;
  };

  it('sees paths decoded, twice, and cut at a question mark that comes to light', async () => {
    expect(await parameters('/pages/space%20%CE%BB')).toEqual({ page: 'space λ' });
    expect(await parameters('/pages/question%3Fmark')).toEqual({ page: 'question' });
    expect(await parameters('/pages/question%253Fmark')).toEqual({ page: 'question?mark' });
    expect(await parameters('/pages/hash%23mark')).toEqual({ page: 'hash#mark' });
    expect(await parameters('/files/a%2Fb')).toEqual({ path: 'a/b' });
    expect(await status('/pages/a%2Fb')).toBe(404);
  });

  it('answers 400 to a path that cannot be decoded', async () => {
    const broken = ['/pages/%', '/pages/%zz', '/pages/%ff', '/pages/done%25', '/%'];
    expect(await Promise.all(broken.map((path) => status(path)))).toEqual(broken.map(() => 400));
    expect(await status('/pages/about?x=%ff&%=%')).toBe(200);
  });

  it('takes dots and slashes as they are, and leads nowhere else by them', async () => {
    expect(await parameters('/pages/..')).toEqual({ page: '..' });
    const outside = ['/../../../_wend/health', '/pages/../../_wend/clock', '//pages/about', '/pages//about', '/pages/'];
    expect(await Promise.all(outside.map((path) => status(path)))).toEqual(outside.map(() => 404));
    expect(await parameters('/files//etc/../passwd')).toEqual({ path: '/etc/../passwd' });
  });

  it('knows each route by its method only', async () => {
    const methods = ['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PROPFIND'];
    expect(await Promise.all(methods.map((method) => status('/pages/about', { method })))).toEqual(
      methods.map(() => 404),
    );
    const head = await ask(url, '/files/x', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
    expect(await status('/files/x', { method: 'OPTIONS' })).toBe(200);
  });

  it('knows nothing of an API that is not there', async () => {
    const { pathname } = new URL(url);
    for (const other of [`${pathname}x`, '/_aws/execute-api/', '/_aws/execute-api//pages/about']) {
      const { status: got, body } = await ask(new URL(other, url).href, '');
      expect([other, got, body]).toEqual([other, 404, '{"message":"Not Found"}']);
    }
    expect(await status('')).toBe(404);
  });

  it('refuses what is too long or too large', async () => {
    expect(await status(`/pages/${'x'.repeat(11_000)}`)).toBe(431);
    expect(await status('/pages/about', { headers: { 'x-long': 'x'.repeat(11_000) } })).toBe(431);
    expect(await status(`/pages/${'x'.repeat(100_000)}`)).toBe(431);
    const post = (size: number) => status('/unsubscribe/t', { method: 'POST', body: Buffer.alloc(size) });
    expect(await post(4_000_000)).toBe(200);
    expect(await post(5_000_000)).toBe(413);
    expect(await post(10 * 1024 * 1024 + 1)).toBe(413);
  });

  it('is called by names of this machine only', async () => {
    expect(await status('/pages/about', { headers: { host: 'stranger.example.com' } })).toBe(403);
    expect(await status('/pages/about', { headers: { origin: 'https://mail.example.com' } })).toBe(200);
  });

  it('goes on when a caller is cut off in the middle of a body, or before the answer', async () => {
    const { port, pathname } = new URL(url);
    const halves = [
      `POST ${pathname}/unsubscribe/t HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf`,
      `GET ${pathname}/pages/about HTTP/1.1\r\nhost: localhost\r\n\r\n`,
      `GET ${pathname}/pages/a\u0000b HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    ];
    const before = shop.cloud.usage().apiRequests;
    for (const half of halves) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(half, () => {
            socket.destroy();
            resolve();
          });
        });
      });
    }
    expect(await status('/pages/about')).toBe(200);
    expect(shop.cloud.usage().apiRequests - before).toBeLessThanOrEqual(2);
  });

  it('never shows where a failure happened', async () => {
    const { status: got, body } = await ask(url, '/pages/x?do=throw');
    expect([got, body]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});
