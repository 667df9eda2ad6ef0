import { openShop, type Shop } from './fixture/shop.ts';

describe('the control calls', () => {
  let shop: Shop;
  const call = async (path: string, body?: string, headers: Record<string, string> = {}) => {
    const url = `http://127.0.0.1:${shop.cloud.port}${path}`;
    const response = await fetch(url, body === undefined ? { headers } : { method: 'POST', body, headers });
    return { status: response.status, body: await response.text() };
  };
  const move = async (body: string) => {
    const { status, body: text } = await call('/_wend/clock', body);
    const content: unknown = JSON.parse(text);
    return { status, content };
  };

  beforeAll(async () => {
    const answer = () => Promise.resolve({ status: 200, type: 'text/html', body: '<h1>Hello</h1>' });
    shop = await openShop({ routes: [{ method: 'GET', path: '/hello', answer }] });
  });
  afterAll(() => shop.cloud.close());

  it('tell that the cloud is up, and what time it is', async () => {
    expect(await call('/_wend/health')).toEqual({
      status: 200,
      body: '{"status":"ok","now":"2026-11-21T10:00:00.000Z"}\n',
    });
  });

  it('move the clock, and answer when everything due is done', async () => {
    await shop.ask({ do: 'start', id: 'one' });
    const { body } = await call('/_wend/clock');
    expect(JSON.parse(body)).toEqual({
      now: '2026-11-21T10:00:00.000Z',
      nextDue: '2026-11-21T11:00:00.000Z',
      running: false,
    });
    expect(await move('{"advance":"2 hours"}')).toEqual({ status: 200, content: { now: '2026-11-21T12:00:00.000Z' } });
    expect(shop.saw('execution').at(-1)?.status).toBe('SUCCEEDED');
    expect(await move('{"to":"2026-11-22T09:00:00Z"}')).toEqual({
      status: 200,
      content: { now: '2026-11-22T09:00:00.000Z' },
    });
  });

  const form = 'Write {"advance": "1 day"} or {"to": "2026-11-22T09:00:00Z"}.';
  it.each<[string, unknown]>([
    ['{"advance":"soon"}', '"soon" is no duration. Write one such as "1 hour", "90 minutes" or "3 days".'],
    ['{"to":"2020-01-01T00:00:00Z"}', expect.stringContaining('cannot go back to 2020-01-01T00:00:00.000Z.')],
    ['{"to":"tomorrow"}', form],
    ['{"advance":"999999999999 days"}', expect.stringMatching(/^That is more than ten years ahead of .*"3650 days"/)],
    [`{"advance":"${'9'.repeat(400)} days"}`, expect.stringMatching(/^That is more than ten years ahead/)],
    ['{"to":"2036-11-30T00:00:00Z"}', expect.stringMatching(/^That is more than ten years ahead/)],
    ['{"advance":"1 day","to":"2030-01-01T00:00:00Z"}', form],
    ['forward', `The body is not JSON. ${form}`],
  ])('refuse %s', async (body, message) => {
    expect(await move(body)).toEqual({ status: 400, content: { message } });
  });

  it('leave the clock where it was when they are refused', async () => {
    const { body } = await call('/_wend/clock');
    await move('{"advance":"999999999999 days"}');
    expect(await call('/_wend/clock')).toEqual({ status: 200, body });
  });

  it('stand beside routes that others bring', async () => {
    expect(await call('/hello')).toEqual({ status: 200, body: '<h1>Hello</h1>' });
  });

  it('are not for pages of strangers', async () => {
    expect((await call('/_wend/clock', '{"advance":"1 day"}', { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('take no body over 10 MB', async () => {
    expect((await call('/_wend/clock', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('say which call it is that the laptop does not have', async () => {
    expect(await call('/v2/email/identities')).toEqual({
      status: 404,
      body: JSON.stringify({
        message: 'The laptop does not have the call GET /v2/email/identities.',
        Message: 'The laptop does not have the call GET /v2/email/identities.',
      }),
    });
  });
});
