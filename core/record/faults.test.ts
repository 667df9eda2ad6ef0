import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parse } from 'yaml';
import { testRing } from '../../test/customers/keyring.ts';
import { recordEvent, type Ports } from '../../lambdas/record-event/task.ts';
import { cartRecovery } from '../../statemachines/cart-recovery/journey.ts';
import { totalsOf } from '../carts/contents.ts';
import { consentOf } from '../contact/consent.ts';
import { pointerKey } from '../customer/keys.ts';
import { customerOf } from '../customer/resolve.ts';
import { type Envelope, readEvent } from '../events/read-event.ts';
import type { ShopEvent } from '../events/index.ts';
import { bindJourney } from '../journey/bound.ts';
import { storeSchema } from '../store/store.ts';
import { memoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { registerWait } from '../waits/waits.ts';

const root = join(__dirname, '../..');
const yaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));
const store = storeSchema.parse(yaml('store.yaml'));
const settings = z.record(z.string(), z.unknown()).parse(yaml('statemachines/cart-recovery/settings.yaml'));
const shop = { store, journeys: [bindJourney(cartRecovery, settings)], keepWords: () => Promise.resolve() };

const day = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);
const now = day('12:00');

function told(time: string, name: string, detail: object): ShopEvent {
  const at = new Date(day(time)).toISOString();
  const whole = { messageId: `${time} ${name}`, timestamp: at, ...detail };
  const envelope: Envelope = { id: 'bus', 'detail-type': name, source: 'store', time: at, detail: whole };
  const event = readEvent(envelope, day(time));
  if ('refused' in event) throw new Error(event.refused);
  return event;
}

const lamp = { product_id: 'lamp', name: 'Oak lamp', price: 64 };
const fills = (time: string, who: object, cart_id = 'c-1'): ShopEvent =>
  told(time, 'Cart Updated', { ...who, properties: { cart_id, currency: 'GBP', products: [lamp] } });
const subscribes = (time: string, who: object): ShopEvent =>
  told(time, 'Subscription Updated', { ...who, properties: { channel: 'email', status: 'subscribed' } });
const unsubscribes = (time: string, who: object): ShopEvent =>
  told(time, 'Subscription Updated', { ...who, properties: { channel: 'email', status: 'unsubscribed' } });
const identifies = (time: string, who: object): ShopEvent =>
  told(time, 'Identify', { ...who, traits: { email: 'anna@example.com' } });
const orders = (time: string, who: object): ShopEvent =>
  told(time, 'Order Completed', { ...who, properties: { order_id: 'o-1', cart_id: 'c-1', total: 64 } });

class CutOff extends Error {}
type Cut = 'before' | 'after';

/** Everything the functions talk to, cut off at the nth call: before it is done, or after it without an answer. */
function world() {
  const memory = memoryTable(() => now);
  const starts: string[] = [];
  const answers: string[] = [];
  let calls = 0;
  let cut: { readonly at: number; readonly when: Cut } | undefined;

  async function call<T>(act: () => Promise<T>): Promise<T> {
    calls += 1;
    const isCut = cut?.at === calls;
    if (isCut && cut?.when === 'before') throw new CutOff();
    const answer = await act();
    if (isCut) throw new CutOff();
    return answer;
  }
  const answered = (answer: string) =>
    call(() => {
      answers.push(answer);
      return Promise.resolve('answered' as const);
    });

  const table: Table = {
    get: (key) => call(() => memory.get(key)),
    query: (pk, prefix) => call(() => memory.query(pk, prefix)),
    putIfAbsent: (item) => call(() => memory.putIfAbsent(item)),
    putIfVersion: (item, version) => call(() => memory.putIfVersion(item, version)),
    deleteIfVersion: (key, version) => call(() => memory.deleteIfVersion(key, version)),
  };
  const ports: Ports = {
    table,
    ring: testRing,
    tokens: {
      succeed: (token, { happened }) => answered(`${token}: ${happened}`),
      fail: (token, error, cause) => answered(`${token}: ${error}, ${cause}`),
      beat: () => call(() => Promise.resolve()),
    },
    schedules: { set: () => call(() => Promise.resolve()) },
    starter: {
      start: (journey, name, input) =>
        call(() => {
          starts.push(JSON.stringify({ journey, name, input }));
          return Promise.resolve();
        }),
    },
  };

  return {
    memory,
    starts,
    answers,
    tell: async (...events: ShopEvent[]) => {
      for (const event of events) await recordEvent(ports, shop, event);
    },
    /** Tells of an event, cut off at a call; false when it needed fewer. */
    tellCutOff: async (event: ShopEvent, at: number, when: Cut): Promise<boolean> => {
      calls = 0;
      cut = { at, when };
      try {
        await recordEvent(ports, shop, event);
        return false;
      } catch (error) {
        if (!(error instanceof CutOff)) throw error;
        return true;
      } finally {
        cut = undefined;
      }
    },
    customer: async (event: ShopEvent) => {
      const customer = await customerOf(memory, testRing, event);
      if ('forgotten' in customer) throw new Error('nobody was erased here');
      return customer;
    },
  };
}
type World = ReturnType<typeof world>;

/** Plays the past, then the event once for each of its calls: cut off there, then delivered again. */
async function everyCut(
  past: (world: World) => Promise<void>,
  event: ShopEvent,
  check: (world: World) => Promise<void>,
): Promise<number> {
  let cuts = 0;
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; ; at += 1) {
      const here = world();
      await past(here);
      if (!(await here.tellCutOff(event, at, when))) break;
      await here.tell(event);
      await check(here);
      cuts += 1;
    }
  }
  return cuts;
}

const anna = { userId: 'anna' };
const guest = { anonymousId: 'a-1' };

describe('cut off at any call, then delivered again', () => {
  it('a cart is enrolled once: one name, one input', async () => {
    const past = (here: World): Promise<void> => here.tell(identifies('09:00', anna), subscribes('09:01', anna));
    const whole = world();
    await past(whole);
    await whole.tell(fills('10:00', anna));
    expect(whole.starts).toHaveLength(1);

    const cuts = await everyCut(past, fills('10:00', anna), async (here) => {
      expect(new Set(here.starts)).toEqual(new Set(whole.starts));
      const { enrolments, carts } = await here.customer(fills('10:00', anna));
      expect(enrolments.map(({ status, run }) => ({ status, run }))).toEqual([{ status: 'started', run: 1 }]);
      expect(carts.map(totalsOf)).toEqual([{ pieces: 1, lines: 1, value: 6400 }]);
    });
    expect(cuts).toBeGreaterThan(12);
  });

  it('an order ends what waits, and the goal is written before', async () => {
    const past = async (here: World): Promise<void> => {
      await here.tell(identifies('09:00', anna), subscribes('09:01', anna), fills('10:00', anna));
      const { id, enrolments } = await here.customer(fills('10:00', anna));
      await registerWait(here.memory, id, { enrolment: enrolments[0]?.id ?? '', token: 'token' }, now);
    };
    await everyCut(past, orders('11:00', anna), async (here) => {
      expect(new Set(here.answers)).toEqual(new Set(['token: the cart was ordered']));
      const { contact, carts } = await here.customer(orders('11:00', anna));
      expect(Object.values(contact.goals)).toEqual([{ at: day('11:00'), reason: 'the cart was ordered' }]);
      expect(carts.map(({ closings }) => closings)).toEqual([
        { 1: { at: day('11:00'), how: 'ordered', order: 'o-1' } },
      ]);
    });
  });

  const bothNames = identifies('11:00', { ...anna, ...guest });
  const twoCustomers = (here: World): Promise<void> =>
    here.tell(
      identifies('09:00', anna),
      subscribes('09:01', anna),
      fills('09:30', anna, 'c-2'),
      unsubscribes('10:00', guest),
      fills('10:30', guest),
    );

  it('a visitor who becomes known brings everything along', async () => {
    await everyCut(twoCustomers, bothNames, async (here) => {
      const { profile, contact, carts } = await here.customer(fills('12:00', guest));
      expect(profile).toMatchObject({ userId: 'anna', email: 'anna@example.com' });
      expect(consentOf(contact.consent, 'email', 'marketing')?.status).toBe('unsubscribed');
      expect(carts.map(({ id }) => id).sort()).toEqual(['c-1', 'c-2']);
    });
  });

  it('a merge that nobody delivers again is finished by the next event of either', async () => {
    for (const next of [fills('12:00', anna, 'c-3'), fills('12:00', guest, 'c-3')]) {
      for (const when of ['before', 'after'] as const) {
        for (let at = 1; ; at += 1) {
          const here = world();
          await twoCustomers(here);
          if (!(await here.tellCutOff(bothNames, at, when))) break;
          const begun = await here.memory.get(pointerKey(testRing, 'anonymous', 'a-1'));
          const profile = await here.memory.query(
            `customer#${z.object({ customer: z.string() }).parse(begun?.data).customer}`,
            'live#profile',
          );
          if (!JSON.stringify(profile).includes('mergedInto')) continue;
          await here.tell(next);
          await here.tell(bothNames);
          const { carts } = await here.customer(fills('12:00', anna));
          expect(carts.map(({ id }) => id).sort()).toEqual(['c-1', 'c-2', 'c-3']);
        }
      }
    }
  });
});

describe('delivered more than once', () => {
  it('the same event starts one execution', async () => {
    const here = world();
    const cart = fills('10:00', anna);
    await here.tell(identifies('09:00', anna), subscribes('09:01', anna), cart, cart, cart);
    expect(here.starts).toHaveLength(1);
  });

  it('the same event at the same time starts one name with one input', async () => {
    const here = world();
    await here.tell(identifies('09:00', anna), subscribes('09:01', anna));
    await Promise.all(
      [fills('10:00', anna), fills('10:00', anna), fills('10:00', anna)].map((event) => here.tell(event)),
    );
    expect(new Set(here.starts).size).toBe(1);
  });

  it('an order that was cancelled before it was told of stays cancelled', async () => {
    const here = world();
    await here.tell(
      told('10:00', 'Order Cancelled', { ...anna, properties: { order_id: 'o-1' } }),
      orders('09:00', anna),
    );
    const { id } = await here.customer(orders('09:00', anna));
    const order = await here.memory.get({ pk: `customer#${id}`, sk: 'live#order#o-1' });
    expect(order?.data).toMatchObject({ completedAt: day('09:00'), cancelledAt: day('10:00') });
  });
});

describe('who is enrolled', () => {
  it.each([
    ['an old event', { ...fills('10:00', anna), arrivedAt: day('10:00') + cartRecovery.maxAge + 1 }],
    ['an event from the archive', { ...fills('10:00', anna), replayed: true }],
  ])('%s enrols nobody', async (_kind, event) => {
    const here = world();
    await here.tell(identifies('09:00', anna), subscribes('09:01', anna), event);
    expect(here.starts).toEqual([]);
  });

  it('a refused customer costs no start, and is looked at again on becoming reachable', async () => {
    const here = world();
    await here.tell(identifies('09:00', anna), fills('10:00', anna));
    const { enrolments } = await here.customer(fills('10:00', anna));
    expect(enrolments.map(({ status, decisions }) => [status, decisions.map(({ reason }) => reason)])).toEqual([
      ['not enrolled', ['no consent to marketing by mail']],
    ]);
    await here.tell(subscribes('10:30', anna));
    expect(here.starts).toHaveLength(1);
  });
});
