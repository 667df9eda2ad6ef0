import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parse } from 'yaml';
import { testRing } from '../../test/customers/keyring.ts';
import { recordEvent } from '../../lambdas/record-event/task.ts';
import { winBack } from '../../statemachines/win-back/journey.ts';
import { survivingCustomer } from '../customer/resolve.ts';
import { pointerKey } from '../customer/keys.ts';
import { readEvent } from '../events/read-event.ts';
import { bindJourney } from '../journey/bound.ts';
import { storeSchema } from '../store/store.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import type { Schedules } from './schedules.ts';

const root = join(__dirname, '../..');
const yaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));
const store = storeSchema.parse(yaml('store.yaml'));
const settings = z.record(z.string(), z.unknown()).parse(yaml('statemachines/win-back/settings.yaml'));
const shop = { store, journeys: [bindJourney(winBack, settings)], keepWords: () => Promise.resolve() };

const DAY = 24 * 3_600_000;
const begin = Date.parse('2026-03-02T10:00:00Z');
/** In a zone whose clocks never change: a day is 24 hours. */
const anna = {
  userId: 'anna',
  context: { timezone: 'Africa/Abidjan' },
};

type Set = Parameters<Schedules['set']>;

/** A shop with win-back on a clock that counts days, and EventBridge Scheduler: a schedule that has been is gone. */
function openShop() {
  const clock = { day: 0 };
  const now = (): number => begin + clock.day * DAY;
  const memory = memoryTable(now);
  const pending = new Map<string, Set>();
  const told: string[] = [];
  const starts: string[] = [];
  /** What stands between the code and its world. */
  const between = { table: memory, set: (): void => undefined };
  const dayOf = (at: number): number => Math.round(((at - begin) / DAY) * 1e4) / 1e4;
  const schedules: Schedules = {
    set: (...given) => {
      const [name, at] = given;
      if (!pending.has(name)) {
        pending.set(name, given);
        told.push(`on day ${clock.day} for day ${dayOf(at)}`);
      }
      between.set();
      return Promise.resolve();
    },
  };
  const ports = () => ({
    table: between.table,
    ring: testRing,
    tokens: {
      succeed: () => Promise.resolve('gone' as const),
      fail: () => Promise.resolve('gone' as const),
      beat: () => Promise.resolve(),
    },
    starter: {
      start: (_journey: string, name: string) => {
        starts.push(name);
        return Promise.resolve();
      },
    },
    schedules,
  });
  const tell = async (
    name: string,
    detail: Readonly<Record<string, unknown>>,
    envelope: object = {},
  ): Promise<void> => {
    const time = new Date(now()).toISOString();
    const body = { id: `${name} ${clock.day}`, 'detail-type': name, source: 'store', time, detail, ...envelope };
    const event = readEvent(body, now());
    if ('refused' in event) throw new Error(event.refused);
    await recordEvent(ports(), shop, event);
  };
  return {
    clock,
    memory,
    between,
    told,
    starts,
    tell,
    /** An order on a day, told today. */
    orders: (id: string, day = clock.day, who: object = anna, envelope: object = {}) => {
      const timestamp = new Date(begin + day * DAY).toISOString();
      const properties = { order_id: id, currency: 'GBP', total: 96 };
      return tell('Order Completed', { ...who, messageId: id, timestamp, properties }, envelope);
    },
    /** The next schedule comes, so many times. */
    comes: async (times = 1): Promise<void> => {
      const [next] = [...pending.values()].sort(([, a], [, b]) => a - b);
      if (next === undefined) throw new Error('no schedule is to come');
      const [name, at, { ...detail }] = next;
      pending.delete(name);
      clock.day = dayOf(at);
      for (let time = 0; time < times; time += 1) await tell('Journey Due', detail, { source: 'wend' });
    },
    /** One that is never delivered. */
    isLost: () => {
      pending.clear();
    },
    due: async () => {
      const pointer = await memory.get(pointerKey(testRing, 'user', 'anna'));
      const { customer } = z.object({ customer: z.string() }).parse(pointer?.data);
      return (await survivingCustomer(memory, customer)).due['win-back'];
    },
  };
}
type Shop = ReturnType<typeof openShop>;

const subscribed = async (): Promise<Shop> => {
  const here = openShop();
  await here.tell('Identify', { ...anna, traits: { email: 'anna@example.com' } });
  await here.tell('Subscription Updated', { ...anna, properties: { channel: 'email', status: 'subscribed' } });
  return here;
};

class CutOff extends Error {}

/** The table, with something done before the due is written. */
const beforeDue = (table: Table, act: () => Promise<void>): Table => {
  let isDone = false;
  const first = async (sk: string): Promise<void> => {
    if (isDone || sk !== 'live#due') return;
    isDone = true;
    await act();
  };
  return {
    ...table,
    putIfAbsent: async (item) => {
      await first(item.sk);
      return table.putIfAbsent(item);
    },
    putIfVersion: async (item, version) => {
      await first(item.sk);
      return table.putIfVersion(item, version);
    },
  };
};

const cutOff = (): Promise<void> => Promise.reject(new CutOff());

it('reads nothing more for whoever waits for nothing', async () => {
  const { between, memory, tell } = openShop();
  const asked: string[] = [];
  between.table = { ...memory, get: (key) => (asked.push(key.sk), memory.get(key)) };
  await tell('Product Viewed', { ...anna, properties: { product_id: 'lamp' } });
  expect(asked).not.toContain('live#due');
});

describe('one schedule a customer', () => {
  it('is set with the first order, looks again when it comes, and is set anew for what came since', async () => {
    const here = await subscribed();
    for (const day of [0, 30, 60]) {
      here.clock.day = day;
      await here.orders(`o-${day}`);
    }
    expect(here.told).toEqual(['on day 0 for day 90']);
    await here.comes();
    expect(here.told).toEqual(['on day 0 for day 90', 'on day 90 for day 150']);
    expect(here.starts).toEqual([]);
    await here.comes();
    expect(here.starts).toHaveLength(1);
    expect(here.told).toHaveLength(2);
  });

  it('is one a quarter for somebody who orders every week for a year', async () => {
    const here = await subscribed();
    let next = 90;
    for (let day = 0; day <= 364; day += 7) {
      for (; next < day; next = Number(/\d+$/.exec(here.told.at(-1) ?? '')?.[0])) await here.comes();
      here.clock.day = day;
      await here.orders(`o-${day}`);
    }
    expect(here.told).toEqual([
      'on day 0 for day 90',
      'on day 90 for day 174',
      'on day 174 for day 258',
      'on day 258 for day 342',
      'on day 342 for day 426',
    ]);
    expect(here.starts).toEqual([]);
  });

  it('is the same however often and at the same time an order is told', async () => {
    const here = await subscribed();
    await Promise.all([here.orders('o-1'), here.orders('o-1'), here.orders('o-2'), here.orders('o-1')]);
    await here.orders('o-1');
    expect(here.told).toEqual(['on day 0 for day 90']);
    expect(await here.due()).toMatchObject({ count: 1, pending: { at: begin + 90 * DAY } });
  });

  it('is set for a minute from now when its time is nearer than that', async () => {
    const here = await subscribed();
    here.clock.day = 90 - 1 / DAY;
    await here.orders('o-1', 0);
    expect((await here.due())?.pending?.at).toBe(begin + 90 * DAY - 1 + 60_000);
  });

  it('is not set for a past that is brought along, and starts nothing', async () => {
    const here = await subscribed();
    here.clock.day = 90;
    await here.orders('o-1', 0);
    await here.orders('o-0', -300, anna, { 'replay-name': 'old orders' });
    expect([here.told, here.starts, await here.due()]).toEqual([[], [], undefined]);
    await here.orders('o-2', 60, anna, { 'replay-name': 'old orders' });
    expect(here.told).toEqual(['on day 90 for day 150']);
  });
});

describe('a schedule that comes', () => {
  it('twice begins one run and sets nothing', async () => {
    const here = await subscribed();
    await here.orders('o-1');
    await here.comes(2);
    expect(new Set(here.starts).size).toBe(1);
    expect(here.told).toHaveLength(1);
    expect(await here.due()).toEqual({ count: 1 });
  });

  it('twice, too early, sets one new schedule', async () => {
    const here = await subscribed();
    await here.orders('o-1');
    here.clock.day = 45;
    await here.orders('o-2');
    await here.comes(2);
    expect(here.told).toEqual(['on day 0 for day 90', 'on day 90 for day 135']);
  });

  it('and finds that the only order was cancelled leaves room for the next one', async () => {
    const here = await subscribed();
    await here.orders('o-1');
    await here.tell('Order Cancelled', { ...anna, properties: { order_id: 'o-1' } });
    await here.comes();
    expect([here.starts, await here.due()]).toEqual([[], { count: 1 }]);
    here.clock.day = 120;
    await here.orders('o-2');
    expect(here.told).toEqual(['on day 0 for day 90', 'on day 120 for day 210']);
  });

  it('while an order is written, which still takes it for one to come, is set anew for that order', async () => {
    const here = await subscribed();
    await here.orders('o-1');
    here.between.table = beforeDue(here.memory, () => here.orders('o-2'));
    await here.comes();
    expect(here.told).toEqual(['on day 0 for day 90', 'on day 90 for day 180']);
    expect(await here.due()).toMatchObject({ count: 2, pending: { at: begin + 180 * DAY } });
  });

  it('never is missed after two days, by the next event, and set anew for at once', async () => {
    const here = await subscribed();
    await here.orders('o-1');
    here.isLost();
    here.clock.day = 92;
    await here.tell('Product Viewed', { ...anna, properties: { product_id: 'lamp' } });
    expect(here.told).toHaveLength(1);
    here.clock.day = 93;
    await here.tell('Product Viewed', { ...anna, properties: { product_id: 'lamp' } });
    expect(here.told.at(-1)).toBe('on day 93 for day 93.0007');
    await here.comes();
    expect(here.starts).toHaveLength(1);
  });
});

describe('cut off', () => {
  it('between set and noted, the repetition sets the same one', async () => {
    const here = await subscribed();
    here.between.table = beforeDue(here.memory, cutOff);
    await expect(here.orders('o-1')).rejects.toThrow(CutOff);
    here.clock.day = 1;
    await here.orders('o-1', 0);
    await here.orders('o-2');
    expect(here.told).toEqual(['on day 0 for day 90']);
    expect(await here.due()).toMatchObject({ count: 1 });
  });

  it('between set and noted, and come before anybody noted it, it counts as one that has come', async () => {
    const here = await subscribed();
    here.between.table = beforeDue(here.memory, cutOff);
    await expect(here.orders('o-1')).rejects.toThrow(CutOff);
    await here.comes();
    expect(here.starts).toHaveLength(1);
    expect(await here.due()).toEqual({ count: 1 });
    await here.orders('o-2');
    expect(here.told).toEqual(['on day 0 for day 90', 'on day 90 for day 180']);
  });

  it('and so late that it has come and gone, what it notes then is not taken for one to come', async () => {
    const here = await subscribed();
    const slow = { go: (): void => undefined };
    here.between.table = beforeDue(here.memory, () => new Promise((resolve) => (slow.go = resolve)));
    const first = here.orders('o-1');
    while (here.told.length === 0) await new Promise(setImmediate);
    await here.comes();
    slow.go();
    await first;
    expect(await here.due()).toEqual({ count: 1 });
  });

  it('by a Scheduler that takes nothing, it is asked again with the next event', async () => {
    const here = await subscribed();
    here.between.set = () => {
      throw new CutOff();
    };
    await expect(here.orders('o-1')).rejects.toThrow(CutOff);
    expect(await here.due()).toBeUndefined();
    here.between.set = () => undefined;
    await here.orders('o-1');
    expect(await here.due()).toMatchObject({ count: 1 });
  });
});

describe('a guest who becomes known', () => {
  const guest = { anonymousId: 'a-1', context: anna.context };
  const meets = (here: Shop): Promise<void> => here.tell('Identify', { ...anna, ...guest, traits: {} });

  it('brings a schedule along, which comes once', async () => {
    const here = await subscribed();
    await here.orders('o-1', 0, guest);
    await meets(here);
    expect(here.told).toHaveLength(1);
    await here.comes();
    expect([here.starts.length, here.told.length]).toEqual([1, 1]);
    await here.orders('o-2');
    expect(here.told.at(-1)).toBe('on day 90 for day 180');
  });

  it('has two schedules then, and is missed once', async () => {
    const here = await subscribed();
    await here.orders('o-1');
    here.clock.day = 10;
    await here.orders('o-2', 10, guest);
    await meets(here);
    await here.comes();
    await here.comes();
    await here.comes();
    expect(new Set(here.starts).size).toBe(1);
    expect(here.told).toEqual(['on day 0 for day 90', 'on day 10 for day 100', 'on day 90 for day 100']);
  });
});
