import { interleave } from '../../test/rules/interleave.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { HELD_SHARDS, heldIn, hold, release } from './held.ts';
import { pause, pauseOf, readPauses, resume, stoppedChannels } from './pauses.ts';
import { type Scope, scopeSchema } from './scope.ts';

const told = (by: string) => ({ at: 1, by, reason: 'a recall' });
const fresh = (): Table => memoryTable(() => 0);

describe('pauses', () => {
  it('the first who paused is named until it is lifted; then nothing is paused, and when it was lifted is known', async () => {
    const table = fresh();
    await pause(table, 'marketing', told('Kim'));
    await pause(table, 'marketing', told('Lee'));
    expect((await readPauses(table, undefined)).paused).toEqual({ marketing: told('Kim') });
    expect([await resume(table, 'marketing', 5), await resume(table, 'marketing', 6)]).toEqual([true, false]);
    expect(await readPauses(table, undefined)).toEqual({ paused: {}, lifted: { marketing: 5 } });
  });

  it('several are apart, and one that is lifted leaves the others', async () => {
    const table = fresh();
    const scopes = ['shop', 'marketing', 'journey cart-recovery', 'journey cart', 'channel sms'];
    for (const scope of scopes) await pause(table, scope, told('Kim'));
    await resume(table, 'journey cart', 5);
    expect(Object.keys((await readPauses(table, [])).paused).sort()).toEqual(
      scopes.filter((scope) => scope !== 'journey cart').sort(),
    );
  });

  it('what store.yaml pauses cannot be lifted by command', async () => {
    const table = fresh();
    await pause(table, 'marketing', told('Kim'));
    await resume(table, 'marketing', 5);
    expect((await readPauses(table, ['marketing'])).paused).toEqual({
      marketing: { at: 0, by: 'store.yaml', reason: 'paused by setting' },
    });
  });

  it('many at the same time are all kept', async () => {
    const table = fresh();
    const scopes = ['shop', 'marketing', 'channel email', 'channel sms', 'channel push', 'journey cart'];
    await Promise.all(scopes.map((scope) => pause(table, scope, told('Kim'))));
    expect(Object.keys((await readPauses(table, [])).paused).sort()).toEqual([...scopes].sort());
  });

  it.each<[string[], string, Scope | undefined]>([
    [[], 'marketing', undefined],
    [['shop', 'marketing', 'journey cart'], 'marketing', 'shop'],
    [['marketing', 'journey cart'], 'marketing', 'marketing'],
    [['journey cart'], 'marketing', 'journey cart'],
    [['journey cart-recovery'], 'marketing', undefined],
    [['channel email'], 'marketing', undefined],
    [['marketing'], 'transactional', undefined],
    [['marketing', 'journey cart'], 'transactional', 'journey cart'],
    [['shop'], 'transactional', 'shop'],
  ])('of %j what holds back a message on %s is %s', (scopes, topic, scope) => {
    const paused = Object.fromEntries(scopes.map((one) => [one, told('Kim')]));
    expect(pauseOf({ paused, lifted: {} }, 'cart', topic)).toBe(scope);
  });

  it('channels that are stopped', () => {
    const paused = { 'channel sms': told('AWS'), shop: told('Kim'), 'channel email': told('AWS') };
    expect(stoppedChannels({ paused, lifted: {} })).toEqual(['email', 'sms']);
  });

  it.each(['', 'all', 'journey', 'journey ', 'journey A', 'channel fax', 'shop ', 'journey a#b', '__proto__'])(
    'nothing is called %j',
    (scope) => {
      expect(scopeSchema.safeParse(scope).success).toBe(false);
    },
  );
});

const everythingHeld = async (table: Table, scope: Scope, most = 100): Promise<readonly string[]> => {
  const shards = Array.from({ length: HELD_SHARDS }, (_, shard) => heldIn(table, shard, scope, most));
  return (await Promise.all(shards)).flat().map(({ request }) => request);
};
const holding = (scope: Scope, enrolment: string, token = 'token') => ({ scope, enrolment, message: 'offer', token });

describe('what is held back', () => {
  it('is found by what holds it back, and by nothing else that is called alike', async () => {
    const table = fresh();
    await hold(table, holding('journey cart', 'e-1'), 'one', 0);
    await hold(table, holding('journey cart-recovery', 'e-2'), 'two', 0);
    await hold(table, holding('marketing', 'e-3'), 'three', 0);
    expect(await everythingHeld(table, 'journey cart')).toEqual(['one']);
    expect(await everythingHeld(table, 'journey cart-recovery')).toEqual(['two']);
    expect(await everythingHeld(table, 'shop')).toEqual([]);
  });

  it('is kept by the step that waits: an old request takes no newer one’s place, and a repetition is one', async () => {
    const table = fresh();
    for (const token of ['old', 'new', 'old']) await hold(table, holding('shop', 'e-1', token), token, 0);
    expect([...(await everythingHeld(table, 'shop'))].sort()).toEqual(['new', 'old']);
    for (const token of ['old', 'new', 'old']) await release(table, holding('shop', 'e-1', token));
    expect(await everythingHeld(table, 'shop')).toEqual([]);
  });

  it('is spread over the shards, and read in portions', async () => {
    const table = fresh();
    const all = Array.from({ length: 320 }, (_, nth) => `e-${nth}`);
    for (const enrolment of all) await hold(table, holding('shop', enrolment), enrolment, 0);
    expect([...(await everythingHeld(table, 'shop'))].sort()).toEqual([...all].sort());
    const counts = await Promise.all(
      Array.from({ length: HELD_SHARDS }, async (_, shard) => (await heldIn(table, shard, 'shop', 100)).length),
    );
    expect([Math.min(...counts) > 5, Math.max(...counts) < 45]).toEqual([true, true]);
    expect((await heldIn(table, 0, 'shop', 3)).length).toBe(3);
  });

  it('is let go after 40 days: no task waits so long', async () => {
    const clock = { now: 0 };
    const table = memoryTable(() => clock.now);
    await hold(table, holding('shop', 'e-1'), 'one', 0);
    clock.now = 41 * 86_400_000;
    expect(await everythingHeld(table, 'shop')).toEqual([]);
  });
});

describe('a pause that ends while a message is being held back', () => {
  const scope = 'marketing';
  const own = holding(scope, 'e-1');

  it('is seen by the one or the other in every order: the message is never left behind', async () => {
    const { schedules, wrong } = await interleave(async () => {
      const table = fresh();
      await pause(table, scope, told('Kim'));
      const seen: string[] = [];
      /** First kept, then looked at again. */
      const send = async (door: Table): Promise<void> => {
        await hold(door, own, 'request', 0);
        if (Object.hasOwn((await readPauses(door, undefined)).paused, scope)) return;
        await release(door, own);
        seen.push('sent');
      };
      /** First lifted, then what was held back is taken out. */
      const wake = async (door: Table): Promise<void> => {
        await resume(door, scope, 5);
        for (let shard = 0; shard < HELD_SHARDS; shard += 1) {
          for (const { item } of await heldIn(door, shard, scope, 10)) {
            if (await door.deleteIfVersion(item, item.version)) seen.push('woken');
          }
        }
      };
      return {
        table,
        acts: [send, wake],
        check: async () => {
          const left = await everythingHeld(table, scope);
          return left.length === 0 && seen.length > 0 ? [] : [`left ${left.length}, seen ${seen.join()}`];
        },
      };
    });
    expect(wrong).toEqual([]);
    expect(schedules).toBeGreaterThan(100);
  });

  it('a newer request that comes while the older is let go stays', async () => {
    const table = fresh();
    await hold(table, own, 'older', 0);
    const door: Table = {
      ...table,
      deleteIfVersion: async (key, version) => {
        await hold(table, own, 'newer', 0);
        return table.deleteIfVersion(key, version);
      },
    };
    await release(door, own);
    expect(await everythingHeld(table, scope)).toEqual(['newer']);
  });
});
