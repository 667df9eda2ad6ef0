import { memoryTable } from '../../core/table/memory-table.ts';
import type { Plain, Table } from '../../core/table/table.ts';
import { dynamoTable } from '../../lambdas/aws/customer-table.ts';
import { clientOf, type Database, openDynalite, openDynamoDbLocal, TABLE, whyNoDynamoDbLocal } from './databases.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const SECOND = 1000;
const soon = NOON / SECOND + 60;

/** What every customer table keeps to, wherever it lies. */
function contract(open: (now: () => number) => Promise<{ readonly table: Table; close(): Promise<void> }>): void {
  let now = NOON;
  let opened: Awaited<ReturnType<typeof open>>;
  let customers = 0;
  /** A partition of its own for each test. */
  let pk = '';
  beforeAll(async () => {
    opened = await open(() => now);
  }, 60_000);
  afterAll(() => opened.close());
  beforeEach(() => {
    now = NOON;
    customers += 1;
    pk = `customer#${customers}`;
  });

  it('puts what is absent, and only that', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#cart#1' };
    expect(await table.get(key)).toBeUndefined();
    expect(await table.putIfAbsent({ ...key, data: { items: 1 } })).toBe(true);
    expect(await table.putIfAbsent({ ...key, data: { items: 2 } })).toBe(false);
    expect(await table.get(key)).toEqual({ ...key, data: { items: 1 }, version: 1 });
  });

  it('puts over the version that was read, and over no other', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#cart#1' };
    expect(await table.putIfVersion({ ...key, data: 'over nothing' }, 1)).toBe(false);
    await table.putIfAbsent({ ...key, data: 'first' });
    expect(await table.putIfVersion({ ...key, data: 'second' }, 1)).toBe(true);
    expect(await table.putIfVersion({ ...key, data: 'late' }, 1)).toBe(false);
    expect(await table.putIfVersion({ ...key, data: 'early' }, 3)).toBe(false);
    expect(await table.get(key)).toEqual({ ...key, data: 'second', version: 2 });
  });

  it('deletes the version that was read, and no other', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#cart#1' };
    expect(await table.deleteIfVersion(key, 1)).toBe(false);
    await table.putIfAbsent({ ...key, data: 'first' });
    await table.putIfVersion({ ...key, data: 'second' }, 1);
    expect(await table.deleteIfVersion(key, 1)).toBe(false);
    expect(await table.deleteIfVersion(key, 2)).toBe(true);
    expect(await table.get(key)).toBeUndefined();
    expect(await table.putIfAbsent({ ...key, data: 'anew' })).toBe(true);
  });

  it('finds what begins with a prefix, in order, in one partition', async () => {
    const { table } = opened;
    for (const sk of ['live#cart#b', 'live#wait#1', 'live#cart#a', 'live#cart', 'live#cart#ä', 'live#cart#Z']) {
      await table.putIfAbsent({ pk, sk, data: null });
    }
    await table.putIfAbsent({ pk: `${pk}x`, sk: 'live#cart#c', data: null });
    const found = await table.query(pk, 'live#cart#');
    expect(found.map((item) => item.sk)).toEqual(['live#cart#Z', 'live#cart#a', 'live#cart#b', 'live#cart#ä']);
    expect(await table.query(pk, 'live#order#')).toEqual([]);
  });

  it('finds all of more than one page', async () => {
    const { table } = opened;
    const sks = Array.from({ length: 12 }, (_, index) => `log#order#${String(index).padStart(2, '0')}`);
    for (const sk of sks) await table.putIfAbsent({ pk, sk, data: { big: sk.repeat(8000) } });
    const found = await table.query(pk, 'log#');
    expect(found.map((item) => item.sk)).toEqual(sks);
    expect(JSON.stringify(found).length).toBeGreaterThan(1024 * 1024);
  });

  it('reads what has just been written', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#contact' };
    await table.putIfAbsent({ ...key, data: 0 });
    for (let version = 1; version <= 30; version += 1) {
      await table.putIfVersion({ ...key, data: version }, version);
      expect((await table.get(key))?.data).toBe(version);
      expect((await table.query(pk, 'live#')).map((item) => item.data)).toEqual([version]);
    }
  });

  it('counts an item as gone from the second it expires', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#wait#1' };
    await table.putIfAbsent({ ...key, data: 'old', expiresAt: soon });
    now = soon * SECOND - 1;
    expect(await table.get(key)).toEqual({ ...key, data: 'old', expiresAt: soon, version: 1 });
    expect(await table.putIfAbsent({ ...key, data: 'too early' })).toBe(false);
    now = soon * SECOND;
    expect(await table.get(key)).toBeUndefined();
    expect(await table.query(pk, 'live#')).toEqual([]);
    expect(await table.putIfVersion({ ...key, data: 'over the dead' }, 1)).toBe(false);
    expect(await table.deleteIfVersion(key, 1)).toBe(false);
    expect(await table.putIfAbsent({ ...key, data: 'new' })).toBe(true);
    expect(await table.get(key)).toEqual({ ...key, data: 'new', version: 1 });
  });

  it('keeps an item whose life was made longer', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#cart#1' };
    await table.putIfAbsent({ ...key, data: 'kept', expiresAt: soon });
    await table.putIfVersion({ ...key, data: 'kept', expiresAt: soon + 60 }, 1);
    now = soon * SECOND;
    expect(await table.get(key)).toEqual({ ...key, data: 'kept', expiresAt: soon + 60, version: 2 });
  });

  it.each([
    ['slashes', 'live#cart#a/b\\c'],
    ['spaces', 'live#cart#  two  spaces '],
    ['an emoji', 'live#cart#🛒'],
    ['quotes and braces', 'live#cart#"\'{{}}'],
    ['names of the language', 'live#cart#__proto__'],
    ['line breaks and controls', 'live#cart#\n\t\u0001'],
    ['a mail address', 'live#cart#anna+1@example.com'],
  ])('takes %s in a key', async (_what, sk) => {
    const { table } = opened;
    const key = { pk: `${pk}${sk}`, sk };
    expect(await table.putIfAbsent({ ...key, data: sk })).toBe(true);
    expect(await table.get(key)).toEqual({ ...key, data: sk, version: 1 });
    expect(await table.query(key.pk, sk)).toEqual([{ ...key, data: sk, version: 1 }]);
    expect(await table.deleteIfVersion(key, 1)).toBe(true);
  });

  it.each<[string, Plain]>([
    ['empty texts, lists and maps', { text: '', list: [], map: {}, nothing: null }],
    ['numbers', [0, -1, 0.1, 64.35, 1e10, -1e-7, 1e21, 1.7976931348623157e100, Number.MAX_SAFE_INTEGER, NOON]],
    ['lists in lists', [[1, [2, [3, ['four']]]], [], [[]]]],
    ['hostile names', { 'a.b': 1, '#x': 2, ':y': 3, '': 4, '~': 9, constructor: 5, 'with space': 6, '🛒': 7, size: 8 }],
    ['hostile texts', ['🛒 é ñ 中', '\u0000', '</script>', '{{ liquid }}', 'a\r\nb']],
    ['a list of mixed kinds', [1, 'a', true, null, { a: [false] }]],
    ['a text alone', 'alone'],
    ['falsehood', false],
  ])('gives back %s as they were put', async (_what, data) => {
    const { table } = opened;
    const key = { pk, sk: 'live#profile' };
    await table.putIfAbsent({ ...key, data });
    expect(await table.get(key)).toEqual({ ...key, data, version: 1 });
  });

  it('drops what is undefined', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#profile' };
    await table.putIfAbsent({ ...key, data: { email: undefined, name: 'Anna', inner: { phone: undefined } } });
    expect((await table.get(key))?.data).toEqual({ name: 'Anna', inner: {} });
  });

  it('takes a name like __proto__ for a name', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#profile' };
    const data = Object.fromEntries<Plain>([
      ['__proto__', { admin: true }],
      ['name', 'Anna'],
    ]);
    await table.putIfAbsent({ ...key, data });
    const read = (await table.get(key))?.data;
    expect(read).not.toHaveProperty('admin');
    expect(read).toHaveProperty(['__proto__'], { admin: true });
    expect({}).not.toHaveProperty('admin');
  });

  it('gives out copies: changing what was put or read changes nothing that is kept', async () => {
    const { table } = opened;
    const key = { pk, sk: 'live#cart#1' };
    const lines = ['lamp'];
    await table.putIfAbsent({ ...key, data: { lines } });
    lines.push('mug');
    expect((await table.get(key))?.data).toEqual({ lines: ['lamp'] });
  });

  it('lets one of sixteen racing claims win', async () => {
    const { table } = opened;
    const key = { pk, sk: 'log#message#1' };
    const claims = await Promise.all(
      Array.from({ length: 16 }, (_, racer) => table.putIfAbsent({ ...key, data: { racer } })),
    );
    expect(claims.filter((won) => won)).toHaveLength(1);
    expect((await table.get(key))?.data).toEqual({ racer: claims.indexOf(true) });
    const seconds = await Promise.all(
      Array.from({ length: 16 }, (_, racer) => table.putIfVersion({ ...key, data: { racer } }, 1)),
    );
    expect(seconds.filter((won) => won)).toHaveLength(1);
    expect(await table.get(key)).toEqual({ ...key, data: { racer: seconds.indexOf(true) }, version: 2 });
  });
}

async function over(database: Promise<Database>, now: () => number) {
  const opened = await database;
  const client = clientOf(opened.endpoint);
  const closeBoth = async (): Promise<void> => {
    client.destroy();
    await opened.close();
  };
  return { table: dynamoTable(TABLE, now, client), close: closeBoth };
}

describe('the customer table in memory', () => {
  contract((now) => Promise.resolve({ table: memoryTable(now), close: () => Promise.resolve() }));
});

describe('the customer table in DynamoDB, over dynalite', () => {
  contract((now) => over(openDynalite(), now));
});

const folder = process.env['DYNAMODB_LOCAL'];
const missing = whyNoDynamoDbLocal(folder);
if (folder === undefined || missing !== undefined) {
  it.skip(`the customer table over DynamoDB Local is not tried: ${missing ?? ''}`, () => undefined);
} else {
  describe("the customer table in DynamoDB, over Amazon's DynamoDB Local", () => {
    contract((now) => over(openDynamoDbLocal(folder), now));
  });
}
