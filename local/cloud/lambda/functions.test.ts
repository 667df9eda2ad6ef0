import * as z from 'zod';
import { openShop, start, type Shop } from '../fixture/shop.ts';

describe('a function', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.cloud.close());
  const invoke = async (event: object, name = 'probe', headers: Record<string, string> = {}) => {
    const url = `http://127.0.0.1:${shop.cloud.port}/2015-03-31/functions/${name}/invocations`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(event), headers });
    const text = await response.text();
    const payload: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, error: response.headers.get('x-amz-function-error'), payload };
  };

  it('sees its event, its environment and the virtual clock, and nothing of this machine', async () => {
    await shop.cloud.clock.advanceTo(start + 86_400_000);
    const { status, payload } = await invoke({ cart: 1 });
    const now = start + 86_400_000;
    expect(status).toBe(200);
    expect(payload).toMatchObject({
      event: { cart: 1 },
      instants: [now, '2026-11-22T10:00:00.000Z', 5, 1000],
      isDate: [true, true, 'string'],
      context: ['probe', '128', expect.stringMatching(/^[0-9a-f-]{36}$/), true],
    });
    const { environment } = z.object({ environment: z.record(z.string(), z.string()) }).parse(payload);
    expect(environment).toMatchObject({
      COLOUR: 'green',
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
      AWS_ACCESS_KEY_ID: 'Shop-ProbeRole.probe',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${shop.cloud.port}`,
    });
    const others = Object.keys(environment).filter((name) => !/^(AWS_|LAMBDA_|COLOUR$|NODE_OPTIONS$)/.test(name));
    expect(others).toEqual([]);
    expect(shop.saw('log').at(-1)).toEqual({ kind: 'log', at: now, function: 'probe', line: 'seen by probe' });
  });

  it('answers an error in the shape of AWS, and goes on', async () => {
    const { status, error, payload } = await invoke({ do: 'throw' });
    expect([status, error]).toEqual([200, 'Unhandled']);
    const trace: unknown = expect.arrayContaining([expect.stringContaining('no such cart')]);
    const told: unknown = expect.stringContaining('CartMissing');
    expect(payload).toEqual({
      errorType: 'CartMissing',
      errorMessage: 'no such cart',
      trace,
    });
    expect(shop.saw('fault').at(-1)).toMatchObject({
      source: 'probe',
      message: told,
    });
    expect((await invoke({})).error).toBeNull();
  });

  it.each([
    ['hang', 'Sandbox.Timedout', 'Task timed out after 2.00 seconds'],
    ['exit', 'Runtime.ExitError', 'Runtime exited with error: exit status 3'],
    ['reject', 'Runtime.UnhandledPromiseRejection', 'left alone'],
  ])('that should %s is replaced, and the invocation fails with %s', async (does, errorType, message) => {
    const { error, payload } = await invoke({ do: does });
    const errorMessage: unknown = expect.stringMatching(new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${message}$`));
    expect([error, payload]).toEqual(['Unhandled', { errorType, errorMessage }]);
    expect((await invoke({})).error).toBeNull();
  });

  it('is invoked without waiting for it, when asked so', async () => {
    const before = shop.saw('log').length;
    expect((await invoke({}, 'probe', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    await shop.cloud.clock.advanceTo(shop.cloud.clock.now());
    expect(shop.saw('log')).toHaveLength(before + 1);
  });

  it('that does not exist is not found', async () => {
    expect(await invoke({}, 'none')).toMatchObject({ status: 404, payload: { message: 'Function not found: none' } });
  });
});
