import { testRing } from '../../test/customers/keyring.ts';
import { wholeTable } from '../../test/rules/whole-table.ts';
import { type Customer, readCustomer } from '../customer/customer.ts';
import { profileKey } from '../customer/keys.ts';
import type { Profile } from '../customer/profile.ts';
import { claimMarks, marksOf } from '../referral/marks.ts';
import { noteMarks } from './note-marks.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T12:00:00Z');

async function shop(facts: Partial<Profile> = {}) {
  const clock = { now };
  const { table, items } = wholeTable(() => clock.now);
  const email = 'anna+shop@example.com';
  const profile = { toldAt: 1, seenAt: 1, email, boughtAt: now - DAY, ...facts };
  await table.putIfAbsent({ ...profileKey('anna'), data: profile });
  const anna = (): Promise<Customer> => readCustomer(table, 'anna');
  return {
    ...{ table, items, clock, anna },
    note: async (through = table): Promise<Customer> => noteMarks(through, testRing, await anna(), clock.now),
    marks: () => items().filter(({ pk }) => pk.startsWith('mark#')),
    /** Somebody new comes under these. */
    comes: (person: { email?: string; phone?: string; devices?: readonly string[] }) =>
      claimMarks(table, marksOf(testRing, { customer: 'ben', devices: [], ...person }), {
        ...{ customer: 'ben', place: 'ben', at: now, now },
      }),
  };
}

it('notes whoever has bought, by the mailbox, the phone number and the devices, and holds no name', async () => {
  const { note, comes, items, marks } = await shop({
    phone: '+447700900123',
    devices: [{ token: 'device-of-anna', service: 'APNS' }],
  });
  await note();
  expect([
    await comes({ email: 'anna+new@example.com' }),
    await comes({ phone: '+447700900123' }),
    await comes({ devices: ['device-of-anna'] }),
  ]).toEqual([
    'has bought before, so is not new here: the same email address',
    'has bought before, so is not new here: the same phone number',
    'has bought before, so is not new here: the same device',
  ]);
  expect(marks()).toHaveLength(3);
  const outside = JSON.stringify(items().filter(({ pk }) => !pk.startsWith('customer#')));
  expect(outside).not.toMatch(/example|4477|device-of/);
});

it('who has never bought, and was no friend, costs nothing', async () => {
  const { anna, table } = await shop({ boughtAt: undefined });
  const closed = { ...table, get: () => Promise.reject(new Error('was asked')) };
  const customer = await anna();
  expect(await noteMarks(closed, testRing, customer, now)).toBe(customer);
});

it('notes once, and again where an address is new or a year has passed', async () => {
  const { note, table, clock, anna, marks } = await shop();
  const noted = await note();
  expect(await noteMarks({ ...table, get: () => Promise.reject(new Error('was asked')) }, testRing, noted, now)).toBe(
    noted,
  );
  const { kept, profile } = await anna();
  await table.putIfVersion(
    { ...profileKey('anna'), data: { ...profile, phone: '+447700900123' } },
    kept.profile?.version ?? 0,
  );
  await note();
  expect([marks().length, Object.keys((await anna()).profile.marks ?? {}).length]).toEqual([2, 2]);
  clock.now = now + 366 * DAY;
  await note();
  expect(new Set(Object.values((await anna()).profile.marks ?? {}))).toEqual(new Set([clock.now]));
});

it('what was cut off anywhere is done by the next event', async () => {
  for (let most = 0; most < 8; most += 1) {
    const { note, table, comes } = await shop({ phone: '+447700900123' });
    let done = 0;
    const perform = <T>(operation: () => Promise<T>): Promise<T> =>
      ++done > most ? Promise.reject(new Error('cut off')) : operation();
    const failing = {
      ...table,
      get: (key: Parameters<typeof table.get>[0]) => perform(() => table.get(key)),
      putIfAbsent: (item: Parameters<typeof table.putIfAbsent>[0]) => perform(() => table.putIfAbsent(item)),
      putIfVersion: (...it: Parameters<typeof table.putIfVersion>) => perform(() => table.putIfVersion(...it)),
    };
    await note(failing).catch(() => undefined);
    await note();
    expect([most, await comes({ phone: '+447700900123' })]).toEqual([
      most,
      'has bought before, so is not new here: the same phone number',
    ]);
  }
});

it('writes nothing to whoever was erased or merged meanwhile', async () => {
  for (const gone of [{ erasedAt: now }, { mergedInto: { customer: 'ben', done: true } }]) {
    const { table, anna } = await shop();
    const before = await anna();
    const tombstone = { toldAt: 0, seenAt: 0, ...gone };
    await table.putIfVersion({ ...profileKey('anna'), data: tombstone }, before.kept.profile?.version ?? 0);
    await noteMarks(table, testRing, before, now);
    expect((await anna()).profile).toEqual(tombstone);
  }
});
