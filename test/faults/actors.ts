import * as z from 'zod';
import { wordsKeeper, wordsReader } from '../../core/journey/words.ts';
import type { Plan } from '../../core/enrolment/enrolment.ts';
import type { Scope } from '../../core/pause/scope.ts';
import { memoryTable } from '../../core/table/memory-table.ts';
import type { Table } from '../../core/table/table.ts';
import { readRecord } from '../../lambdas/record-event/read-record.ts';
import { recordEvent } from '../../lambdas/record-event/task.ts';
import { readFeedback } from '../../lambdas/record-feedback/feedback.ts';
import { recordFeedback } from '../../lambdas/record-feedback/task.ts';
import type { Delivery, DeliveryOutcome } from '../../lambdas/send-message/delivery.ts';
import { type SendRequest, sendRequestSchema, TryAgain } from '../../lambdas/send-message/step.ts';
import { sendMessage } from '../../lambdas/send-message/task.ts';
import { serveStaff } from '../../lambdas/serve-staff/task.ts';
import { wakeMessages } from '../../lambdas/wake-messages/task.ts';
import { anna, event, orders, PHONE } from '../scenario/scenario.ts';
import { DUE, type Due, envelopeOf } from './due.ts';
import type { Actor } from './stage.ts';
import { type Asked, type Witness, witness } from './witness.ts';

export type Pass = (label: string) => Promise<void>;

/** How a queue hides a request that was not done, milliseconds. */
export const HIDDEN = 360_000;

/** What providers answer; by default they accept. */
export type Answering = (delivery: Delivery, attempt: string) => DeliveryOutcome;
const accepts: Answering = ({ part, now }) => ({ kind: 'sent', providerId: `${part}-${now}`, variant: part });

/** A request on the send queue. Once one delivery of it is done, it does not come again. */
export interface Queued {
  readonly request: SendRequest;
  isDone: boolean;
  /** What its state was told first. */
  told: { readonly what: string; readonly cause: string } | undefined;
}

/** What happens at the time at which both reminders of Anna's are due, on a table of its own. */
export interface Scene {
  readonly due: Due;
  readonly table: Table;
  readonly seen: Witness;
  readonly queued: Map<string, Queued>;
  queue(cart: string, token: string, plan?: Plan): Queued;
  send(queued: Queued, attempt: string, now: number): Actor['act'];
  record(envelope: object, now?: number): Actor['act'];
  feedback(body: object): Actor['act'];
  /** All that could matter for what happens from now on. */
  state(): Promise<string>;
  staff(action: string, body: object): Actor['act'];
  wake(requeue: (request: string) => void): Actor['act'];
}

const errandSchema = z.object({ shard: z.number() });

export async function sceneOf(due: Due, answers: Answering = accepts): Promise<Scene> {
  const { shop, ring, shelves } = due;
  const { store } = shop;
  const memory = memoryTable(() => DUE);
  const seen = witness(store.caps);
  const places = new Set<string>();
  const whole = seen.watch({
    ...memory,
    putIfAbsent: (item) => (places.add(item.pk), memory.putIfAbsent(item)),
  });
  for (const item of due.items) await whole.putIfAbsent(item);
  const journeys = shop.journeys.map(({ journey }) => journey);
  const names = journeys.map(({ name }) => name);
  const queued = new Map<string, Queued>();

  const tokens = (pass: Pass) => {
    const tell = async (token: string, what: string, cause: string): Promise<'answered' | 'gone'> => {
      await pass(`tells ${what}`);
      const one = queued.get(token);
      if (one === undefined || one.told !== undefined) return 'gone';
      one.told = { what, cause };
      return 'answered';
    };
    return {
      succeed: (token: string) => tell(token, 'goal', ''),
      fail: tell,
      beat: () => Promise.resolve(),
    };
  };

  const deliver = (pass: Pass, attempt: string) => async (delivery: Delivery) => {
    const { customer, enrolment, part, channel, now } = delivery;
    await pass('is about to ask the provider');
    const asked: Asked = { customer: customer.id, enrolment: enrolment.id, part, channel, at: now };
    const request = seen.asked(asked);
    await pass('has asked the provider');
    const answer = answers(delivery, attempt);
    request.answer = answer.kind;
    return answer;
  };

  return {
    due,
    table: whole,
    seen,
    queued,
    queue: (cart, token, plan) => {
      const { id = '', journey = '', input } = due.enrolments.get(cart) ?? {};
      const named = { token, journey, message: 'reminder', enrolment: id, customer: due.customer };
      const one: Queued = { request: { ...named, plan: plan ?? input?.plan ?? {} }, isDone: false, told: undefined };
      queued.set(token, one);
      return one;
    },
    send: (one, attempt, now) => async (table, pass) => {
      const ports = {
        table,
        ring,
        tokens: tokens(pass),
        deliver: deliver(pass, attempt),
        readWords: wordsReader(table),
      };
      try {
        await sendMessage(ports, { store, journeys }, one.request, attempt, now);
        one.isDone = true;
      } catch (error) {
        if (!(error instanceof TryAgain)) throw error;
      }
    },
    record:
      (envelope, now = DUE) =>
      async (table, pass) => {
        const events = readRecord(JSON.stringify(envelope), now);
        if ('refused' in events) throw new Error(events.refused);
        const starter = { start: () => Promise.resolve() };
        const schedules = { set: () => Promise.resolve() };
        const about = { store, journeys: due.bound, keepWords: wordsKeeper(table) };
        for (const one of events)
          await recordEvent({ table, ring, tokens: tokens(pass), starter, schedules }, about, one);
      },
    feedback: (body) => (table) => recordFeedback({ table, ring }, readFeedback(body), DUE),
    state: async () => {
      const items = await Promise.all([...places].sort().map((pk) => memory.query(pk, '')));
      return JSON.stringify([items, [...queued.values()], seen.requests, seen.broken()]);
    },
    staff: (action, body) => async (table, pass) => {
      const ports = { table, ring, tokens: tokens(pass), wake: () => Promise.resolve(), journeys: names };
      await serveStaff(ports, { action, body, by: 'the shop' }, DUE);
    },
    wake: (requeue) => async (table) => {
      const send = (requests: readonly string[]): Promise<void> => {
        for (const request of requests) requeue(request);
        return Promise.resolve();
      };
      const errands: string[] = [];
      const errand = (bodies: readonly string[]): Promise<void> => {
        errands.push(...bodies);
        return Promise.resolve();
      };
      const ports = { table, send, errand };
      await wakeMessages(ports, { store, journeys: names }, {});
      // The other shards hold nothing: nobody else is here.
      const mine = errands
        .map((body) => errandSchema.parse(JSON.parse(body)))
        .filter(({ shard }) => shelves.includes(`held#${shard}`));
      for (const one of mine) await wakeMessages(ports, { store, journeys: names }, one);
    },
  };
}

const withdrawal = { channel: 'email', topic: 'marketing', status: 'unsubscribed' };
const ordered = envelopeOf(orders('11:00', anna), 'order');
const unsubscribed = envelopeOf(event('11:00', 'Subscription Updated', { ...anna, properties: withdrawal }), 'consent');
const erased = envelopeOf(event('11:00', 'Customer Erased', anna), 'erasure');
const stopped = { originationNumber: PHONE, messageBody: 'Stop', inboundMessageId: 'reply' };

function bounced({ customer }: Due): object {
  const tags = {
    journey: ['cart-recovery'],
    message: ['reminder'],
    enrolment: ['an earlier one'],
    customer: [customer],
  };
  const timestamp = new Date(DUE).toISOString();
  const told = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'anna@example.com' }], timestamp };
  return {
    id: 'f',
    'detail-type': 'Email Bounced',
    time: timestamp,
    detail: { mail: { messageId: 'm', tags }, bounce: told },
  };
}

export type Name =
  | 'send'
  | 'send again'
  | 'retry'
  | 'send the other'
  | 'retry the other'
  | 'order'
  | 'unsubscribe'
  | 'bounce'
  | 'stop'
  | 'erase'
  | 'pause'
  | 'resume'
  | 'wake'
  | 'woken';

/** Some of these, about to begin. `scope` is what is paused and resumed. */
export function cast(scene: Scene, names: readonly Name[], scope: Scope = 'shop'): readonly Actor[] {
  const { due } = scene;
  const first = scene.queue('c-1', 'first');
  const second = names.includes('send the other') ? scene.queue('c-2', 'second') : undefined;
  const woken: SendRequest[] = [];
  let wakeUp = (): void => undefined;
  const requeue = (request: string): void => {
    woken.push(sendRequestSchema.parse(JSON.parse(request)));
    wakeUp();
  };
  /** Waits for ever: nobody can tell that nothing more will be woken. */
  const lateSend: Actor['act'] = async (table, pass) => {
    for (;;) {
      const request = woken.shift();
      const one = request && scene.queued.get(request.token);
      if (one !== undefined) await scene.send(one, `woken ${one.request.token}`, DUE)(table, pass);
      else await new Promise<void>((resolve) => (wakeUp = resolve));
    }
  };
  const other = (attempt: string, now: number): Actor['act'] =>
    second === undefined ? () => Promise.resolve() : scene.send(second, attempt, now);
  const all: Readonly<Record<Name, Omit<Actor, 'name'>>> = {
    send: { act: scene.send(first, 'send', DUE) },
    'send again': { act: scene.send(first, 'send again', DUE) },
    retry: { act: scene.send(first, 'retry', DUE + HIDDEN), begins: 'send' },
    'send the other': { act: other('send the other', DUE) },
    'retry the other': { act: other('retry the other', DUE + HIDDEN), begins: 'send the other' },
    order: { act: scene.record(ordered) },
    unsubscribe: { act: scene.record(unsubscribed) },
    bounce: { act: scene.feedback(bounced(due)) },
    stop: { act: scene.feedback(stopped) },
    erase: { act: scene.record(erased), readsWaits: true },
    pause: { act: scene.staff('pause', { scope }) },
    resume: { act: scene.staff('resume', { scope }), begins: 'pause' },
    wake: { act: scene.wake(requeue), begins: 'resume' },
    woken: { act: lateSend },
  };
  return names.map((name) => ({ name, ...all[name] }));
}
