import { suppressedAddresses } from '../../core/contact/addresses.ts';
import { findCustomer } from '../../core/customer/find.ts';
import { partitionOf, pointerKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { pause } from '../../core/pause/pauses.ts';
import type { Item, Table } from '../../core/table/table.ts';
import {
  consents,
  DEVICE,
  openSending,
  PHONE,
  reachable,
  type Sending,
  usesDevice,
} from '../../test/customers/sending.ts';
import { anna, event, fillsCart, type Happening, orders, subscribes } from '../../test/scenario/scenario.ts';
import { faulty } from '../../test/faults/faulty.ts';
import { recordFeedback } from '../record-feedback/task.ts';
import { readFeedback } from '../record-feedback/feedback.ts';
import { readRecord } from './read-record.ts';
import { recordEvent, type RecordOutcome } from './task.ts';

const erased = (at: string, who: object = anna): Happening => event(at, 'Customer Erased', { ...who, properties: {} });
const ADDRESSES = ['anna@example.com', PHONE, DEVICE];

/** Records one event on a table, and tells as what it was counted. */
async function outcomeOf(
  { shop }: Sending,
  happening: Happening,
  table = shop.table,
): Promise<RecordOutcome | undefined> {
  if (happening.kind !== 'event') return undefined;
  shop.clock.now = Math.max(shop.clock.now, Date.parse(happening.at));
  const { name, detail, at, envelope } = happening;
  const body = { id: `e-${at}`, 'detail-type': name, source: 'store', time: at, detail, ...envelope };
  const events = readRecord(JSON.stringify(body), shop.clock.now);
  if ('refused' in events) throw new Error(events.refused);
  const { ring, tokens, starter, schedules } = shop;
  let outcome: RecordOutcome | undefined;
  for (const one of events) outcome = await recordEvent({ table, ring, tokens, starter, schedules }, shop.shop, one);
  return outcome;
}

/** Everything that was ever put onto the table, as it is now. */
function remembering(table: Table) {
  const keys = new Map<string, { readonly pk: string; readonly sk: string }>();
  const putIfAbsent = table.putIfAbsent.bind(table);
  table.putIfAbsent = (item: Item) => {
    keys.set(`${item.pk} ${item.sk}`, { pk: item.pk, sk: item.sk });
    return putIfAbsent(item);
  };
  return async () => (await Promise.all([...keys.values()].map((key) => table.get(key)))).flatMap((item) => item ?? []);
}

describe('a customer who asks to be forgotten', () => {
  it('is: what waits ends as Left, a tombstone stays, and nothing is left that names her', async () => {
    const sending = await openSending();
    const { shop, request } = sending;
    const all = remembering(shop.table);
    await sending.turn();
    await shop.happens(
      orders('11:10', anna, { order_id: 'o-7', cart_id: 'another' }),
      usesDevice('device-of-anna-2', '11:20'),
    );
    await shop.happens(...reachable(), fillsCart('11:25', anna, 'c-2'));
    shop.told.length = 0;
    expect(await outcomeOf(sending, erased('11:30'))).toBe('erased');

    expect(shop.told).toEqual([`${request.token} fails as Left: the customer asked to be forgotten`]);
    const at = Date.parse('2026-03-02T11:30:00Z');
    const left = await shop.table.query(partitionOf(request.customer), '');
    expect(left.map(({ sk, data }) => [sk, data])).toEqual([
      ['live#contact', { consent: {}, suppressed: {}, goals: {}, exits: {}, bookings: {}, erasedAt: at }],
      ['live#profile', { toldAt: 0, seenAt: 0, erasedAt: at }],
    ]);
    const kept = JSON.stringify([...left, ...(await all())]).toLowerCase();
    for (const name of ['anna', PHONE, '7700900123', 'device-of', 'oak lamp', 'token of'])
      expect(kept).not.toContain(name);
    expect(await suppressedAddresses(shop.table, shop.ring, [...ADDRESSES, 'device-of-anna-2'])).toEqual(
      Object.fromEntries([...ADDRESSES, 'device-of-anna-2'].map((address) => [address, { cause: 'erased', at }])),
    );
  });

  it('leaves nothing to send, whatever is still on the queue or held back', async () => {
    const sending = await openSending();
    await pause(sending.shop.table, 'marketing', { at: 0, by: 'the owner', reason: 'a recall' });
    await sending.turn();
    await sending.shop.happens(erased('11:30'));
    const { parts } = await sending.turn();
    expect(parts).toEqual([{ part: 'reminder', kind: 'unknown enrolment' }]);
    expect(sending.asked.mails).toEqual([]);
    expect((await sending.shop.table.query(partitionOf(sending.request.customer), '')).map(({ sk }) => sk)).toEqual([
      'live#contact',
      'live#profile',
    ]);
  });

  it.each<[string, Happening]>([
    ['an order from before', orders('11:00', { ...anna, timestamp: '2026-03-02T11:00:00Z' })],
    [
      'a profile from before',
      event('11:45', 'Identify', { ...anna, timestamp: '2026-03-02T11:00:00Z', traits: { firstName: 'Anna' } }),
    ],
    [
      'an event by her address from before',
      event('11:45', 'Identify', { timestamp: '2026-03-02T11:00:00Z', traits: { email: 'anna@example.com' } }),
    ],
    [
      'an event of the archive',
      event('11:45', 'Identify', { ...anna, traits: { firstName: 'Anna' } }, { 'replay-name': 'march' }),
    ],
    [
      'what the shop tells of the past later',
      event('11:45', 'Order Updated', { ...anna, properties: { order_id: 'o-1' } }),
    ],
  ])('has %s forgotten, and counted as such', async (_what, happening) => {
    const sending = await openSending();
    await sending.shop.happens(erased('11:30'));
    const before = await sending.shop.table.query(partitionOf(sending.request.customer), '');
    sending.shop.clock.now = Date.parse('2026-03-02T11:45:00Z');
    expect(await outcomeOf(sending, happening)).toBe('forgotten');
    expect(await sending.shop.table.query(partitionOf(sending.request.customer), '')).toEqual(before);
  });

  it('comes back as somebody new, whom nothing is known of, and gets mail once she opts in', async () => {
    const sending = await openSending();
    const { shop } = sending;
    await shop.happens(erased('11:30'));
    await shop.happens(
      event('12:00', 'Identify', { ...anna, traits: { email: 'anna@example.com', timezone: 'Europe/London' } }),
    );
    await shop.happens(fillsCart('12:00', anna, 'c-9'));
    const anew = await shop.customerOf('user', 'anna');
    expect(anew).not.toBe(sending.request.customer);
    expect((await shop.contact(anew))?.consent ?? {}).toEqual({});
    expect((await shop.enrolments(anew)).map(({ status }) => status)).toEqual(['not enrolled']);
    await shop.happens(consents('email', 'subscribed', '12:05'));
    const request = await sending.leaves(anna, 'anna', 'c-10', '12:10');
    shop.clock.now = Date.parse('2026-03-02T13:10:00Z');
    expect((await sending.turn(request)).parts).toMatchObject([{ kind: 'sent' }]);
  });

  it('who comes back is found by the phone number that she gives anew', async () => {
    const sending = await openSending();
    const { shop } = sending;
    await shop.happens(erased('11:30'), ...subscribes(anna, '12:00', { phone: PHONE }));
    expect(await findCustomer(shop.table, shop.ring, PHONE)).toBe(await shop.customerOf('user', 'anna'));
  });

  it('is erased as a whole, cut off at any operation and told once more', async () => {
    let operations = 0;
    for (let at = 0, wasHit = true; wasHit; at += 1) {
      for (const side of ['before', 'after'] as const) {
        const sending = await openSending();
        await sending.turn();
        const faults = faulty([{ at, side }]);
        const event = erased('11:30');
        const failed = await outcomeOf(sending, event, faults.table(sending.shop.table)).then(
          () => false,
          () => true,
        );
        wasHit = at < faults.operations.length;
        operations = Math.max(operations, faults.operations.length);
        if (failed) expect(await outcomeOf(sending, event)).toBe('erased');
        const left = await sending.shop.table.query(partitionOf(sending.request.customer), '');
        expect([at, side, left.map(({ sk }) => sk)]).toEqual([at, side, ['live#contact', 'live#profile']]);
        const known = await suppressedAddresses(sending.shop.table, sending.shop.ring, ADDRESSES);
        expect([at, side, Object.keys(known)]).toEqual([at, side, ADDRESSES]);
        expect(sending.shop.told).toContain(
          `${sending.request.token} fails as Left: the customer asked to be forgotten`,
        );
      }
    }
    expect(operations).toBeGreaterThan(15);
  }, 60_000);
});

describe('what an event tells about ways to reach somebody', () => {
  const replied = (messageBody: string) => ({ originationNumber: PHONE, messageBody, inboundMessageId: 'in-1' });

  it('a number is found by it, in any writing, and belongs to whoever gave it first', async () => {
    const sending = await openSending();
    const { shop, request } = sending;
    await shop.happens(...subscribes({ userId: 'ben' }, '11:30', { email: 'ben@example.com', phone: PHONE }));
    for (const written of [PHONE, '+44 7700 900123', '+44 (0)7700 900-123']) {
      expect(await findCustomer(shop.table, shop.ring, written)).toBe(request.customer);
    }
    await recordFeedback(shop, readFeedback(replied('STOP')), shop.clock.now);
    expect((await shop.contact(request.customer))?.suppressed[PHONE]?.reason).toBe('STOP came from it');
  });

  it('a number is found by it although the first attempt to point to it failed', async () => {
    const sending = await openSending();
    const { table } = sending.shop;
    const phone = pointerKey(sending.shop.ring, 'phone', '+447700900456').pk;
    const failing: Table = {
      ...table,
      putIfAbsent: (item) =>
        item.pk === phone ? Promise.reject(new Error('the table is throttled')) : table.putIfAbsent(item),
    };
    const told = event('11:30', 'Identify', { ...anna, traits: { phone: '+447700900456' } });
    await expect(outcomeOf(sending, told, failing)).rejects.toThrow('the table is throttled');
    expect(await outcomeOf(sending, told)).toBe('recorded');
    expect(await findCustomer(table, sending.shop.ring, '+447700900456')).toBe(sending.request.customer);
  });

  it('devices are kept, the last used first; what is no device is passed over', async () => {
    const { shop, request } = await openSending();
    await shop.happens(
      usesDevice('device-of-anna-2', '11:10'),
      event('11:20', 'Cart Viewed', {
        ...anna,
        properties: { cart_id: 'c-1' },
        context: { device: { token: 'device-of-anna-3', type: 'Android' } },
      }),
      usesDevice(DEVICE, '11:30'),
      event('11:40', 'Identify', {
        ...anna,
        traits: {},
        context: { device: { token: 'device-of-anna-4', type: 'toaster' } },
      }),
    );
    expect((await settledCustomer(shop.table, request.customer)).profile.devices).toEqual([
      { token: DEVICE, service: 'APNS' },
      { token: 'device-of-anna-3', service: 'GCM' },
      { token: 'device-of-anna-2', service: 'APNS' },
    ]);
  });

  it('consent counts for its channel alone, and all stands for every topic of it', async () => {
    const { shop, request } = await openSending();
    await shop.happens(
      consents('sms', 'unsubscribed', '11:10'),
      event('11:20', 'Subscription Updated', {
        ...anna,
        properties: { channel: 'push', topic: 'all', status: 'unsubscribed' },
      }),
    );
    const { consent = {} } = (await shop.contact(request.customer)) ?? {};
    expect(
      Object.entries(consent)
        .map(([name, { status }]) => `${name} ${status}`)
        .sort(),
    ).toEqual([
      'email/marketing subscribed',
      'push/all unsubscribed',
      'push/marketing subscribed',
      'sms/marketing unsubscribed',
    ]);
  });
});
