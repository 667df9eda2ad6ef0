import fc from 'fast-check';
import * as z from 'zod';
import { interleave } from '../../test/rules/interleave.ts';
import { referralKey } from '../customer/keys.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { takePlace, type Taken } from './place.ts';
import { type Referral, referralSchema } from './referral.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-03-02T12:00:00Z');
const anna = 'anna';
const limits = { mostPerYear: 10, mostPerHour: 3, now };

async function offering(friends: Referral['friends'] = {}): Promise<Table> {
  const table = memoryTable(() => now);
  const data: Referral = { code: 'CODE', run: 1, openedAt: 0, expiresAt: now + DAY, earlier: [], visits: 0, friends };
  await table.putIfAbsent({ ...referralKey(anna), data });
  return table;
}
const friendsIn = async (table: Table): Promise<Referral['friends']> =>
  referralSchema.parse((await table.get(referralKey(anna)))?.data).friends;

it('takes one place for one friend, however often it is asked for', async () => {
  const table = await offering();
  expect(await takePlace(table, anna, 'ben', limits)).toBe('taken');
  expect(await takePlace(table, anna, 'ben', { ...limits, mostPerHour: 0, now: now + DAY })).toBe('taken');
  expect(await friendsIn(table)).toEqual({ ben: { at: now } });
  expect((await table.get(referralKey(anna)))?.version).toBe(2);
});

it.each<[string, number, Taken]>([
  ['the hour, while the third is in it', now - HOUR + 1, { until: now + 1 }],
  ['the hour, once the third is out of it', now - HOUR, 'taken'],
])('frees a place with %s', async (_when, at, expected) => {
  const table = await offering({ a: { at: now - 1 }, b: { at: now }, c: { at } });
  expect(await takePlace(table, anna, 'ben', limits)).toEqual(expected);
});

it.each<[string, number, Taken]>([
  ['while the tenth is in it', now - 365 * DAY + 1, 'too many in a year'],
  ['once the tenth is out of it', now - 365 * DAY, 'taken'],
])('frees a place with the year, %s', async (_when, at, expected) => {
  const nine = Array.from({ length: 9 }, (_, day) => [`f-${day}`, { at: now - (day + 1) * DAY }] as const);
  const table = await offering({ ...Object.fromEntries(nine), tenth: { at } });
  expect(await takePlace(table, anna, 'ben', limits)).toBe(expected);
});

it('forgets who came more than 400 days ago, and nobody sooner', async () => {
  const table = await offering({ old: { at: now - 400 * DAY }, newer: { at: now - 400 * DAY + 1 } });
  await takePlace(table, anna, 'ben', limits);
  expect(Object.keys(await friendsIn(table))).toEqual(['newer', 'ben']);
});

it('says when the hour has a place again: when the oldest of the last three is out of it', async () => {
  const friends = { a: { at: now - 50 }, b: { at: now - 40 }, c: { at: now - 30 }, d: { at: now - 20 } };
  const { until } = z
    .object({ until: z.number() })
    .parse(await takePlace(await offering(friends), anna, 'ben', limits));
  expect(until).toBe(now - 40 + HOUR);
  expect(await takePlace(await offering(friends), anna, 'ben', { ...limits, now: until })).toBe('taken');
});

it('makes no offer where there is none', async () => {
  const table = memoryTable(() => now);
  expect(await takePlace(table, anna, 'ben', limits)).toBe('no offer');
  expect(await table.get(referralKey(anna))).toBeUndefined();
});

it('counts friends by odd names like any other', async () => {
  const table = await offering();
  expect(await takePlace(table, anna, 'constructor', { ...limits, mostPerYear: 1 })).toBe('taken');
  expect(await takePlace(table, anna, 'toString', { ...limits, mostPerYear: 1 })).toBe('too many in a year');
});

it('gives two friends at the same time no more than the last place', async () => {
  const { schedules, wrong } = await interleave(async () => {
    const table = await offering({ a: { at: now }, b: { at: now } });
    const answers: Taken[] = [];
    const takes = (friend: string) => async (door: Table) => {
      answers.push(await takePlace(door, anna, friend, limits));
    };
    return {
      table,
      acts: [takes('ben'), takes('cleo')],
      check: async () => {
        const told = answers.map((one) => JSON.stringify(one)).sort();
        const kept = Object.keys(await friendsIn(table)).length;
        const isRight = told.join() === `"taken",${JSON.stringify({ until: now + HOUR })}`;
        return isRight && kept === 3 ? [] : [`${told.join()}: ${kept}`];
      },
    };
  });
  expect(wrong).toEqual([]);
  expect(schedules).toBeGreaterThan(8);
});

it('gives one friend whose event comes twice at the same time one place', async () => {
  const { wrong } = await interleave(async () => {
    const table = await offering({ a: { at: now }, b: { at: now } });
    const answers: string[] = [];
    const take = async (door: Table) => {
      answers.push(JSON.stringify(await takePlace(door, anna, 'ben', limits)));
    };
    return {
      table,
      acts: [take, take],
      check: () => Promise.resolve(answers.every((one) => one === '"taken"') ? [] : [answers.join()]),
    };
  });
  expect(wrong).toEqual([]);
});

it('never has more friends in any window than are allowed, whatever the clocks of the machines say', async () => {
  const step = fc.record({ friend: fc.nat(12), later: fc.integer({ min: -40, max: 60 }) });
  const most = fc.record({ mostPerYear: fc.integer({ min: 0, max: 8 }), mostPerHour: fc.integer({ min: 0, max: 4 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), most, async (steps, allowed) => {
      const table = await offering();
      let at = now;
      for (const { friend, later } of steps) {
        at += later * 60_000;
        await takePlace(table, anna, `f-${friend}`, { ...allowed, now: at });
      }
      const instants = Object.values(await friendsIn(table)).map((friend) => friend.at);
      const within = instants.map((end) => instants.filter((one) => one <= end && one > end - HOUR).length);
      expect(Math.max(0, ...within)).toBeLessThanOrEqual(allowed.mostPerHour);
      expect(instants.length).toBeLessThanOrEqual(allowed.mostPerYear);
    }),
  );
});
