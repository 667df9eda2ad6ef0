import type { Table } from '../../core/table/table.ts';
import { dynamoTable } from '../../lambdas/aws/customer-table.ts';
import { type CuttingProxy, cuttingProxy } from './cutting-proxy.ts';
import { clientOf, type Database, openDynalite, TABLE } from './databases.ts';

/** The SDK tries again by itself; then the condition of our own write does not hold any more. */
describe('a conditional write whose answer was lost', () => {
  const now = (): number => Date.parse('2026-03-02T12:00:00Z');
  let database: Database;
  let proxy: CuttingProxy;
  let ours: Table;
  /** Somebody else, whose connection is good. */
  let others: Table;
  let close: () => void;
  let tests = 0;
  let key = { pk: '', sk: 'log#message#1' };

  beforeAll(async () => {
    database = await openDynalite();
    proxy = await cuttingProxy(database.endpoint);
    const [cut, direct] = [clientOf(proxy.endpoint), clientOf(database.endpoint)];
    ours = dynamoTable(TABLE, now, cut);
    others = dynamoTable(TABLE, now, direct);
    close = () => {
      cut.destroy();
      direct.destroy();
    };
  });
  afterAll(async () => {
    close();
    await proxy.close();
    await database.close();
  });
  beforeEach(() => {
    tests += 1;
    key = { ...key, pk: `customer#${tests}` };
  });

  it('is told as done when a put if absent is there', async () => {
    const before = proxy.seen.length;
    proxy.loseNextAnswer();
    expect(await ours.putIfAbsent({ ...key, data: 'ours' })).toBe(true);
    expect(await ours.get(key)).toEqual({ ...key, data: 'ours', version: 1 });
    expect(proxy.seen.slice(before)).toEqual(['PutItem', 'PutItem', 'GetItem', 'GetItem']);
  });

  it('is told as done when a put if version is there', async () => {
    await ours.putIfAbsent({ ...key, data: 'first' });
    proxy.loseNextAnswer();
    expect(await ours.putIfVersion({ ...key, data: 'second' }, 1)).toBe(true);
    expect(await ours.get(key)).toEqual({ ...key, data: 'second', version: 2 });
  });

  it('is told as not done when somebody else has written over it', async () => {
    proxy.loseNextAnswer(async () => {
      await others.putIfVersion({ ...key, data: 'theirs' }, 1);
    });
    expect(await ours.putIfAbsent({ ...key, data: 'ours' })).toBe(false);
    expect(await ours.get(key)).toEqual({ ...key, data: 'theirs', version: 2 });
  });

  it('is told as not done when the request was lost and somebody else was first, with the same words', async () => {
    proxy.loseNextRequest(async () => {
      await others.putIfAbsent({ ...key, data: 'the same' });
    });
    expect(await ours.putIfAbsent({ ...key, data: 'the same' })).toBe(false);
  });

  it('is done once when only the request was lost', async () => {
    proxy.loseNextRequest();
    expect(await ours.putIfAbsent({ ...key, data: 'ours' })).toBe(true);
    expect(await ours.get(key)).toEqual({ ...key, data: 'ours', version: 1 });
  });

  it('leaves one winner of sixteen claims when one of the answers is lost', async () => {
    proxy.loseNextAnswer();
    const claims = await Promise.all(
      Array.from({ length: 16 }, (_, racer) => ours.putIfAbsent({ ...key, data: { racer } })),
    );
    expect(claims.filter((won) => won)).toHaveLength(1);
    expect((await ours.get(key))?.data).toEqual({ racer: claims.indexOf(true) });
  });

  it('leaves nothing there after a delete, whatever was told', async () => {
    await ours.putIfAbsent({ ...key, data: 'ours' });
    proxy.loseNextAnswer();
    await ours.deleteIfVersion(key, 1);
    expect(await ours.get(key)).toBeUndefined();
  });
});
