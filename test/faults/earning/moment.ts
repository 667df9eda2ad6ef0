import * as z from 'zod';
import { partitionOf, pointerKey, type PointerKind } from '../../../core/customer/keys.ts';
import { type Enrolment, enrolmentSchema } from '../../../core/enrolment/enrolment.ts';
import { bindJourney, type BoundJourney } from '../../../core/journey/bound.ts';
import type { Keyring } from '../../../core/keyring/keyring.ts';
import type { Store } from '../../../core/store/store.ts';
import type { Item, Key } from '../../../core/table/table.ts';
import { createWorld, type World } from '../../../local/rehearse/world.ts';
import { setting } from '../../scenario/play.ts';
import { type Happening, instantOf, type Scenario } from '../../scenario/scenario.ts';
import { envelopeOf } from '../due.ts';

/** A shop at an instant: all that lies in its table. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly store: Store;
  readonly journeys: readonly BoundJourney[];
  readonly ring: Keyring;
  readonly items: readonly Item[];
  /** Wend's id of a customer, by a name that must be known. */
  readonly customer: (name: string, kind?: PointerKind) => string;
  /** A run of a customer's, which must be there. */
  readonly run: (customer: string, journey: string, subject?: string) => Enrolment;
}

interface Setting extends Pick<Scenario, 'store' | 'settings' | 'journeys' | 'happenings'> {
  /** Until when the clock runs: whatever is due by then has been done. */
  readonly until: string;
  /** Journeys whose runs are begun, and whose machines stand still. */
  readonly still?: readonly string[];
}

const pointerSchema = z.object({ customer: z.string() });
const STARTS = '2026-03-02T09:00:00Z';

/** No night and no cap is in the way of anything. */
export const anyTime = {
  quietHours: { from: '00:00', to: '00:00', spread: '1 minute' },
  caps: { email: [], sms: [], push: [] },
};

/** Lets a shop come to an instant, and keeps what lies there. */
export async function momentOf({ store, settings, journeys, happenings, until, still = [] }: Setting): Promise<Moment> {
  const shop = setting({ ...anyTime, ...store }, settings, journeys);
  const keys = new Map<string, Key>();
  const remember = ({ pk, sk }: Key): unknown => keys.set(`${pk} ${sk}`, { pk, sk });
  let sent = 0;
  const world = createWorld({
    ...shop,
    startAt: Date.parse(STARTS),
    mail: () => ({ kind: 'sent', providerId: `before-${(sent += 1)}` }),
    table: (table) => ({ ...table, putIfAbsent: (item) => (remember(item), table.putIfAbsent(item)) }),
    starter: (starter) => ({
      start: (journey, name, input) =>
        still.includes(journey) ? Promise.resolve() : starter.start(journey, name, input),
    }),
  });
  const inTime = [...happenings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const [index, happening] of inTime.entries()) await happen(world, happening, `before-${index}`);
  await world.clock.advanceTo(Date.parse(instantOf(until)));
  const items = (await Promise.all([...keys.values()].map(async (key) => (await world.table.get(key)) ?? []))).flat();
  const lies = (key: Key): unknown => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk)?.data;
  const customer = (name: string, kind: PointerKind = 'user'): string =>
    pointerSchema.parse(lies(pointerKey(world.ring, kind, name))).customer;
  return {
    now: world.clock.now(),
    store: shop.store,
    journeys: shop.journeys.map((one) => bindJourney(one.journey, one.settings)),
    ring: world.ring,
    items,
    customer,
    run: (id, journey, subject) => {
      const runs = items
        .filter(({ pk, sk }) => pk === partitionOf(id) && sk.startsWith('live#enrolment#'))
        .map(({ data }) => enrolmentSchema.parse(data))
        .filter((one) => one.journey === journey && one.status === 'started');
      const run = runs.find((one) => subject === undefined || one.subject === subject);
      if (run === undefined) throw new Error(`the customer has no run of ${journey} then`);
      return run;
    },
  };
}

async function happen(world: World, happening: Happening, id: string): Promise<void> {
  await world.clock.advanceTo(Date.parse(happening.at));
  const refused = await world.deliver(envelopeOf(happening, id));
  if (refused !== undefined) throw new Error(refused);
}
