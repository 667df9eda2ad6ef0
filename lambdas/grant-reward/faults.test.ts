import { readCustomer } from '../../core/customer/customer.ts';
import { mergeCustomers } from '../../core/customer/merge.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { Fault } from '../../test/faults/faulty.ts';
import { type Act, interleave } from '../../test/rules/interleave.ts';
import { benHasCome, cutOff, NOW, type Rig, wrongWith } from '../../test/customers/granting.ts';

const MINUTES = 300_000;

it(
  'cut off at any operation and repeated by two at once, grants each their coupon once',
  async () => {
    const wrong: string[] = [];
    let cuts = 0;
    for (const side of ['before', 'after'] as const) {
      for (let at = 0, going = true; going; at += 1) {
        const rig = await benHasCome();
        going = await rig.grant(cutOff(rig.ports, { at, side })).then(
          () => false,
          (error: unknown) => error instanceof Fault,
        );
        await Promise.all([rig.grantPatiently(rig.table), rig.grantPatiently(rig.table)]);
        wrong.push(...(await wrongWith(rig)).map((fault) => `${side} ${at}: ${fault}`));
        const told = new Set(rig.answers.map((answer) => answer.replace(/ granted to .*/, '')));
        if (told.size !== 1) wrong.push(`${side} ${at}: ${rig.answers.join('; ')}`);
        cuts += 1;
      }
    }
    expect([wrong.slice(0, 3), cuts > 60]).toEqual([[], true]);
  },
  MINUTES,
);

it(
  'called by two at the same time, in every order, grants each their coupon once',
  async () => {
    const { schedules, wrong } = await interleave(async () => {
      const rig = await benHasCome();
      const { table } = rig;
      return { table, acts: [rig.grantPatiently, rig.grantPatiently], check: () => wrongWith(rig) };
    });
    expect([wrong.slice(0, 3), schedules > 500]).toEqual([[], true]);
  },
  MINUTES,
);

const erases =
  (id: string, { ports }: Rig): Act =>
  async (door) =>
    eraseCustomer(door, testRing, ports.tokens, await readCustomer(door, id), NOW);

const TOMBSTONE = ['live#contact', 'live#profile'];

it.each([
  ['friend', 'ben', 'anna'],
  ['advocate', 'anna', 'ben'],
])(
  'leaves nothing with the %s who is erased in any moment',
  async (_who, erased, other) => {
    const { schedules, wrong } = await interleave(async () => {
      const rig = await benHasCome();
      return {
        table: rig.table,
        acts: [rig.grantPatiently, erases(erased, rig)],
        check: async () => {
          const left = rig.keysOf(erased).filter((key) => !TOMBSTONE.includes(key));
          const { coupons } = await rig.customer(other);
          const faults = left.map((key) => `${key} is left`);
          // Of a friend who was forgotten nobody knows any more.
          return coupons.length === 1 || erased === 'ben'
            ? faults
            : [...faults, `${other} has ${coupons.length} coupons`];
        },
      };
    });
    expect([wrong.slice(0, 3), schedules > 100]).toEqual([[], true]);
  },
  MINUTES,
);

it.each([
  ['friend', 'ben', ['cleo', 'anna']],
  ['advocate', 'anna', ['ben', 'dora']],
] as const)(
  'grants once to whom the %s becomes in any moment',
  async (_who, merged, [friend, advocate]) => {
    const { schedules, wrong } = await interleave(async () => {
      const rig = await benHasCome();
      const into = merged === 'ben' ? friend : advocate;
      return {
        table: rig.table,
        acts: [rig.grantPatiently, (door) => mergeCustomers(door, merged, into)],
        check: async () => {
          // A repetition, as by a Lambda that was called twice: it finds all that is there.
          await rig.grantPatiently(rig.table);
          const left = rig.keysOf(merged).filter((key) => !TOMBSTONE.includes(key));
          return [...(await wrongWith(rig, friend, advocate)), ...left.map((key) => `${key} is left`)];
        },
      };
    });
    expect([wrong.slice(0, 3), schedules > 100]).toEqual([[], true]);
  },
  MINUTES,
);
