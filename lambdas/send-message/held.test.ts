import { HELD_SHARDS, heldIn } from '../../core/pause/held.ts';
import { pause, resume } from '../../core/pause/pauses.ts';
import type { Table } from '../../core/table/table.ts';
import { each, openSending, type Sending } from '../../test/customers/sending.ts';
import { anna, orders } from '../../test/scenario/scenario.ts';
import { wakeMessages } from '../wake-messages/task.ts';
import { sendRequestSchema } from './step.ts';

const because = { at: 0, by: 'the owner', reason: 'a recall' };

/** The requests that a scope holds back. */
async function heldBy({ shop }: Sending, scope: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let shard = 0; shard < HELD_SHARDS; shard += 1) {
    found.push(...(await heldIn(shop.table, shard, scope, 100)).map(({ request }): unknown => JSON.parse(request)));
  }
  return found;
}

/** Ends a pause, and returns the requests that go back onto the send queue. */
async function endPause({ shop, journeys }: Sending, scope: string): Promise<readonly string[]> {
  await resume(shop.table, scope, shop.clock.now);
  const woken: string[] = [];
  const errands: string[] = ['{}'];
  const about = { store: shop.store, journeys: journeys.map(({ name }) => name) };
  const put = (queue: string[]) => (bodies: readonly string[]) => Promise.resolve(void queue.push(...bodies));
  for (let body = errands.shift(); body !== undefined; body = errands.shift()) {
    await wakeMessages({ table: shop.table, send: put(woken), errand: put(errands) }, about, JSON.parse(body));
  }
  return woken;
}

const again = (sending: Sending, request: string) => sending.turn(sendRequestSchema.parse(JSON.parse(request)));

describe('a message whose turn comes in a pause', () => {
  it.each(['shop', 'marketing', 'journey cart-recovery', 'channel email'])(
    'of %s is kept with its token, and sent once when the pause is over',
    async (scope) => {
      const sending = await openSending();
      const { shop, request, turn } = sending;
      await pause(shop.table, scope, because);
      expect(await turn()).toEqual({ parts: [{ part: 'reminder', kind: 'held' }], stopped: [] });
      expect(await turn()).toMatchObject({ parts: [{ kind: 'held' }] });
      expect(await sending.decisions()).toEqual([`held: ${scope} is paused by the owner: a recall`]);
      expect(await heldBy(sending, scope)).toEqual([request]);
      expect(await shop.waits(request.customer)).toEqual([{ token: request.token }]);
      expect(shop.told).toEqual([]);

      const woken = await endPause(sending, scope);
      expect(woken).toEqual([JSON.stringify(request)]);
      for (const body of [...woken, ...woken]) await again(sending, body);
      expect(sending.asked.mails).toHaveLength(1);
      expect(await heldBy(sending, scope)).toEqual([]);
    },
  );

  it('by setting is held, too', async () => {
    const sending = await openSending({ store: { paused: ['marketing'] } });
    expect(await sending.turn()).toMatchObject({ parts: [{ kind: 'held' }] });
    expect(await sending.decisions()).toEqual(['held: marketing is paused by store.yaml: paused by setting']);
  });

  it.each([
    ['marketing', 'sent'],
    ['shop', 'held'],
    ['channel email', 'held'],
  ])('of %s is %s when it is transactional', async (scope, kind) => {
    const sending = await openSending({ journey: { topic: 'transactional' } });
    await pause(sending.shop.table, scope, because);
    expect(await sending.turn()).toMatchObject({ parts: [{ kind }] });
  });

  it('of one channel is sent by the next', async () => {
    const sending = await openSending({ settings: each({ firstOf: ['push', 'email'] }) });
    await pause(sending.shop.table, 'channel push', because);
    expect(await sending.turn()).toMatchObject({ parts: [{ kind: 'sent', channel: 'email' }] });
  });

  it('is not sent after the pause when she has ordered, and was told of the order meanwhile', async () => {
    const sending = await openSending();
    await pause(sending.shop.table, 'shop', because);
    await sending.turn();
    await sending.shop.happens(orders('11:30', anna));
    expect(sending.shop.told).toEqual(['token of c-1 succeeds: the cart was ordered']);
    sending.shop.over.add(sending.request.token);
    for (const body of await endPause(sending, 'shop')) {
      expect(await again(sending, body)).toMatchObject({ parts: [{ kind: 'goal' }] });
    }
    expect(sending.asked.mails).toEqual([]);
    expect(await sending.shop.waits(sending.request.customer)).toEqual([]);
  });

  it('is not sent when the pause was so long that it is too late', async () => {
    const sending = await openSending();
    await pause(sending.shop.table, 'shop', because);
    await sending.turn();
    sending.shop.clock.now += 25 * 3_600_000;
    for (const body of await endPause(sending, 'shop')) await again(sending, body);
    expect(await sending.entry()).toMatchObject({ status: 'skipped' });
    expect(sending.asked.mails).toEqual([]);
  });

  it('is held by what still pauses it when one of two pauses is over', async () => {
    const sending = await openSending();
    await pause(sending.shop.table, 'shop', because);
    await pause(sending.shop.table, 'marketing', because);
    await sending.turn();
    for (const body of await endPause(sending, 'shop')) await again(sending, body);
    expect(await heldBy(sending, 'shop')).toEqual([]);
    expect(await heldBy(sending, 'marketing')).toEqual([sending.request]);
    for (const body of await endPause(sending, 'marketing')) await again(sending, body);
    expect(sending.asked.mails).toHaveLength(1);
  });

  it('is sent once, whatever the moment at which the pause ends and everything is woken', async () => {
    let operations = 1;
    for (let at = 0; at < operations; at += 1) {
      const sending = await openSending();
      await pause(sending.shop.table, 'marketing', because);
      const woken: string[] = [];
      let done = 0;
      const table = before(sending.shop.table, async () => {
        done += 1;
        if (done === at + 1) woken.push(...(await endPause(sending, 'marketing')));
      });
      await sending.turn({}, { table });
      operations = Math.max(operations, done);
      // It was longer than the turn.
      if (done <= at) woken.push(...(await endPause(sending, 'marketing')));
      for (const body of woken) await again(sending, body);
      expect([at, sending.asked.mails.length]).toEqual([at, 1]);
      expect([at, await heldBy(sending, 'marketing')]).toEqual([at, []]);
    }
    expect(operations).toBeGreaterThan(10);
  });
});

/** The table, on which something happens before each operation. */
const before = (table: Table, happens: () => Promise<void>): Table => ({
  get: (key) => happens().then(() => table.get(key)),
  query: (pk, prefix, most) => happens().then(() => table.query(pk, prefix, most)),
  putIfAbsent: (item) => happens().then(() => table.putIfAbsent(item)),
  putIfVersion: (item, version) => happens().then(() => table.putIfVersion(item, version)),
  deleteIfVersion: (key, version) => happens().then(() => table.deleteIfVersion(key, version)),
});
