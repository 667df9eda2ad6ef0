import { testRing } from '../../test/customers/keyring.ts';
import { tracesOf, wholeTable } from '../../test/rules/whole-table.ts';
import { type Cause, liftSuppression, suppressAddress, suppressedAddresses } from './addresses.ts';

const address = 'Anna.Lind@example.com';

type Step = readonly [cause: Cause, at: number] | readonly [lift: 'lift', cause: Cause, at: number];

/** What is known against the address after some steps. */
async function after(...steps: readonly Step[]) {
  const { table } = wholeTable(() => 0);
  for (const step of steps) {
    if (step[0] === 'lift') await liftSuppression(table, testRing, address, step[1], step[2]);
    else await suppressAddress(table, testRing, address, { cause: step[0], at: step[1] });
  }
  return (await suppressedAddresses(table, testRing, [address]))[address];
}

it.each<[string, Step[], object | undefined]>([
  ['nothing happened', [], undefined],
  ['a bounce', [['bounced', 1]], { cause: 'bounced', at: 1 }],
  [
    'the first cause stays',
    [
      ['bounced', 1],
      ['complained', 2],
    ],
    { cause: 'bounced', at: 1 },
  ],
  [
    'said again, the last time counts, for what lifts it must be later',
    [
      ['stop', 1],
      ['stop', 2],
    ],
    { cause: 'stop', at: 2 },
  ],
  [
    'an erasure gives way to a cause that lasts',
    [
      ['erased', 1],
      ['complained', 2],
    ],
    { cause: 'complained', at: 2 },
  ],
  [
    'a cause that lasts does not give way to an erasure',
    [
      ['bounced', 1],
      ['erased', 2],
    ],
    { cause: 'bounced', at: 1 },
  ],
  [
    'erased twice, the later has to be outlived',
    [
      ['erased', 1],
      ['erased', 5],
    ],
    { cause: 'erased', at: 5 },
  ],
  [
    'an erasure that is repeated late changes nothing',
    [
      ['erased', 5],
      ['erased', 1],
    ],
    { cause: 'erased', at: 5 },
  ],
  [
    'START after STOP',
    [
      ['stop', 1],
      ['lift', 'stop', 2],
    ],
    undefined,
  ],
  [
    'START lifts no bounce',
    [
      ['bounced', 1],
      ['lift', 'stop', 2],
    ],
    { cause: 'bounced', at: 1 },
  ],
  [
    'a STOP from before START, delivered late',
    [
      ['stop', 1],
      ['lift', 'stop', 3],
      ['stop', 2],
    ],
    undefined,
  ],
  [
    'a STOP at the instant of START',
    [
      ['stop', 1],
      ['lift', 'stop', 3],
      ['stop', 3],
    ],
    { cause: 'stop', at: 3 },
  ],
  [
    'STOP, START, STOP',
    [
      ['stop', 1],
      ['lift', 'stop', 2],
      ['stop', 3],
    ],
    { cause: 'stop', at: 3 },
  ],
  ['START without a STOP', [['lift', 'stop', 2]], undefined],
])('%s', async (_situation, steps, known) => {
  expect(await after(...steps)).toEqual(known);
});

it('keeps a keyed hash of the address, and nothing of the address itself', async () => {
  const { table, items } = wholeTable(() => 0);
  await suppressAddress(table, testRing, address, { cause: 'bounced', at: 1 });
  expect(items()).toHaveLength(1);
  expect(tracesOf(items(), [address, 'anna', 'lind', 'example'])).toEqual([]);
});

it('is found with a rotated keyring, and not without the key it was hashed with', async () => {
  const { table } = wholeTable(() => 0);
  await suppressAddress(table, testRing, address, { cause: 'bounced', at: 1 });
  const rotated = { ...testRing, k2: 'another-key-for-tests-and-nothing-1' };
  expect(Object.keys(await suppressedAddresses(table, rotated, [address]))).toEqual([address]);
  expect(await suppressedAddresses(table, { k2: rotated.k2 }, [address])).toEqual({});
});

it('tells of each address apart, also of odd ones', async () => {
  const { table } = wholeTable(() => 0);
  const odd = ['__proto__', 'constructor', '+447400123456'];
  await suppressAddress(table, testRing, '__proto__', { cause: 'dead', at: 1 });
  expect(Object.entries(await suppressedAddresses(table, testRing, odd))).toEqual([
    ['__proto__', { cause: 'dead', at: 1 }],
  ]);
});

it('of many causes at the same time one is kept', async () => {
  const { table } = wholeTable(() => 0);
  const causes = ['bounced', 'complained', 'stop', 'dead'] as const;
  await Promise.all(causes.map((cause) => suppressAddress(table, testRing, address, { cause, at: 1 })));
  const known = await suppressedAddresses(table, testRing, [address]);
  expect(causes).toContain(known[address]?.cause);
});
