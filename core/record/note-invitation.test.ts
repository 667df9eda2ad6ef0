import { setting } from '../../test/scenario/play.ts';
import { testRing } from '../../test/customers/keyring.ts';
import { type Customer, readCustomer } from '../customer/customer.ts';
import { hashedPointerKey, invitationKey, orderKey, pointerKey, profileKey } from '../customer/keys.ts';
import { type ShopEvent } from '../events/index.ts';
import { readEvent } from '../events/read-event.ts';
import { newOrder, type Order } from '../orders/order.ts';
import type { InvitationRules } from '../referral/judge.ts';
import { openReferral } from '../referral/open.ts';
import { type Invitation, invitationSchema } from '../referral/referral.ts';
import { memoryTable } from '../table/memory-table.ts';
import { decideInvitation, noteInvitation } from './note-invitation.ts';

const SHOPIFY = 'aws.partner/shopify.com/1/wend';
const now = Date.parse('2026-03-02T12:00:00Z');
const { store } = setting(
  { events: { sources: ['store', 'browser'], trusted: ['store'], shopifySource: SHOPIFY } },
  {},
  [],
);
const rules: InvitationRules = {
  ...{
    earnedBy: 'sign-up',
    verifiedAddress: 'required',
    samePostalAddress: 'allowed',
    mostPerYear: 10,
    mostPerHour: 9,
  },
};

function told(name: string, properties: object, source = 'store', who: object = {}): ShopEvent {
  const time = new Date(now - 1000).toISOString();
  const detail = { userId: 'ben', messageId: 'm-1', timestamp: time, properties, ...who };
  const event = readEvent({ id: 'e', 'detail-type': name, source, time, detail }, now);
  if ('refused' in event) throw new Error(event.refused);
  return event;
}

async function shop() {
  const table = memoryTable(() => now);
  const profile = { toldAt: 1, seenAt: 1, email: 'ben@example.com', emailVerified: true };
  await table.putIfAbsent({ ...profileKey('anna'), data: { toldAt: 1, seenAt: 1 } });
  await table.putIfAbsent({ ...profileKey('ben'), data: profile });
  const code = (await openReferral(table, testRing, 'anna', { validFor: 86_400_000, now: now - 5000 }))?.code ?? '';
  const customer = (): Promise<Customer> => readCustomer(table, 'ben');
  return {
    table,
    code,
    customer,
    note: async (event: ShopEvent): Promise<Invitation | undefined> => {
      await noteInvitation(table, testRing, await customer(), event, store);
      return invitationSchema.optional().parse((await table.get(invitationKey('ben')))?.data);
    },
    decide: async (by: Partial<InvitationRules> = {}): Promise<string> => {
      const { invitation } = await decideInvitation(table, testRing, await customer(), { ...rules, ...by }, store, now);
      return invitation === undefined ? 'nothing' : `${invitation.verdict}: ${invitation.reason}`;
    },
    ordered: (id: string, facts: Partial<Order>) =>
      table.putIfAbsent({ ...orderKey('ben', id), data: { ...newOrder(id, 'GBP'), toldAt: now, ...facts } }),
  };
}

const when = { at: now - 1000, arrivedAt: now, verdict: 'open', reason: 'not looked at yet', place: 'ben' };

it('keeps the code of a sign-up and of an order, when, and whether the source may earn anything', async () => {
  const [first, second] = [await shop(), await shop()];
  expect(await first.note(told('Signed Up', { referral_code: ' abc ' }))).toEqual({
    ...when,
    ...{ code: 'abc', by: 'sign-up', trusted: true },
  });
  const ordered = told('Order Completed', { order_id: 'o-1', currency: 'GBP', referral_code: 'abc' }, 'browser');
  expect(await second.note(ordered)).toEqual({ ...when, code: 'abc', by: 'order', order: 'o-1', trusted: false });
});

it('keeps in which browser the code was told as a keyed hash', async () => {
  const { note } = await shop();
  const { browser } =
    (await note(told('Signed Up', { referral_code: 'abc' }, 'store', { anonymousId: 'visitor-1' }))) ?? {};
  expect(pointerKey(testRing, 'anonymous', 'visitor-1')).toEqual(hashedPointerKey('anonymous', browser ?? ''));
});

it.each<[string, object]>([
  ['Signed Up', {}],
  ['Signed Up', { referral_code: '' }],
  ['Signed Up', { referral_code: null }],
  ['Signed Up', { referral_code: ['abc'] }],
  ['Signed Up', { referral_code: 'x'.repeat(65) }],
  ['Order Completed', { order_id: 'o-1' }],
  ['Order Updated', { order_id: 'o-1', referral_code: 'abc' }],
  ['Identify', { referral_code: 'abc' }],
  ['Product Viewed', { product_id: 'lamp', referral_code: 'abc' }],
])('%s with %j brings no invitation', async (name, properties) => {
  const { note, decide } = await shop();
  expect(await note(told(name, properties))).toBeUndefined();
  expect(await decide()).toBe('nothing');
});

it('decides once, notes then what tells a friend, and reads no more of what was decided', async () => {
  const { note, decide, code, table, customer } = await shop();
  await note(told('Signed Up', { referral_code: code }));
  const CAME = 'accepted: a friend came: sign-up';
  expect([await decide(), await decide()]).toEqual([CAME, CAME]);
  const decided = await customer();
  const nobody = { ...table, get: () => Promise.reject(new Error('read again')) };
  expect(await decideInvitation(nobody, testRing, decided, rules, store, now + 1)).toBe(decided);
});

const byOrder = { earnedBy: 'first order' } as const;
const MISSING = 'open: the first order is still missing';

it.each<[string, Partial<Order>, string]>([
  ['completed by a trusted source', { completedAt: now, completedBy: ['store'] }, 'accepted: a friend came: sign-up'],
  ['completed by Shopify', { completedAt: now, completedBy: [SHOPIFY] }, 'accepted: a friend came: sign-up'],
  ['completed by both', { completedAt: now, completedBy: ['browser', 'store'] }, 'accepted: a friend came: sign-up'],
  ['completed by a browser alone', { completedAt: now, completedBy: ['browser'] }, MISSING],
  ['not completed yet', { completedBy: ['store'] }, MISSING],
  ['cancelled', { completedAt: now, completedBy: ['store'], cancelledAt: now }, MISSING],
])('an order that was %s decides whether the first order earns it', async (_what, facts, verdict) => {
  const { note, decide, code, ordered } = await shop();
  await note(told('Signed Up', { referral_code: code }));
  await ordered('o-1', facts);
  expect(await decide(byOrder)).toBe(verdict);
});

it('of several orders the first that counts is the first', async () => {
  const { note, decide, code, ordered } = await shop();
  await ordered('o-1', { completedAt: now - 9000, completedBy: ['store'], cancelledAt: now - 8000 });
  await ordered('o-2', { completedAt: now - 1000, completedBy: ['store'] });
  await note(told('Order Completed', { order_id: 'o-2', currency: 'GBP', referral_code: code }));
  expect(await decide(byOrder)).toBe('accepted: a friend came: order');
});
