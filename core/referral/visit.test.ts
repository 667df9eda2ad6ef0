import { profileKey, referralKey } from '../customer/keys.ts';
import { memoryTable } from '../table/memory-table.ts';
import { referralUrl } from './link.ts';
import { type Referral, referralSchema } from './referral.ts';
import { countVisit } from './visit.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const offer: Referral = { code: 'CODE', run: 1, openedAt: 0, expiresAt: now, earlier: [], visits: 0, friends: {} };

async function offering() {
  const table = memoryTable(() => now);
  await table.putIfAbsent({ ...referralKey('anna'), data: offer });
  const kept = async () => referralSchema.parse((await table.get(referralKey('anna')))?.data);
  return { table, kept };
}

it('counts each visit once, in whatever order they come', async () => {
  const { table, kept } = await offering();
  for (const [at, visit] of [
    [now, 'v-1'],
    [now - 5, 'v-2'],
    [now, 'v-1'],
    [now - 5, 'v-2'],
  ] as const)
    await countVisit(table, 'anna', at, visit);
  expect(await kept()).toEqual({ ...offer, visits: 2, visitedAt: now, lastVisits: ['v-2', 'v-1'] });
});

it('counts each call that names no visit, and remembers the last twenty of those that do', async () => {
  const { table, kept } = await offering();
  for (let visit = 1; visit <= 25; visit += 1) await countVisit(table, 'anna', now, `v-${visit}`);
  await countVisit(table, 'anna', now);
  const { visits, lastVisits } = await kept();
  expect([visits, lastVisits?.length, lastVisits?.[0]]).toEqual([26, 20, 'v-25']);
});

it('counts for whom the advocate became, and nothing where there is no offer', async () => {
  const { table, kept } = await offering();
  await table.putIfAbsent({
    ...profileKey('a-9'),
    data: { toldAt: 1, seenAt: 1, mergedInto: { customer: 'anna', done: true } },
  });
  await countVisit(table, 'a-9', now);
  await countVisit(table, 'nobody', now);
  expect([(await kept()).visits, await table.get(referralKey('nobody'))]).toEqual([1, undefined]);
});

it.each([
  ['https://links.shop.example.com/', 'ABCD-1234', 'https://links.shop.example.com/r/ABCD-1234'],
  ['http://localhost:4566/_aws/execute-api/x', 'ABCD-1234', 'http://localhost:4566/_aws/execute-api/x/r/ABCD-1234'],
  ['https://x.example/', 'A/../B ?#', 'https://x.example/r/A%2F..%2FB%20%3F%23'],
])('leads from %s with %s to %s', (webUrl, code, url) => {
  expect(referralUrl(webUrl, code)).toBe(url);
});
