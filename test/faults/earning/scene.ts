import * as z from 'zod';
import { type Customer, readCustomer } from '../../../core/customer/customer.ts';
import { survivorOf } from '../../../core/customer/find.ts';
import type { Enrolment, Plan } from '../../../core/enrolment/enrolment.ts';
import { wordsKeeper, wordsReader } from '../../../core/journey/words.ts';
import { memoryTable } from '../../../core/table/memory-table.ts';
import type { Item, StoredItem, Table } from '../../../core/table/table.ts';
import { awaitEvent } from '../../../lambdas/await-event/task.ts';
import { grantReward } from '../../../lambdas/grant-reward/task.ts';
import { readRecord } from '../../../lambdas/record-event/read-record.ts';
import { recordEvent } from '../../../lambdas/record-event/task.ts';
import { TryAgain } from '../../../lambdas/send-message/step.ts';
import { sendMessage } from '../../../lambdas/send-message/task.ts';
import type { Happening } from '../../scenario/scenario.ts';
import { envelopeOf } from '../due.ts';
import type { Actor } from '../stage.ts';
import type { Moment } from './moment.ts';
import { outside } from './outside.ts';

type Act = Actor['act'];

/** How long a queue hides a request that was not done, milliseconds. */
const HIDDEN = 360_000;
const MOST_RECEIVES = 3;

/** What says of itself that it is tried again. */
const isPassing = (error: unknown): boolean =>
  error instanceof TryAgain || (error instanceof Error && /tr(?:y|ied) again$/.test(error.message));

/** What a state asks for, beside its token. */
interface Asking {
  readonly enrolment: Enrolment;
  readonly customer: string;
  readonly plan?: Plan;
}

/** What happens from a moment on, on a table of its own, by the real tasks. */
export interface Scene {
  readonly moment: Moment;
  readonly table: Table;
  /** Everything that lies in the table. */
  items(): Promise<readonly StoredItem[]>;
  /** What was not done, and comes again later: a queue hides it for a while. */
  hidden(): readonly Act[];
  /** A customer as it is by now, or whom it was merged into. */
  now(customer: string): Promise<Customer>;
  /** `from`: which source puts it on the bus; `later`: so long after the moment it arrives, milliseconds. */
  record(happening: Happening, more?: { readonly from?: string; readonly later?: number }): Act;
  await(token: string, asking: Asking, waitsFor: string): Act;
  send(token: string, asking: Asking, message: string, more: { waitsFor?: string; after?: 'go on' }): Act;
  grant(token: string, asking: Asking, reward: string): Act;
}

/** `saw` is told each item as it is written. */
export async function sceneOf(moment: Moment, saw: (item: Item) => void = () => undefined): Promise<Scene> {
  const { now, store, journeys: bound, ring } = moment;
  const memory = memoryTable(() => now);
  const places = new Set<string>();
  const watched = async (item: Item, writing: Promise<boolean>): Promise<boolean> => {
    const done = await writing;
    places.add(item.pk);
    if (done) saw(item);
    return done;
  };
  const whole: Table = {
    ...memory,
    putIfAbsent: (item) => watched(item, memory.putIfAbsent(item)),
    putIfVersion: (item, version) => watched(item, memory.putIfVersion(item, version)),
  };
  for (const { pk, sk, data, expiresAt } of moment.items) {
    await whole.putIfAbsent({ pk, sk, data, ...(expiresAt === undefined ? {} : { expiresAt }) });
  }
  const hidden: Act[] = [];
  /** How many deliveries of a request there are, by token: each is an attempt of its own. */
  const deliveries = new Map<string, number>();
  const journeys = bound.map(({ journey }) => journey);
  const requestOf = (token: string, { enrolment, customer }: Asking) => ({
    token,
    journey: enrolment.journey,
    enrolment: enrolment.id,
    customer,
  });

  /** What a queue brings, so often. */
  const queued =
    (work: (table: Table, receives: number) => Promise<unknown>, receives = 1): Act =>
    async (table) => {
      try {
        await work(table, receives);
      } catch (error) {
        if (!isPassing(error) || receives > MOST_RECEIVES) throw error;
        hidden.push(queued(work, receives + 1));
      }
    };
  /** What a state machine invokes: any error is followed by another attempt, with a token of its own. */
  const invoked =
    (work: (table: Table, token: string) => Promise<unknown>, token: string, attempts = 1): Act =>
    async (table, pass) => {
      try {
        await work(table, token);
      } catch (error) {
        if (attempts > MOST_RECEIVES) throw error;
        await invoked(work, `${token}'`, attempts + 1)(table, pass);
      }
    };

  return {
    moment,
    hidden: () => hidden.splice(0),
    table: whole,
    items: async () => (await Promise.all([...places].sort().map((pk) => memory.query(pk, '')))).flat(),
    now: async (customer) => readCustomer(memory, await survivorOf(memory, customer)),
    record: (happening, { from: source = 'store', later = 0 } = {}) => {
      const body = JSON.stringify({ ...envelopeOf(happening, `now-${nameOf(happening)}`), source });
      return queued(async (table) => {
        const events = readRecord(body, now + later);
        if ('refused' in events) throw new Error(events.refused);
        const ports = { table, ring, ...outside(table) };
        for (const one of events) {
          await recordEvent(ports, { store, journeys: bound, keepWords: wordsKeeper(table) }, one);
        }
      });
    },
    await: (token, asking, waitsFor) =>
      invoked(async (table, attempt) => {
        const ports = { table, market: store.market, ...outside(table) };
        await awaitEvent(ports, journeys, { ...requestOf(attempt, asking), waitsFor }, now);
      }, token),
    send: (token, asking, message, more) => {
      const delivery = (deliveries.get(token) ?? 0) + 1;
      deliveries.set(token, delivery);
      return queued(async (table, receives) => {
        const ports = { table, ring, readWords: wordsReader(table), ...outside(table) };
        const plan = asking.plan ?? asking.enrolment.input?.plan ?? {};
        const request = { ...requestOf(token, asking), message, plan, ...more };
        const at = now + (delivery + receives - 2) * HIDDEN;
        await sendMessage(ports, { store, journeys }, request, `${token}/${delivery}/${receives}`, at);
      });
    },
    grant: (token, asking, reward) =>
      invoked(async (table, attempt) => {
        const ports = { table, ring, ...outside(table) };
        await grantReward(ports, { store, journeys }, { ...requestOf(attempt, asking), reward }, now);
      }, token),
  };
}

const detailSchema = z.object({ messageId: z.string() });
const nameOf = (happening: Happening): string =>
  happening.kind === 'event' ? detailSchema.parse(happening.detail).messageId : happening.kind;
