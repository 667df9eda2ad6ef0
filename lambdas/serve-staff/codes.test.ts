import { codesLeft, takeCode } from '../../core/rewards/pool.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { readYaml } from '../../test/scenario/play.ts';
import { poolsIn } from './codes.ts';
import { serveStaff } from './task.ts';

const never = (): never => {
  throw new Error('nobody asked for it');
};

describe('codes of coupons', () => {
  let table: ReturnType<typeof memoryTable>;
  beforeEach(() => {
    table = memoryTable(() => 0);
  });
  const call = (body: unknown, pools?: () => readonly string[]) => {
    const tokens = { succeed: never, fail: never, beat: never };
    const ports = { table, ring: testRing, tokens, wake: never, journeys: [], ...(pools && { pools }) };
    return serveStaff(ports, { action: 'codes', body, by: 'kim' }, 0);
  };

  it('are added once, however often they are sent', async () => {
    const body = { pool: 'friends', codes: ['ONE-1', ' two-2 ', 'One-1', 'no good', ''] };
    const refused = ['no good', ''].map((code) => ({
      code,
      reason: 'must be 3 to 40 letters (A-Z), digits, - or _',
    }));
    expect(await call(body)).toEqual({ status: 200, body: { added: 2, known: 1, refused } });
    expect(await call(body)).toEqual({ status: 200, body: { added: 0, known: 3, refused } });
    expect(await call({ pool: 'friends' })).toEqual({ status: 200, body: { left: 2 } });
  });

  it('are not left any more when they are taken, nor when they are sent again', async () => {
    await call({ pool: 'friends', codes: ['ONE-1', 'TWO-2'] });
    await takeCode(table, 'friends', 'a coupon', 0);
    await call({ pool: 'friends', codes: ['ONE-1', 'TWO-2'] });
    expect(await call({ pool: 'friends' })).toEqual({ status: 200, body: { left: 1 } });
    expect(await codesLeft(table, 'others')).toEqual({ left: 0 });
  });

  it('come with the pools that settings name, so that a slip of the pen is seen', async () => {
    expect(await call({ pool: 'freinds' }, () => ['friends'])).toEqual({
      status: 200,
      body: { left: 0, pools: ['friends'] },
    });
  });

  it.each([
    [{}, 'pool: must be the name of a pool'],
    [{ pool: 7 }, 'pool: must be the name of a pool'],
    [{ pool: 'Friends#1' }, 'pool: must be the name of a pool: 2 to 40 of a-z, 0-9 and -, beginning with a letter'],
    [{ pool: 'friends', codes: 'ONE-1' }, 'codes: must be a list of codes'],
    [{ pool: 'friends', codes: [1] }, 'codes.0: must be text'],
    [{ pool: 'friends', codes: Array.from({ length: 501 }, () => 'ONE-1') }, 'codes: must be at most 500 codes a call'],
  ])('are refused with what is wrong: %j', async (body, message) => {
    expect(await call(body)).toEqual({ status: 400, body: { message } });
  });
});

it('finds the pools wherever a reward stands in settings', () => {
  const settings = {
    review: { reward: { code: { pool: 'reviews' } }, channels: [{ pool: 'no reward' }] },
    friends: { rewards: { friend: { code: { pool: 'friends' } }, advocate: { code: { pool: 'friends' } } } },
    mint: { reward: { code: { mint: 'THANKS' } } },
    nothing: null,
  };
  expect(poolsIn(settings)).toEqual(['friends', 'reviews']);
  expect(poolsIn(readYaml('statemachines/review/settings.yaml'))).toEqual([]);
});
