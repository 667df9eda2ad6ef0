import { type Answer, type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import { keyringReader } from './keyring.ts';

const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:wend-keyring-AbCdEf';
const k1 = 'a'.repeat(64);
const k2 = 'b'.repeat(64);
const MINUTE = 60_000;
const holding = (secret: unknown): Answer => ({
  status: 200,
  body: { ARN: arn, SecretString: typeof secret === 'string' ? secret : JSON.stringify(secret) },
});

let secrets: Endpoint;
let now: number;
beforeAll(async () => {
  secrets = await openEndpoint();
});
afterAll(() => secrets.close());
beforeEach(() => {
  now = 1_000_000;
  secrets.asked.length = 0;
  secrets.answers = [];
});
const parsed = (body: string): unknown => JSON.parse(body);
const reader = () => keyringReader(arn, () => now);

describe('the keyring', () => {
  it('is read once by all who ask at the same time', async () => {
    secrets.answers = [holding({ k1 })];
    const read = reader();
    expect(await Promise.all([read(), read(), read('k1')])).toEqual([{ k1 }, { k1 }, { k1 }]);
    expect(secrets.asked.map(({ operation, body }) => [operation, parsed(body)])).toEqual([
      ['GetSecretValue', { SecretId: arn }],
    ]);
  });

  it('is kept for half a day', async () => {
    secrets.answers = [holding({ k1 }), holding({ k1, k2 })];
    const read = reader();
    await read();
    now += 720 * MINUTE - 1;
    expect(await read()).toEqual({ k1 });
    now += 1;
    expect(await read()).toEqual({ k1, k2 });
    expect(secrets.asked).toHaveLength(2);
  });

  it('is read at once for a key that was made since, but for keys that nobody made once a minute at most', async () => {
    secrets.answers = [holding({ k1 }), holding({ k1, k2 }), holding({ k1, k2 })];
    const read = reader();
    await read();
    expect(await read('k2')).toEqual({ k1, k2 });
    expect(await read('k9')).toEqual({ k1, k2 });
    now += MINUTE - 1;
    await read('k9');
    await read('constructor');
    expect(secrets.asked).toHaveLength(2);
    now += 1;
    await read('k9');
    expect(secrets.asked).toHaveLength(3);
  });

  it('is asked for again after an error', async () => {
    secrets.answers = [refusal('ResourceNotFoundException'), holding({ k1 })];
    const read = reader();
    await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(await read()).toEqual({ k1 });
  });

  it.each([
    ['{"k1": "hush-hush', 'holds no JSON'],
    [{}, 'is no keyring: must hold a key'],
    [{ 'hush-hush': k1 }, 'is no keyring: must be named k1, k2, …'],
    [{ k1: 'hush-hush' }, 'is no keyring: must have 32 characters'],
    ['"hush-hush"', 'is no keyring: Invalid input: expected record, received string'],
  ])('that is wrong is named, and not shown: %j', async (secret, what) => {
    secrets.answers = [holding(secret)];
    const must = 'It must hold JSON such as {"k1": "<64 letters and digits>"}.';
    const error: unknown = await reader()().catch((thrown: unknown) => thrown);
    expect(String(error)).toBe(`Error: The secret ${arn} ${what}. ${must}`);
    expect(error instanceof Error ? error.cause : 'none').toBeUndefined();
  });

  it('that is bytes is wrong, too', async () => {
    secrets.answers = [{ status: 200, body: { ARN: arn, SecretBinary: 'AAAA' } }];
    await expect(reader()()).rejects.toThrow('holds bytes instead of text');
  });
});
