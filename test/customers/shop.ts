import * as z from 'zod';
import { contactSchema } from '../../core/contact/contact.ts';
import { update } from '../../core/customer/keep.ts';
import {
  contactKey,
  messageKey,
  partitionOf,
  pointerKey,
  type PointerKind,
  profileKey,
} from '../../core/customer/keys.ts';
import { newProfile, profileSchema } from '../../core/customer/profile.ts';
import { enrolmentSchema, messageSchema } from '../../core/enrolment/enrolment.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import { wordsKeeper, wordsReader } from '../../core/journey/words.ts';
import type { Schedules } from '../../core/record/schedules.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import { readRecord } from '../../lambdas/record-event/read-record.ts';
import { recordEvent } from '../../lambdas/record-event/task.ts';
import { testRing } from './keyring.ts';
import { setting } from '../scenario/play.ts';
import { anna, event, fillsCart, type Happening, subscribes } from '../scenario/scenario.ts';

const pointerSchema = z.object({ customer: z.string() });

/** A shop's table in memory, what the functions need beside it, and a clock that is set by hand. */
export function openShop(names: readonly string[] = ['cart-recovery']) {
  const { store, journeys } = setting({}, {}, names);
  const bound = journeys.map(({ journey, settings }) => bindJourney(journey, settings));
  const clock = { now: Date.parse('2026-03-02T09:00:00Z') };
  const table = memoryTable(() => clock.now);
  /** What was told to whom, in order. */
  const told: string[] = [];
  /** Tokens whose tasks are over. */
  const over = new Set<string>();
  const answer = (token: string, what: string): Promise<'answered' | 'gone'> => {
    told.push(`${token} ${what}`);
    return Promise.resolve(over.has(token) ? 'gone' : 'answered');
  };
  const tokens: { -readonly [Name in keyof Tokens]: Tokens[Name] } = {
    succeed: (token, { happened }) => answer(token, `succeeds: ${happened}`),
    fail: (token, error, cause) => answer(token, `fails as ${error}: ${cause}`),
    beat: async (token) => {
      await answer(token, 'beats');
    },
  };
  const starter = {
    start: (journey: string, name: string): Promise<void> => {
      told.push(`${journey} starts as ${name}`);
      return Promise.resolve();
    },
  };
  const schedules: Schedules = {
    set: (name, at) => {
      told.push(`schedule ${name} at ${new Date(at).toISOString()}`);
      return Promise.resolve();
    },
  };
  const readWords = wordsReader(table);
  const shop = { store, journeys: bound, keepWords: wordsKeeper(table) };

  /** Found by a name such as "user", "anna". */
  const customerOf = async (kind: PointerKind, name: string): Promise<string> =>
    pointerSchema.parse((await table.get(pointerKey(testRing, kind, name)))?.data).customer;

  return {
    clock,
    table,
    ring: testRing,
    told,
    over,
    tokens,
    starter,
    schedules,
    readWords,
    store,
    shop,
    journeys: journeys.map(({ journey }) => journey),
    customerOf,
    /** Records what happens, at its time. */
    happens: async (...happenings: readonly Happening[]): Promise<void> => {
      for (const happening of happenings) {
        if (happening.kind !== 'event') throw new Error('only events are recorded');
        clock.now = Math.max(clock.now, Date.parse(happening.at));
        const { name, detail, at, envelope } = happening;
        const body = { id: `e-${at}`, 'detail-type': name, source: 'store', time: at, detail, ...envelope };
        const events = readRecord(JSON.stringify(body), clock.now);
        if ('refused' in events) throw new Error(events.refused);
        for (const one of events) await recordEvent({ table, ring: testRing, tokens, starter, schedules }, shop, one);
      }
    },
    enrolments: async (customer: string) =>
      (await table.query(partitionOf(customer), 'live#enrolment#')).map(({ data }) => enrolmentSchema.parse(data)),
    waits: async (customer: string): Promise<readonly unknown[]> =>
      (await table.query(partitionOf(customer), 'live#wait#')).map(({ data }) => data),
    message: async (customer: string, enrolment: string, message: string) =>
      messageSchema.optional().parse((await table.get(messageKey(customer, enrolment, message)))?.data),
    contact: async (customer: string) => contactSchema.optional().parse((await table.get(contactKey(customer)))?.data),
  };
}

export type OpenShop = ReturnType<typeof openShop>;

/** Writes the tombstone that a merge begins with, and nothing else: it was cut off there. */
export async function beginMerge(shop: OpenShop, loser: string, winner: string): Promise<void> {
  const shape = { schema: profileSchema, fresh: newProfile() };
  const mergedInto = { customer: winner, done: false };
  await update(shop.table, profileKey(loser), shape, (profile) => ({ ...profile, mergedInto }));
}

/** Anna has subscribed and left a cart at ten: the reminder is due at eleven. */
export async function annaLeavesACart(shop: OpenShop) {
  await shop.happens(...subscribes(anna), fillsCart('10:00', anna));
  shop.told.length = 0;
  const customer = await shop.customerOf('user', 'anna');
  const [enrolment] = await shop.enrolments(customer);
  if (enrolment?.input === undefined) throw new Error('Anna was not enrolled');
  shop.clock.now = Date.parse('2026-03-02T11:00:00Z');
  return { customer, enrolment: enrolment.id, plan: enrolment.input.plan };
}

export const unsubscribes = (at: string, who: object = anna): Happening =>
  event(at, 'Subscription Updated', {
    ...who,
    properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
  });
