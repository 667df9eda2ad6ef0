import * as z from 'zod';
import { partitionOf } from '../../core/customer/keys.ts';
import { type Enrolment, enrolmentSchema } from '../../core/enrolment/enrolment.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import { wordsKeeper, wordsReader } from '../../core/journey/words.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Item, Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import { readRecord } from '../../lambdas/record-event/read-record.ts';
import { recordEvent } from '../../lambdas/record-event/task.ts';
import { feedbackSchema, recordFeedback } from '../../lambdas/record-feedback/task.ts';
import { sendMessage } from '../../lambdas/send-message/task.ts';
import { chanceOf } from '../../local/chance/chance.ts';
import { createWorld } from '../../local/rehearse/world.ts';
import { setting } from '../scenario/play.ts';
import { anna, event, fillsCart, type Happening, orders, subscribes } from '../scenario/scenario.ts';
import { type Actor, type Bound, explore, sample } from './schedules.ts';
import { witness } from './witness.ts';

const shop = setting();
const DUE = Date.parse('2026-03-02T11:00:00Z');

interface Before {
  readonly items: readonly Item[];
  readonly customer: string;
  readonly enrolments: readonly Enrolment[];
}

/** Anna has left two carts, and both reminders are due. */
async function twoCartsAreLeft(): Promise<Before> {
  const keys = new Map<string, { pk: string; sk: string }>();
  let kept: Table | undefined;
  const remember = ({ pk, sk }: { pk: string; sk: string }): unknown => keys.set(`${pk} ${sk}`, { pk, sk });
  const world = createWorld({
    ...shop,
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    mail: () => ({ kind: 'refused', reason: 'nothing is sent yet' }),
    table: (table) => {
      kept = table;
      return { ...table, putIfAbsent: (item) => (remember(item), table.putIfAbsent(item)) };
    },
  });
  for (const [index, happening] of [
    ...subscribes(anna),
    fillsCart('10:00', anna),
    fillsCart('10:00', anna, 'c-2'),
  ].entries()) {
    await world.clock.advanceTo(Date.parse(happening.at));
    await world.deliver(envelopeOf(happening, `e-${index}`));
  }
  const items: Item[] = [];
  for (const key of keys.values()) {
    const found = await kept?.get(key);
    if (found !== undefined) items.push({ ...key, data: found.data });
  }
  const pointer = items.find(({ pk }) => pk === 'pointer#user#anna');
  const { customer } = z.object({ customer: z.string() }).parse(pointer?.data);
  const mine = items.filter(({ pk, sk }) => pk === partitionOf(customer) && sk.startsWith('live#enrolment#'));
  return { items, customer, enrolments: mine.map(({ data }) => enrolmentSchema.parse(data)) };
}

function envelopeOf(happening: Happening, id: string): object {
  if (happening.kind !== 'event') throw new Error('only events come in envelopes');
  return { id, 'detail-type': happening.name, source: 'store', time: happening.at, detail: happening.detail };
}

const answered: Tokens = {
  succeed: () => Promise.resolve('answered'),
  fail: () => Promise.resolve('answered'),
  beat: () => Promise.resolve(),
};

type Name = 'send' | 'send again' | 'send the other' | 'order' | 'unsubscribe' | 'bounce';

const withdrawal = { channel: 'email', topic: 'marketing', status: 'unsubscribed' };
const ordered = envelopeOf(orders('11:00', anna), 'order');
const unsubscribed = envelopeOf(event('11:00', 'Subscription Updated', { ...anna, properties: withdrawal }), 'consent');

/** A world in which the named actors are about to begin. */
async function about({ items, customer, enrolments }: Before, names: readonly Name[]) {
  const memory = memoryTable(() => DUE);
  for (const item of items) await memory.putIfAbsent(item);
  const seen = witness();
  const journeys = shop.journeys.map(({ journey }) => journey);
  const bound = shop.journeys.map(({ journey, settings }) => bindJourney(journey, settings));

  const send = (cart: string, token: string) => async (table: Table) => {
    const enrolment = enrolments.find(({ subject }) => subject === cart);
    const { id = '', journey = '', input } = enrolment ?? {};
    const request = { token, journey, message: 'reminder', enrolment: id, customer, plan: input?.plan ?? {} };
    const deliver = () => {
      seen.asked(id, 'reminder');
      return Promise.resolve({ kind: 'sent', providerId: token, variant: 'reminder' } as const);
    };
    const ports = { table, tokens: answered, deliver, readWords: wordsReader(table) };
    await sendMessage(ports, { store: shop.store, journeys }, request, token, DUE);
  };
  const record = (envelope: object) => async (table: Table) => {
    const events = readRecord(JSON.stringify(envelope), DUE);
    if ('refused' in events) throw new Error(events.refused);
    const starter = { start: () => Promise.resolve() };
    const about = { store: shop.store, journeys: bound, keepWords: wordsKeeper(table) };
    for (const one of events) await recordEvent({ table, tokens: answered, starter }, about, one);
  };
  const bounce = async (table: Table) => {
    const tags = {
      journey: ['cart-recovery'],
      message: ['reminder'],
      enrolment: ['an earlier one'],
      customer: [customer],
    };
    const timestamp = new Date(DUE).toISOString();
    const told = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'anna@example.com' }], timestamp };
    const detail = { mail: { messageId: 'm', tags }, bounce: told };
    const bounced = { id: 'f', 'detail-type': 'Email Bounced', time: timestamp, detail };
    await recordFeedback(table, feedbackSchema.parse(bounced), DUE);
  };
  const all: Readonly<Record<Name, Actor['act']>> = {
    send: send('c-1', 'first'),
    'send again': send('c-1', 'second'),
    'send the other': send('c-2', 'third'),
    order: record(ordered),
    unsubscribe: record(unsubscribed),
    bounce,
  };
  const isForbidden = names.some((name) => name === 'order' || name === 'unsubscribe' || name === 'bounce');
  const expected = names.includes('send the other') ? 2 : 1;
  const end = (): readonly string[] =>
    isForbidden || seen.requests.length === expected
      ? seen.broken
      : [...seen.broken, `${seen.requests.length} of ${expected} messages were asked for`];
  return { table: seen.watch(memory), actors: names.map((name) => ({ name, act: all[name] })), end };
}

describe('sends, an order, an unsubscribe and a bounce at the same time', () => {
  let before: Before;
  const counts: string[] = [];
  beforeAll(async () => {
    before = await twoCartsAreLeft();
  });
  afterAll(() => {
    console.log(counts.join('\n'));
  });

  it.each<[readonly Name[], Bound]>([
    [['send', 'order'], {}],
    [['send', 'unsubscribe'], {}],
    [['send', 'bounce'], {}],
    [['send', 'send again'], {}],
    [['send', 'send the other'], {}],
    [['send', 'send again', 'order'], { preemptions: 1 }],
  ])(
    'keep the promises in every schedule: %j %j',
    async (names, bound) => {
      const { schedules, wrong } = await explore(() => about(before, names), bound);
      const kind = bound.preemptions === undefined ? 'all' : `up to ${bound.preemptions} preemptions`;
      counts.push(`${names.join(', ')}: ${schedules} schedules (${kind}), ${wrong.length} wrong`);
      expect(wrong.slice(0, 3)).toEqual([]);
    },
    60_000,
  );

  it('keep the promises in schedules drawn by chance, all of them together', async () => {
    const names = ['send', 'send again', 'send the other', 'order', 'unsubscribe', 'bounce'] as const;
    const wrong = await sample(() => about(before, names), 600, chanceOf('schedules'));
    counts.push(`${names.join(', ')}: 600 schedules by chance, ${wrong.length} wrong`);
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 60_000);
});
