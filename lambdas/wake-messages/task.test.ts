import { fractionOf } from '../../core/ids/hash.ts';
import { HELD_SHARDS, hold } from '../../core/pause/held.ts';
import { pause, resume } from '../../core/pause/pauses.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Table } from '../../core/table/table.ts';
import { openSending } from '../../test/customers/sending.ts';
import { Fault } from '../../test/faults/faulty.ts';
import { anna } from '../../test/scenario/scenario.ts';
import { setting } from '../../test/scenario/play.ts';
import { sendRequestSchema } from '../send-message/step.ts';
import { type Ports, wakeMessages } from './task.ts';

const because = { at: 0, by: 'the owner', reason: 'a recall' };
const shop = { store: setting().store, journeys: ['cart-recovery'] };
const everyShard = Array.from({ length: HELD_SHARDS }, (_, shard) => JSON.stringify({ shard }));
const noon = Date.parse('2026-03-02T12:00:00Z');

/** Two queues, and the table. */
function queues(table: Table = memoryTable(() => noon)) {
  const woken: string[] = [];
  const errands: string[] = [];
  const put = (queue: string[]) => (bodies: readonly string[]) => Promise.resolve(void queue.push(...bodies));
  const ports: Ports = { table, send: put(woken), errand: put(errands) };
  return { ports, table, woken, errands };
}

describe('waking what a pause held back', () => {
  it.each([
    {},
    undefined,
    'text',
    { source: 'aws.cloudformation' },
    { shard: HELD_SHARDS },
    { shard: -1 },
    { shard: '1' },
  ])('looks through every shard when it is told %j', async (body) => {
    const { ports, errands, woken } = queues();
    expect(await wakeMessages(ports, shop, body)).toBe(0);
    expect(errands).toEqual(everyShard);
    expect(woken).toEqual([]);
  });

  it('wakes only what no pause holds any more', async () => {
    const { ports, table, woken } = queues();
    const scopes = ['shop', 'marketing', 'journey cart-recovery', 'channel email', 'channel sms', 'channel push'];
    for (const scope of scopes) await hold(table, { scope, enrolment: 'e', message: 'm', token: 't' }, scope, noon);
    for (const scope of ['shop', 'channel sms']) await pause(table, scope, because);
    const settings = { ...shop, store: { ...shop.store, paused: ['channel push'] } };
    for (const body of everyShard) await wakeMessages(ports, settings, JSON.parse(body));
    expect([...woken].sort()).toEqual(['channel email', 'journey cart-recovery', 'marketing']);

    woken.length = 0;
    await resume(table, 'shop', noon);
    for (const body of everyShard) await wakeMessages(ports, settings, JSON.parse(body));
    expect(woken).toEqual(['shop']);
  });

  it('moves 500 at a time out of a shard, and sends itself for the rest', async () => {
    const { ports, table, woken, errands } = queues();
    const names = Array.from({ length: 20_000 }, (_, index) => `e-${index}`)
      .filter((name) => Math.floor(fractionOf(name, 'm') * HELD_SHARDS) === 3)
      .slice(0, 1001);
    for (const [index, enrolment] of names.entries()) {
      await hold(
        table,
        { scope: index % 2 === 0 ? 'shop' : 'marketing', enrolment, message: 'm', token: 't' },
        enrolment,
        noon,
      );
    }
    const shard = JSON.stringify({ shard: 3 });
    const counts: number[] = [];
    errands.push(shard);
    for (let body = errands.shift(); body !== undefined; body = errands.shift()) {
      expect(body).toBe(shard);
      counts.push(await wakeMessages(ports, shop, JSON.parse(body)));
    }
    expect(counts).toEqual([500, 500, 1]);
    expect([...woken].sort()).toEqual([...names].sort());
  });

  it('keeps a request that came anew while the older one was woken', async () => {
    const { table, woken } = queues();
    const holding = { scope: 'shop', enrolment: 'e', message: 'm', token: 't' };
    await hold(table, holding, 'older', noon);
    const errand = () => Promise.resolve();
    const send = async (requests: readonly string[]): Promise<void> => {
      woken.push(...requests);
      if (requests.includes('older')) await hold(table, holding, 'newer', noon);
    };
    for (let round = 0; round < 2; round += 1) {
      for (const body of everyShard) await wakeMessages({ table, send, errand }, shop, JSON.parse(body));
    }
    expect(woken).toEqual(['older', 'newer']);
  });

  it('loses nothing and sends nothing twice, cut off at any operation and done again', async () => {
    let operations = 1;
    for (let at = 0; at < operations; at += 1) {
      for (const side of ['before', 'after'] as const) {
        operations = Math.max(operations, await wakesAfterCut(at, side));
      }
    }
    expect(operations).toBeGreaterThan(20);
  }, 60_000);
});

/** Three messages are held; the pause ends; waking is cut off once, and comes again as a queue brings it. Returns how many operations that were. */
async function wakesAfterCut(at: number, side: 'before' | 'after'): Promise<number> {
  const many = { email: [{ most: 10, within: '1 day' }], sms: [], push: [] };
  const sending = await openSending({ store: { caps: many } });
  const requests = [sending.request];
  for (const cart of ['c-2', 'c-3']) requests.push(await sending.leaves(anna, 'anna', cart));
  sending.shop.clock.now = noon;
  await pause(sending.shop.table, 'marketing', because);
  for (const request of requests) await sending.turn(request);
  await resume(sending.shop.table, 'marketing', noon);

  const { ports, woken, errands } = queues(sending.shop.table);
  let done = 0;
  const cut = async <T>(operation: () => Promise<T>): Promise<T> => {
    const isHit = done === at;
    done += 1;
    if (isHit && side === 'before') throw new Fault('not done');
    const answer = await operation();
    if (isHit && side === 'after') throw new Fault('done, and its answer lost');
    return answer;
  };
  const { table } = sending.shop;
  const isIdle = async (body: string): Promise<boolean> => {
    const shard = everyShard.indexOf(body);
    return shard >= 0 && (await table.query(`held#${shard}`, '')).length === 0;
  };
  const failing: Ports = {
    table: {
      get: (key) => cut(() => table.get(key)),
      query: (pk, prefix, most) => cut(() => table.query(pk, prefix, most)),
      putIfAbsent: (item) => cut(() => table.putIfAbsent(item)),
      putIfVersion: (item, version) => cut(() => table.putIfVersion(item, version)),
      deleteIfVersion: (key, version) => cut(() => table.deleteIfVersion(key, version)),
    },
    send: (bodies) => cut(() => ports.send(bodies)),
    errand: (bodies) => cut(() => ports.errand(bodies)),
  };
  errands.push('{}');
  for (let body = errands.shift(); body !== undefined; body = errands.shift()) {
    // Shards that hold nothing would only make this long.
    if (await isIdle(body)) continue;
    try {
      await wakeMessages(failing, shop, JSON.parse(body));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      errands.push(body);
    }
  }
  for (const body of woken) await sending.turn(sendRequestSchema.parse(JSON.parse(body)));
  const sent = sending.asked.mails.map(({ tags }) => tags['enrolment']).sort();
  expect([at, side, sent]).toEqual([at, side, requests.map(({ enrolment }) => enrolment).sort()]);
  const left = await Promise.all(everyShard.map((_, shard) => table.query(`held#${shard}`, '')));
  expect([at, side, left.flat()]).toEqual([at, side, []]);
  return done;
}
