import { testRing } from '../../test/customers/keyring.ts';
import { interleave } from '../../test/rules/interleave.ts';
import { contactKey, pointerKey, profileKey, referralKey } from '../customer/keys.ts';
import { newContact } from '../contact/contact.ts';
import { mergeCustomers } from '../customer/merge.ts';
import type { Profile } from '../customer/profile.ts';
import { codeName, mintCode } from '../rewards/code.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Plain, Table } from '../table/table.ts';
import { advocateOf, goodOffer } from './find.ts';
import { openReferral } from './open.ts';
import { type Referral, referralSchema } from './referral.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T12:00:00Z');
const anna = 'anna';
const opening = { validFor: 30 * DAY, now };
const codeOf = (customer: string, run: number): string => mintCode(testRing, '', 'referral', customer, String(run));

async function shop(): Promise<Table> {
  const table = memoryTable(() => now);
  for (const id of [anna, 'ben']) await isThere(table, id);
  return table;
}
const isThere = (table: Table, id: string, profile: Partial<Profile> = {}): Promise<boolean> =>
  table.putIfAbsent({ ...profileKey(id), data: { toldAt: 1, seenAt: 1, ...profile } });
const erased = (table: Table, id: string): Promise<boolean> =>
  table.putIfAbsent({ ...contactKey(id), data: { ...newContact(), erasedAt: now } });
const open = (table: Table, customer = anna, at = now): Promise<Referral | undefined> =>
  openReferral(table, testRing, customer, { ...opening, now: at });
const stored = async (table: Table, customer = anna): Promise<Referral | undefined> =>
  referralSchema.optional().parse((await table.get(referralKey(customer)))?.data);
const pointsTo = async (table: Table, code: string): Promise<Plain | undefined> =>
  (await table.get(pointerKey(testRing, 'referral', codeName(code))))?.data;

it('opens one offer under a code of its own', async () => {
  const table = await shop();
  const offer = await open(table);
  expect(offer).toEqual({
    ...{ code: codeOf(anna, 1), run: 1, openedAt: now, expiresAt: now + 30 * DAY, earlier: [], visits: 0, friends: {} },
  });
  expect(await stored(table)).toEqual(offer);
  expect(await advocateOf(table, testRing, ` ${offer?.code.toLowerCase() ?? ''}`)).toBe(anna);
  expect((await open(table, 'ben'))?.code).not.toBe(offer?.code);
});

it('returns an offer that is still good as it is, to its last millisecond', async () => {
  const table = await shop();
  const offer = await open(table);
  expect(await openReferral(table, testRing, anna, { validFor: DAY, now: now + 30 * DAY - 1 })).toEqual(offer);
  expect((await table.get(referralKey(anna)))?.version).toBe(1);
});

it('makes an expired offer anew, and keeps the friends and the codes of before', async () => {
  const table = await shop();
  const before = await open(table);
  await table.putIfVersion({ ...referralKey(anna), data: { ...before, friends: { ben: { at: now } }, visits: 3 } }, 1);
  const later = now + 30 * DAY;
  expect(await open(table, anna, later)).toEqual({
    ...{ code: codeOf(anna, 2), run: 2, openedAt: later, expiresAt: later + 30 * DAY },
    ...{ earlier: [codeOf(anna, 1)], earlierUntil: { [codeOf(anna, 1)]: later } },
    ...{ visits: 3, friends: { ben: { at: now } } },
  });
  expect(await advocateOf(table, testRing, codeOf(anna, 1))).toBe(anna);
  expect(await advocateOf(table, testRing, codeOf(anna, 2))).toBe(anna);
});

it('passes over a code that leads to another customer, and never calls it its own', async () => {
  const table = await shop();
  await table.putIfAbsent({
    ...pointerKey(testRing, 'referral', codeName(codeOf(anna, 1))),
    data: { customer: 'ben' },
  });
  const offer = await open(table);
  expect([offer?.code, offer?.run, offer?.earlier]).toEqual([codeOf(anna, 2), 2, []]);
  expect(await pointsTo(table, codeOf(anna, 1))).toEqual({ customer: 'ben' });
  expect(await open(table)).toEqual(offer);
});

it('opens nothing for somebody who was erased', async () => {
  const table = await shop();
  await erased(table, anna);
  expect(await open(table)).toBeUndefined();
  expect(await stored(table)).toBeUndefined();
});

it('leaves nothing behind for somebody who is erased in the very moment', async () => {
  const table = await shop();
  let wasErased = false;
  const during: Table = {
    ...table,
    putIfAbsent: async (item) => {
      if (!wasErased) {
        wasErased = true;
        await erased(table, anna);
      }
      return table.putIfAbsent(item);
    },
  };
  expect(await open(during)).toBeUndefined();
  expect(await stored(table)).toBeUndefined();
});

it('opens the offer for whom a customer became', async () => {
  const table = await shop();
  await mergeCustomers(table, anna, 'ben');
  const offer = await open(table, anna);
  expect([await stored(table, anna), await stored(table, 'ben')]).toEqual([undefined, offer]);
});

/** A table that answers nothing any more after so many operations. */
function cutOff(table: Table, most: number): Table {
  let done = 0;
  const unless = <T>(operation: () => Promise<T>): Promise<T> => {
    done += 1;
    return done > most ? Promise.reject(new Error('cut off')) : operation();
  };
  return {
    get: (key) => unless(() => table.get(key)),
    query: (pk, prefix, limit) => unless(() => table.query(pk, prefix, limit)),
    putIfAbsent: (item) => unless(() => table.putIfAbsent(item)),
    putIfVersion: (item, version) => unless(() => table.putIfVersion(item, version)),
    deleteIfVersion: (key, version) => unless(() => table.deleteIfVersion(key, version)),
  };
}

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('writes what is missing when it was cut off after %i operations', async (most) => {
  const table = await shop();
  const failing = cutOff(table, most);
  await open(failing).catch(() => undefined);
  const offer = await open(table);
  expect([offer?.code, offer?.run]).toEqual([codeOf(anna, 1), 1]);
  expect(await pointsTo(table, codeOf(anna, 1))).toEqual({ customer: anna });
});

it.each<[string, (table: Table) => Promise<unknown>]>([
  ['by itself', (door) => open(door)],
  ['by itself a month later', (door) => open(door, anna, now + 31 * DAY)],
  ['by a merge', (door) => mergeCustomers(door, anna, 'ben')],
])('leaves one offer, found by its code, when it is disturbed %s', async (_what, other) => {
  const { wrong } = await interleave(async () => {
    const table = await shop();
    return {
      table,
      acts: [(door) => open(door), other],
      check: async () => {
        const offers = [await stored(table, anna), await stored(table, 'ben')].filter((offer) => offer !== undefined);
        const owner = offers[0] && (await goodOffer(table, testRing, offers[0].code, now));
        return offers.length === 1 && owner?.code === offers[0]?.code ? [] : [JSON.stringify([offers, owner])];
      },
    };
  });
  expect(wrong).toEqual([]);
});

describe('the good offer behind a code', () => {
  it('is there until it expires, and then is not', async () => {
    const table = await shop();
    const { code = '' } = (await open(table)) ?? {};
    const at = (instant: number) => goodOffer(table, testRing, code.toLowerCase(), instant);
    expect([await at(now + 30 * DAY - 1), await at(now + 30 * DAY)]).toEqual([{ advocate: anna, code }, undefined]);
  });

  it('is that of whom its customer became', async () => {
    const table = await shop();
    const { code = '' } = (await open(table)) ?? {};
    await mergeCustomers(table, anna, 'ben');
    expect(await goodOffer(table, testRing, code, now)).toEqual({ advocate: 'ben', code });
    expect(await advocateOf(table, testRing, code)).toBe('ben');
  });

  it("is none for nobody's code, or that of somebody who was erased", async () => {
    const table = await shop();
    const { code = '' } = (await open(table)) ?? {};
    await erased(table, anna);
    for (const typed of [code, 'NOBODYS', '', '   ', '%00', 'x'.repeat(5000)]) {
      expect(await goodOffer(table, testRing, typed, now)).toBeUndefined();
      expect(await advocateOf(table, testRing, typed)).toBeUndefined();
    }
  });
});
