import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { start, type Shop } from '../fixture/shop.ts';
import { ask, openWeb, type Asked } from './fixture.ts';

describe('an HTTP API', () => {
  let shop: Shop;
  let url = '';
  beforeAll(async () => {
    ({ shop, url } = await openWeb());
  });
  afterAll(() => shop.cloud.close());

  const eventSchema = z.custom<APIGatewayProxyEventV2>((value) => typeof value === 'object' && value !== null);
  const event = async (path: string, asked: Asked = {}) => {
    const { status, body } = await ask(url, path, asked);
    expect([status, path]).toEqual([200, path]);
    return eventSchema.parse(JSON.parse(body));
  };
  const answered = async (answer: unknown) =>
    ask(url, '/answer', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
  const faults = () => shop.saw('fault').map(({ source, message }) => `${source}: ${message}`);

  it('has an address that stands in the environment of functions and works in a browser', async () => {
    expect(url).toMatch(/^http:\/\/localhost:\d+\/_aws\/execute-api\/[a-z0-9]{10}$/);
    const response = await fetch(`${url}/pages/about`, { headers: { origin: 'null' } });
    expect(response.status).toBe(200);
  });

  it('gives the function the event of payload format 2.0, at the instant of the virtual clock', async () => {
    await shop.cloud.clock.advanceTo(start + 90_000);
    const { port } = shop.cloud;
    const token = 'abc.DEF_1-2';
    const got = await event(`/unsubscribe/${token}?a=1&a=2&plus=a+b%2B&empty=&__proto__=x`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'X-Twice': ['first', 'second'],
        'User-Agent': 'mail client',
        'x-forwarded-for': '192.0.2.1',
        host: `localhost:${port}`,
        cookie: 'session=1; theme=dark',
      },
      body: '{"ä":1}',
    });
    const { requestId } = got.requestContext;
    const apiId = url.slice(-10);
    expect(got).toEqual({
      version: '2.0',
      routeKey: 'POST /unsubscribe/{token}',
      rawPath: `/unsubscribe/${token}`,
      rawQueryString: 'a=1&a=2&plus=a+b%2B&empty=&__proto__=x',
      cookies: ['session=1', 'theme=dark'],
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-twice': 'first,second',
        'user-agent': 'mail client',
        host: `localhost:${port}`,
        'content-length': '8',
        'x-forwarded-for': '192.0.2.1, 127.0.0.1',
        'x-forwarded-port': String(port),
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: Object.fromEntries([
        ['a', '1,2'],
        ['plus', 'a b+'],
        ['empty', ''],
        ['__proto__', 'x'],
      ]),
      pathParameters: { token },
      requestContext: {
        accountId: '000000000000',
        apiId,
        domainName: 'localhost',
        domainPrefix: 'localhost',
        http: {
          method: 'POST',
          path: `/unsubscribe/${token}`,
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'mail client',
        },
        requestId,
        routeKey: 'POST /unsubscribe/{token}',
        stage: '$default',
        time: '21/Nov/2026:10:01:30 +0000',
        timeEpoch: start + 90_000,
      },
      body: '{"ä":1}',
      isBase64Encoded: false,
    });
  });

  it('encodes every body in base64 that is not of a type of text, a form among them', async () => {
    const body = Buffer.from('List-Unsubscribe=One-Click');
    const encoded = async (type?: string) => {
      const headers = type === undefined ? {} : { 'content-type': type };
      const got = await event('/unsubscribe/t', { method: 'POST', headers, body });
      return got.isBase64Encoded && got.body === body.toString('base64');
    };
    expect(await Promise.all(['text/plain', 'application/xml', 'Application/JSON'].map(encoded))).toEqual([
      false,
      false,
      false,
    ]);
    const binary = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'image/png', undefined];
    expect(await Promise.all(binary.map(encoded))).toEqual([true, true, true, true]);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const got = await event('/unsubscribe/t', { method: 'POST', body: bytes });
    expect(Buffer.from(got.body ?? '', 'base64').equals(bytes)).toBe(true);
  });

  it('has nothing to say about a body that is empty', async () => {
    expect(await event('/unsubscribe/t', { method: 'POST' })).toMatchObject({ isBase64Encoded: false });
    expect(await event('/unsubscribe/t', { method: 'POST' })).not.toHaveProperty('body');
  });

  it('passes on what the function answers', async () => {
    const answer = {
      statusCode: 303,
      headers: { Location: '/done', 'X-Count': 2, 'Content-Length': '999' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: Buffer.from([0, 1, 255]).toString('base64'),
      isBase64Encoded: true,
    };
    const { status, headers, body } = await answered(answer);
    expect([status, body]).toEqual([303, Buffer.from([0, 1, 255]).toString()]);
    expect(headers).toMatchObject({
      location: '/done',
      'x-count': '2',
      'content-length': '3',
      'set-cookie': ['a=1; HttpOnly', 'b=2'],
    });
    const empty = await answered({ statusCode: 204 });
    expect([empty.status, empty.body, empty.headers['content-length']]).toEqual([204, '', undefined]);
    expect((await answered({ statusCode: 404, body: 'gone' })).headers['content-type']).toBe(
      'text/plain;charset=UTF-8',
    );
  });

  it('takes an answer without a status for the body of a 200', async () => {
    const bodies = await Promise.all([{ a: 1 }, 'hello', [1], 7, null].map(answered));
    expect(bodies.map(({ status, body }) => [status, body])).toEqual([
      [200, '{"a":1}'],
      [200, 'hello'],
      [200, '[1]'],
      [200, '7'],
      [200, 'null'],
    ]);
    expect(bodies.map(({ headers }) => headers['content-type'])).toEqual(Array(5).fill('application/json'));
    expect((await ask(url, '/pages/x?do=nothing')).body).toBe('null');
  });

  it('answers 500, and says why to the owner only, when the function fails or answers nonsense', async () => {
    const before = faults().length;
    const failed = [500, '{"message":"Internal Server Error"}'];
    const nonsense = [
      { statusCode: 'two hundred' },
      { statusCode: 99 },
      { statusCode: 200, body: { a: 1 } },
      { statusCode: 200, headers: { a: ['b'] } },
      { statusCode: 200, headers: { location: '/\r\nset-cookie: owned=1' } },
      { statusCode: 200, headers: { 'a b': 'c' } },
      { statusCode: 200, cookies: ['a=1\nb'] },
      { statusCode: 200, cookies: 'a=1' },
      { statusCode: 200, body: '%%', isBase64Encoded: true },
    ];
    for (const answer of nonsense) {
      const { status, body } = await answered(answer);
      expect([answer, status, body]).toEqual([answer, ...failed]);
    }
    for (const way of ['throw', 'hang', 'large']) {
      const { status, body } = await ask(url, `/pages/x?do=${way}`);
      expect([way, status, body]).toEqual([way, ...failed]);
    }
    const told = faults().slice(before);
    expect(told).toHaveLength(nonsense.length + 3);
    expect(told[4]).toBe('web: the answer to POST /answer has a header that HTTP does not allow: "location"');
    expect(told.join()).not.toContain('owned');
  });

  it('waits for the function as long as the integration says', async () => {
    const { status, body } = await ask(url, '/hasty?do=hang');
    expect([status, body]).toEqual([503, '{"message":"Service Unavailable"}']);
    expect(faults()).toContain('web: no answer to GET /hasty within 200 ms');
  });

  it('calls no function whose policy does not let it', async () => {
    const { status } = await ask(url, '/unpermitted');
    expect(status).toBe(500);
    expect(faults()).toContain('web: its policy does not allow API Gateway to call it for GET /unpermitted');
  });

  it('lets in on a signed route those only who may', async () => {
    const signed = (key: string, service = 'execute-api') => ({
      authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261121/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    });
    const status = async (path: string, headers = {}) => (await ask(url, path, { headers })).status;
    const refused = await ask(url, '/staff/ann');
    expect([refused.status, refused.body]).toEqual([403, '{"message":"Forbidden"}']);
    expect(await status('/staff/ann', { authorization: 'Bearer x' })).toBe(403);
    expect(await status('/staff/ann', signed('owner', 'ses'))).toBe(403);
    expect(await status('/staff/ann', signed('Shop-WebRole.web'))).toBe(403);
    expect(await status('/staff/bob', signed('Shop-CallerRole.caller'))).toBe(403);

    const asRole = await event('/staff/ann', { headers: signed('Shop-CallerRole.caller') });
    const arn = 'arn:aws:sts::000000000000:assumed-role/Shop-CallerRole/caller';
    expect(asRole.requestContext).toMatchObject({ authorizer: { iam: { userArn: arn } } });
    const asOwner = await event('/staff/bob', { headers: signed('AKIAOWNER') });
    const owner = { accessKey: 'AKIAOWNER', userArn: 'arn:aws:iam::000000000000:user/owner' };
    expect(asOwner.requestContext).toMatchObject({ authorizer: { iam: owner } });
  });

  it('counts every request that AWS would bill', async () => {
    const { apiRequests } = shop.cloud.usage();
    await ask(url, '/pages/about');
    await ask(url, '/nowhere');
    expect(shop.cloud.usage().apiRequests).toBe(apiRequests + 2);
  });
});
