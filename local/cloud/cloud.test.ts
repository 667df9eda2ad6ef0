import { openShop, start, type Shop } from './fixture/shop.ts';

const minutes = (count: number) => count * 60_000;

describe('the cloud', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.cloud.close());

  it('takes an event over the bus and the queue to the function, which writes to the table', async () => {
    await shop.cloud.clock.advanceTo(start + minutes(5));
    await shop.ask({
      do: 'put',
      id: 'cart',
      item: { total: { N: '41.7' }, lines: { L: [{ S: 'mug' }, { M: { a: { NULL: true } } }] } },
    });
    const at = start + minutes(5);
    const item = { pk: 'cart', sk: 'record', at, total: 41.7, lines: ['mug', { a: null }] };
    expect(await shop.cloud.getItem('cart', 'record')).toEqual(item);
    expect(await shop.cloud.queryTable('cart')).toEqual([item]);
    expect(shop.seen.map(({ kind }) => kind)).toEqual(['event', 'log', 'item']);
    expect(shop.saw('log')).toEqual([{ kind: 'log', at, function: 'recorder', line: 'does put cart' }]);
  });

  it('lets an execution wait until its time has passed', async () => {
    await shop.ask({ do: 'start', id: 'one' });
    expect(shop.cloud.clock.nextDue()).toBe(start + minutes(60));
    await shop.cloud.clock.drain();
    expect(shop.cloud.clock.now()).toBe(start + minutes(60));
    const statuses = shop.saw('execution').map(({ at, name, machine, status }) => ({ at, name, machine, status }));
    expect(statuses).toEqual([
      { at: start, name: 'one', machine: 'journey', status: 'RUNNING' },
      { at: start + minutes(60), name: 'one', machine: 'journey', status: 'SUCCEEDED' },
    ]);
    expect(await shop.cloud.getItem('one', 'ended')).toEqual({ pk: 'one', sk: 'ended', at: start + minutes(60) });
  });

  it('resumes an execution that is answered', async () => {
    await shop.ask({ do: 'start', id: 'one' });
    await shop.cloud.clock.advanceTo(start + minutes(10));
    await shop.ask({ do: 'answer', id: 'one' });
    expect(await shop.cloud.getItem('one', 'ended')).toEqual({ pk: 'one', sk: 'ended', at: start + minutes(10) });
    expect(shop.cloud.clock.nextDue()).toBeUndefined();
  });

  it('counts what AWS would bill', async () => {
    await shop.ask({ do: 'put', id: 'cart', item: { text: { S: 'x'.repeat(1500) } } });
    await shop.ask({ do: 'start', id: 'one' });
    await shop.ask({ do: 'answer', id: 'one' });
    expect(shop.cloud.usage()).toEqual({
      transitions: 3,
      invocations: { recorder: 4, waiter: 1 },
      tableReads: 1,
      tableWrites: 4,
      events: 4,
      queueRequests: 13,
      mails: 0,
      textParts: 0,
      pushes: 0,
      scheduleInvocations: 0,
      secretCalls: 0,
      stateMachineStarts: 1,
      apiRequests: 0,
    });
  });

  it('does the same work in the same order, with the same ids', async () => {
    const other = await openShop();
    for (const one of [shop, other]) {
      for (const id of ['b', 'a', 'c']) await one.ask({ do: 'start', id });
      await one.ask({ do: 'fail', id: 'x' });
      await one.ask({ do: 'answer', id: 'a' });
      await one.cloud.clock.drain();
    }
    const history = ({ seen }: Shop) => JSON.stringify(seen);
    expect(history(shop)).toBe(history(other));
    expect(shop.saw('execution')).toHaveLength(6);
    await other.cloud.close();
  });

  it('deletes expired items at the end of the day, without keeping anybody waiting', async () => {
    const inAnHour = String(Math.floor(start / 1000) + 3600);
    await shop.ask({ do: 'put', id: 'short', item: { expiresAt: { N: inAnHour } } });
    await shop.ask({ do: 'put', id: 'long' });
    expect(shop.cloud.clock.nextDue()).toBeUndefined();
    await shop.cloud.clock.advanceTo(Date.parse('2026-11-22T00:00:00Z'));
    const left: unknown[] = [];
    for await (const item of shop.cloud.scanTable()) left.push(item['pk']);
    expect(left).toEqual(['long']);
  });

  it('refuses a port that is taken, in one sentence', async () => {
    const { port } = shop.cloud;
    await expect(openShop({ port })).rejects.toThrow(
      `Port ${port} is in use. Stop what listens there, or choose another port.`,
    );
  });
});
