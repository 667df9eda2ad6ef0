import { partitionOf } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Key, Table } from '../../core/table/table.ts';
import { openSending } from '../../test/customers/sending.ts';
import { type Bound, explore } from '../../test/faults/schedules.ts';
import { sendMessage } from './task.ts';

/** A message's turn and an erasure at the same time; tells what is wrong in the end. */
async function together(
  wrongIn: (left: readonly string[], asked: number, erasedFirst: boolean) => readonly string[],
  bound: Bound,
) {
  const { shop, journeys, request, portsOn } = await openSending();
  const items = await shop.table.query(partitionOf(request.customer), '');
  const { now } = shop.clock;
  return explore(async () => {
    const memory = memoryTable(() => now);
    for (const { pk, sk, data } of items) await memory.putIfAbsent({ pk, sk, data });
    const happened: string[] = [];
    const deliver = () => {
      happened.push('asked');
      return Promise.resolve({ kind: 'sent', providerId: 'ses-1', variant: 'reminder' } as const);
    };
    const send = async (table: Table): Promise<void> => {
      const about = { store: shop.shop.store, journeys };
      await sendMessage({ ...portsOn(table), deliver }, about, request, 'attempt', now);
    };
    const erase = async (table: Table): Promise<void> => {
      const customer = await settledCustomer(table, request.customer);
      await eraseCustomer(table, shop.ring, shop.tokens, customer, now);
      happened.push('erased');
    };
    const actors = [
      { name: 'send', act: send },
      { name: 'erase', act: erase },
    ];
    const end = async () => {
      const left = (await memory.query(partitionOf(request.customer), '')).map(({ sk }) =>
        sk.split('#').slice(0, 2).join('#'),
      );
      const asked = happened.filter((what) => what === 'asked').length;
      return wrongIn(left, asked, happened[0] === 'erased');
    };
    return { table: memory, actors, shared: ({ pk }: Key) => pk.startsWith('customer#'), end };
  }, bound);
}

describe('a message whose turn comes while its customer is erased', () => {
  it('is not sent after the erasure, and once at most before, in schedules of up to two preemptions', async () => {
    const { schedules, wrong } = await together(
      (_left, asked, erasedFirst) => (asked > (erasedFirst ? 0 : 1) ? [`asked for ${asked} times`] : []),
      { preemptions: 2 },
    );
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(schedules).toBeGreaterThan(10);
  }, 60_000);

  it('leaves nothing behind but the tombstone, in schedules of up to two preemptions', async () => {
    const { wrong } = await together(
      (left) => (left.join() === 'live#contact,live#profile' ? [] : [`left: ${left.join(', ')}`]),
      { preemptions: 2 },
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 60_000);
});
