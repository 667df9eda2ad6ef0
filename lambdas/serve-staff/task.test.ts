import * as z from 'zod';
import { partitionOf } from '../../core/customer/keys.ts';
import { pause, readPauses } from '../../core/pause/pauses.ts';
import { openSending, PHONE, type Sending } from '../../test/customers/sending.ts';
import { beginMerge, unsubscribes } from '../../test/customers/shop.ts';
import { anna, event, orders } from '../../test/scenario/scenario.ts';
import { serveStaff } from './task.ts';

const BY = 'arn:aws:iam::123456789012:role/support';
const message = z.object({ message: z.string() });
const lines = z.object({ customer: z.string(), lines: z.array(z.object({ at: z.string(), text: z.string() })) });
const exported = z.object({ customer: z.string(), items: z.array(z.object({ item: z.string(), data: z.unknown() })) });

describe("a call of the shop's staff", () => {
  let sending: Sending;
  let wakes: number;
  beforeEach(async () => {
    sending = await openSending();
    wakes = 0;
  });

  const call = (action: string, body: unknown) => {
    const { table, ring, tokens, clock } = sending.shop;
    const wake = (): Promise<void> => {
      wakes += 1;
      return Promise.resolve();
    };
    const ports = { table, ring, tokens, wake, journeys: ['cart-recovery'] };
    return serveStaff(ports, { action, body, by: BY }, clock.now);
  };
  const refused = async (action: string, body: unknown) => {
    const answer = await call(action, body);
    return [answer.status, message.parse(answer.body).message];
  };

  describe('why', () => {
    it('tells every decision and every answer in words, in order of time', async () => {
      await sending.turn();
      await sending.shop.happens(unsubscribes('11:30'), orders('12:00', anna));
      const answer = await call('why', { customer: 'anna@example.com' });
      expect(answer.status).toBe(200);
      const told = lines.parse(answer.body);
      expect(told.customer).toBe(sending.request.customer);
      expect(told.lines).toEqual([
        { at: '2026-03-02T09:00:00.000Z', text: 'consent to sms, marketing' },
        { at: '2026-03-02T09:00:00.000Z', text: 'consent to push, marketing' },
        { at: '2026-03-02T10:00:00.000Z', text: 'cart-recovery, c-1, run 1: enrolled: Cart recovery begins' },
        { at: '2026-03-02T11:00:00.000Z', text: 'cart-recovery, reminder: sent: nothing was in the way (mail)' },
        { at: '2026-03-02T11:30:00.000Z', text: 'no more consent to email, marketing' },
      ]);
    });

    it.each(['anna', 'Anna@Example.com', ' anna@example.com ', PHONE, '+44 7700 900123'])(
      'finds her by %j',
      async (customer) => {
        expect(await call('why', { customer })).toMatchObject({ body: { customer: sending.request.customer } });
      },
    );

    it("finds her by Wend's own id, and by the id that she had before she was merged", async () => {
      const { shop, request } = sending;
      await shop.happens(event('11:00', 'Identify', { userId: 'ben', traits: { email: 'ben@example.com' } }));
      const ben = await shop.customerOf('user', 'ben');
      expect(await call('why', { customer: ben })).toMatchObject({ body: { customer: ben } });
      await beginMerge(shop, request.customer, ben);
      expect(await call('why', { customer: request.customer })).toMatchObject({ body: { customer: ben } });
    });
  });

  describe('export', () => {
    it('gives everything that is kept about her, and no task token', async () => {
      await sending.turn();
      await sending.shop.happens(orders('11:30', anna, { order_id: 'o-2', cart_id: 'c-2' }));
      await sending.turn({ message: 'offer', token: 'token of the offer' });
      const answer = await call('export', { customer: 'anna' });
      const { customer, items } = exported.parse(answer.body);
      expect([answer.status, customer]).toEqual([200, sending.request.customer]);
      const kept = await sending.shop.table.query(partitionOf(customer), '');
      expect(kept.filter(({ sk }) => sk.startsWith('live#wait#'))).not.toEqual([]);
      const rest = kept.filter(({ sk }) => !sk.startsWith('live#wait#'));
      expect(items).toEqual(rest.map(({ sk, data }) => ({ item: sk.replace(/^(live|log)#/, ''), data })));
      const text = JSON.stringify(items);
      for (const hers of ['anna@example.com', PHONE, 'device-of-anna-1', 'Oak lamp', 'o-2'])
        expect(text).toContain(hers);
      expect(text).not.toContain('token of');
    });
  });

  describe('erase', () => {
    it('forgets her, ends what waits, and tells what remains elsewhere and for how long', async () => {
      await sending.turn();
      const answer = await call('erase', { customer: 'anna@example.com' });
      expect(answer).toMatchObject({ status: 200, body: { erased: true, customer: sending.request.customer } });
      const { remains } = z
        .object({ remains: z.array(z.object({ what: z.string(), howLong: z.string() })) })
        .parse(answer.body);
      expect(remains.length).toBeGreaterThan(0);
      expect(JSON.stringify(answer)).not.toContain('anna');
      expect(sending.shop.told).toEqual(['token of c-1 fails as Left: the customer asked to be forgotten']);
      expect(await sending.shop.waits(sending.request.customer)).toEqual([]);
      expect((await sending.turn()).parts).toMatchObject([{ kind: 'unknown enrolment' }]);
    });

    it('says the same when it is said again', async () => {
      const first = await call('erase', { customer: 'anna' });
      expect(await call('erase', { customer: 'anna' })).toEqual(first);
    });
  });

  describe('pause and resume', () => {
    it('pause at once, with who and why, list it, and wake what was held', async () => {
      const paused = { scope: 'marketing', at: '2026-03-02T11:00:00.000Z', by: BY, reason: 'a recall' };
      expect(await call('pause', { scope: 'marketing', reason: 'a recall' })).toEqual({
        status: 200,
        body: { paused: [paused] },
      });
      expect(await call('pauses', {})).toEqual({ status: 200, body: { paused: [paused] } });
      expect((await sending.turn()).parts).toMatchObject([{ kind: 'held' }]);
      expect(wakes).toBe(0);
      expect(await call('resume', { scope: 'marketing' })).toEqual({ status: 200, body: { paused: [] } });
      expect(wakes).toBe(1);
      expect((await sending.turn()).parts).toMatchObject([{ kind: 'sent' }]);
    });

    it('wake once more when the first attempt was cut off before it', async () => {
      await call('pause', { scope: 'shop' });
      await call('resume', { scope: 'shop' });
      expect(await refused('resume', { scope: 'shop' })).toEqual([
        404,
        'shop is not paused by a command; what it may have held back is woken all the same. What store.yaml pauses ends with a deployment.',
      ]);
      expect(wakes).toBe(2);
    });

    it('leave a pause of the breaker as it is, with its reason, and end it on command', async () => {
      const told = { at: 0, by: 'the deliverability breaker', reason: 'complaints: 3 of 1000' };
      await pause(sending.shop.table, 'journey cart-recovery', told);
      await call('pause', { scope: 'journey cart-recovery', reason: 'me, too' });
      expect((await readPauses(sending.shop.table, undefined)).paused).toEqual({ 'journey cart-recovery': told });
      expect(await call('resume', { scope: 'journey cart-recovery' })).toEqual({ status: 200, body: { paused: [] } });
    });
  });

  describe('that cannot be done', () => {
    const nobody =
      'Nobody is known by that name: a mail address, a user id, an anonymous id, a phone number such as +447700900123, or Wend’s own id.';

    it.each(['why', 'export', 'erase'])('never says the name back: %s', async (action) => {
      for (const customer of ['nobody@example.com', 'toString', '__proto__', `customer#${sending.request.customer}`]) {
        expect(await refused(action, { customer })).toEqual([404, nobody]);
      }
    });

    it.each([
      [{}],
      [{ customer: '' }],
      [{ customer: 7 }],
      [{ customer: null }],
      [undefined],
      [null],
      ['anna@example.com'],
      [[]],
    ])('says what a body needs, and does not repeat it: %j', async (body) => {
      const [status, told] = await refused('why', body);
      expect(status).toBe(400);
      expect(told).toMatch(/^(customer|the body): /);
      expect(told).not.toContain('anna');
    });

    it.each(['delete', '', 'constructor', '__proto__', 'toString'])(
      'names the actions there are: %j',
      async (action) => {
        expect(await refused(action, {})).toEqual([
          404,
          `There is no action ${JSON.stringify(action)}; there are why, export, erase, pause, resume, pauses, report, codes.`,
        ]);
      },
    );

    it.each(['everything', 'journey', 'journey ', 'channel fax', 'Shop', 'shop ', '', 'journey __proto__'])(
      'names the scopes there are: %j',
      async (scope) => {
        const expected =
          'scope: must be "shop", "marketing", "journey <name>" or "channel email", "channel sms", "channel push"';
        expect(await refused('pause', { scope })).toEqual([400, expected]);
        expect(await refused('resume', { scope })).toEqual([400, expected]);
        expect((await readPauses(sending.shop.table, undefined)).paused).toEqual({});
      },
    );

    it('says what is missing when no scope is given', async () => {
      for (const body of [{}, undefined, { scope: 7 }]) {
        const [status, told] = await refused('pause', body);
        expect(status).toBe(400);
        expect(told).toMatch(/^(scope|the body): /);
      }
    });

    it('names the journeys there are', async () => {
      expect(await refused('pause', { scope: 'journey cart-recover' })).toEqual([
        400,
        'scope: there is no journey cart-recover; there are cart-recovery',
      ]);
    });
  });
});
