import { testRing } from '../../test/customers/keyring.ts';
import { at, first, forget, tell } from '../../test/rules/anna.ts';
import { recording } from '../../test/rules/recording.ts';
import { findCustomer } from './find.ts';
import { customerOf } from './resolve.ts';

const visits = tell({
  time: '08:59',
  name: 'Product Added',
  detail: { anonymousId: 'a-9', properties: { product_id: 'p' } },
});
const both = tell({ time: '09:10', name: 'Identify', detail: { userId: 'user-anna', anonymousId: 'a-9' } });

async function shop() {
  const here = recording(at('12:00'));
  await here.tell(visits, tell(first));
  const anna = await customerOf(here.table, testRing, tell(first));
  if ('forgotten' in anna) throw new Error('nobody was erased here');
  return { ...here, id: anna.id, find: (name: string) => findCustomer(here.table, testRing, name) };
}

it.each([
  ['user-anna'],
  ['anna.lind@example.com'],
  ['Anna.Lind@Example.com'],
  ['visitor-1'],
  ['+447400123456'],
  ['+44 7400 123456'],
])('finds a customer by %s', async (name) => {
  const { id, find } = await shop();
  expect(await find(name)).toBe(id);
});

it('finds a customer by Wend’s own id, and nobody by what nobody is called', async () => {
  const { id, find } = await shop();
  expect(await find(id)).toBe(id);
  expect(await Promise.all(['nobody', '', '__proto__', '+447400999999', 'user-ann'].map(find))).toEqual(
    Array(5).fill(undefined),
  );
});

it('a visitor who turned out to be a user is found as the user', async () => {
  const { id, find, tell: record } = await shop();
  const visitor = (await find('a-9')) ?? '';
  expect(visitor).not.toBe(id);
  await record(both);
  expect([await find('a-9'), await find(visitor)]).toEqual([id, id]);
});

it('somebody who was erased is found by the old names, so that it can be answered that nothing is left', async () => {
  const { id, find, tell: record } = await shop();
  await record(tell(forget('11:00')));
  expect([await find('user-anna'), await find('anna.lind@example.com')]).toEqual([id, id]);
});
