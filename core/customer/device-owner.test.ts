import { testRing } from '../../test/customers/keyring.ts';
import { memoryTable } from '../table/memory-table.ts';
import { devicesOf, ownDevice } from './device-owner.ts';

const HOUR = 3_600_000;

describe('a phone that two people use', () => {
  const uses = async (...turns: readonly (readonly [string, number])[]) => {
    const table = memoryTable(() => 0);
    for (const [customer, at] of turns) await ownDevice(table, testRing, 'phone-1', customer, at);
    const owners: string[] = [];
    for (const customer of ['anna', 'ben']) {
      if ((await devicesOf(table, testRing, customer, ['phone-1'])).length > 0) owners.push(customer);
    }
    return owners;
  };

  it.each<[string, readonly (readonly [string, number])[], readonly string[]]>([
    ['is nobody’s in particular before anybody used it', [], ['anna', 'ben']],
    ['belongs to the first', [['anna', 1]], ['anna']],
    [
      'goes to whoever used it last',
      [
        ['anna', 1],
        ['ben', 2],
      ],
      ['ben'],
    ],
    [
      'and back',
      [
        ['anna', 1],
        ['ben', 2],
        ['anna', 3],
      ],
      ['anna'],
    ],
    [
      'is not taken by what comes late',
      [
        ['anna', 5 * HOUR],
        ['ben', 2],
      ],
      ['anna'],
    ],
    [
      'is kept by use',
      [
        ['anna', 1],
        ['anna', 5 * HOUR],
        ['ben', 2 * HOUR],
      ],
      ['anna'],
    ],
  ])('%s', async (_situation, turns, owners) => {
    expect(await uses(...turns)).toEqual(owners);
  });
});
