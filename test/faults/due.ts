import * as z from 'zod';
import { partitionOf, pointerKey } from '../../core/customer/keys.ts';
import { type Enrolment, enrolmentSchema } from '../../core/enrolment/enrolment.ts';
import { bindJourney, type BoundJourney } from '../../core/journey/bound.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import { hold } from '../../core/pause/held.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Item, Key, Table } from '../../core/table/table.ts';
import type { Answer } from '../../lambdas/aws/answer.ts';
import { createWorld } from '../../local/rehearse/world.ts';
import { setting } from '../scenario/play.ts';
import { anna, fillsCart, type Happening, subscribes, subscribesByPhone, threeChannels } from '../scenario/scenario.ts';

/** When the reminders of both carts are due. */
export const DUE = Date.parse('2026-03-02T11:00:00Z');

/** Two carts of Anna's are left, and nothing has been sent yet. */
export interface Due {
  readonly shop: ReturnType<typeof setting>;
  readonly bound: readonly BoundJourney[];
  readonly items: readonly Item[];
  readonly customer: string;
  /** By cart: c-1 and c-2. */
  readonly enrolments: ReadonlyMap<string, Enrolment>;
  readonly ring: Keyring;
  /** What actors may meet at. */
  readonly shared: (key: Key) => boolean;
  /** The partitions in which these reminders would be held. */
  readonly shelves: readonly string[];
}

/** Only one message a night and a day may go out by each channel. */
export const ONE = [{ most: 1, within: '12 hours' }];

/**
 * How the reminder goes out: firstOf or allOf some channels. `triedBefore`: each has been tried once, and no provider
 * took it; so its cart counts as left already.
 */
export async function bothDue(reminder: object, { triedBefore = false, most = ONE } = {}): Promise<Due> {
  const first = { firstOf: ['email'] };
  const store = { ...threeChannels, caps: { email: most, sms: most, push: most } };
  const shop = setting(store, { 'cart-recovery': { channels: { reminder, offer: first, lastCall: first } } }, [
    'cart-recovery',
  ]);
  const keys = new Map<string, Key>();
  const remember = ({ pk, sk }: Key): unknown => keys.set(`${pk} ${sk}`, { pk, sk });
  const world = createWorld({
    ...shop,
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    mail: () => busy,
    text: () => busy,
    push: () => ({ answer: busy, dead: [], renewed: [] }),
    table: (table) => ({ ...table, putIfAbsent: (item) => (remember(item), table.putIfAbsent(item)) }),
  });
  const happenings = [
    ...subscribes(anna),
    ...subscribesByPhone(anna),
    fillsCart('10:00', anna),
    fillsCart('10:00', anna, 'c-2'),
  ];
  for (const [index, happening] of happenings.entries()) {
    await world.clock.advanceTo(Date.parse(happening.at));
    await world.deliver(envelopeOf(happening, `e-${index}`));
  }
  if (triedBefore) await world.clock.advanceTo(DUE);
  const items = await Promise.all([...keys.values()].map(async (key) => (await world.table.get(key)) ?? []));
  const pointer = await world.table.get(pointerKey(world.ring, 'user', 'anna'));
  const { customer } = z.object({ customer: z.string() }).parse(pointer?.data);
  const known = (await world.table.query(partitionOf(customer), 'live#enrolment#')).map(({ data }) =>
    enrolmentSchema.parse(data),
  );
  const shelves = await Promise.all(known.map(({ id }) => shelfOf(id)));
  const meeting = ['customer#', 'address#', 'switches', ...shelves];
  return {
    shop,
    bound: shop.journeys.map(({ journey, settings }) => bindJourney(journey, settings)),
    items: items.flat(),
    customer,
    enrolments: new Map(known.map((one) => [one.subject, one])),
    ring: world.ring,
    shelves,
    shared: ({ pk }) => meeting.some((beginning) => pk.startsWith(beginning)),
  };
}

const busy: Answer = { kind: 'again', reason: 'too many at once' };

/** In which partition a reminder is held. */
async function shelfOf(enrolment: string): Promise<string> {
  const table = memoryTable(() => DUE);
  let shelf = '';
  const seen: Table = { ...table, putIfAbsent: (item) => ((shelf = item.pk), table.putIfAbsent(item)) };
  await hold(seen, { scope: 'shop', enrolment, message: 'reminder', token: '' }, '', DUE);
  return shelf;
}

export function envelopeOf(happening: Happening, id: string): object {
  if (happening.kind !== 'event') throw new Error('only events come in envelopes');
  return { id, 'detail-type': happening.name, source: 'store', time: happening.at, detail: happening.detail };
}
