import * as z from 'zod';
import { enrolmentSchema, type Message, messageSchema } from '../../core/enrolment/enrolment.ts';
import { partitionOf, pointerKey } from '../../core/customer/keys.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import type { Table } from '../../core/table/table.ts';
import type { Answer } from '../../lambdas/aws/answer.ts';
import { createWorld, type World } from '../../local/rehearse/world.ts';
import { setting } from '../scenario/play.ts';
import {
  anna,
  event,
  fillsCart,
  type Happening,
  orders,
  PHONE,
  reply,
  staff,
  subscribes,
  subscribesByPhone,
  threeChannels,
} from '../scenario/scenario.ts';
import { Fault, faulty, type Injection } from './faulty.ts';
import { type Request, witness } from './witness.ts';

/** When Anna fills her cart; an hour of quiet later it counts as left. */
export const FILLED = Date.parse('2026-03-02T10:00:00Z');
const MINUTE = 60_000;

export type What = 'nothing' | 'order' | 'unsubscribe' | 'bounce' | 'stop' | 'erasure' | 'pause';

/** What comes in between, and how many minutes after the cart was filled. */
export interface Turn {
  readonly what: What;
  readonly after: number;
}

/** What became of the cart of one customer. */
export interface Story {
  readonly operations: readonly string[];
  readonly broken: readonly string[];
  readonly requests: readonly Request[];
  readonly messages: ReadonlyMap<string, Message>;
  readonly outcome: string | undefined;
  readonly statuses: readonly string[];
  /** Nothing but the tombstone is left of the customer. */
  readonly erased: boolean;
}

const shop = setting({}, {}, ['cart-recovery']);
/** Where messages go out by text, and by mail once that is stopped. */
const first = { firstOf: ['sms', 'email'] };
const textShop = setting(
  threeChannels,
  { 'cart-recovery': { channels: { reminder: first, offer: first, lastCall: first } } },
  ['cart-recovery'],
);

/** How long the shop is paused, in minutes. */
const PAUSED = 170;

const turnAt = ({ what, after }: Turn): readonly Happening[] => {
  const at = instant(after);
  switch (what) {
    case 'order':
      return [orders(at, anna)];
    case 'unsubscribe':
      return [event(at, 'Subscription Updated', { ...anna, properties: withdrawn })];
    case 'erasure':
      return [event(at, 'Customer Erased', anna)];
    case 'stop':
      return [reply(at, PHONE, 'STOP')];
    case 'pause':
      return [staff(at, 'pause', { scope: 'shop' }), staff(instant(after + PAUSED), 'resume', { scope: 'shop' })];
    case 'bounce':
    case 'nothing':
      return [];
  }
};

const withdrawn = { channel: 'email', topic: 'marketing', status: 'unsubscribed' };
const instant = (minutes: number): string => new Date(FILLED + minutes * MINUTE).toISOString();

/** A cart that is left, with something that comes in between, while the named operations fail. */
export async function leftCart(
  turn: Turn,
  injections: readonly Injection[],
  answers: readonly Answer[] = [],
): Promise<Story> {
  const faults = faulty(injections);
  const byText = turn.what === 'stop';
  const seen = witness(shop.store.caps);
  const answered = (): Answer =>
    answers[seen.requests.length] ?? { kind: 'sent', providerId: `message-${seen.requests.length}` };
  let kept: Table | undefined;
  const world = createWorld({
    ...(byText ? textShop : shop),
    startAt: FILLED - 60 * MINUTE,
    mail: ({ tags }, at) => {
      const answer = answered();
      const { customer = '', enrolment = '', message: part = '' } = tags;
      seen.asked({ customer, enrolment, part, channel: 'email', at }).answer = answer.kind;
      return answer;
    },
    text: ({ to, context }, at) => {
      const answer = answered();
      const { enrolment = '', message: part = '' } = context;
      seen.asked({ customer: to, enrolment, part, channel: 'sms', at }).answer = answer.kind;
      return answer;
    },
    table: (table) => {
      kept = table;
      return faults.table(seen.watch(table));
    },
    tokens: faults.tokens,
    starter: faults.starter,
    passing: (error) => error instanceof Fault,
  });
  const known = [...subscribes(anna), ...(byText ? subscribesByPhone(anna) : [])];
  const happenings = [...known, fillsCart('10:00', anna), ...turnAt(turn)];
  for (const [index, happening] of happenings.entries()) {
    await world.clock.advanceTo(Date.parse(happening.at));
    await happen(world, happening, index);
  }
  if (kept === undefined) throw new Error('the world has no table');
  if (turn.what === 'bounce') await bounce(world, kept, FILLED + turn.after * MINUTE);
  await world.clock.drain();
  const statuses = world.machines.runs().map(({ status }) => status);
  return {
    ...(await outcomeOf(kept, world.ring)),
    statuses,
    operations: faults.operations,
    broken: seen.broken(),
    requests: seen.requests,
  };
}

async function happen(world: World, happening: Happening, index: number): Promise<void> {
  switch (happening.kind) {
    case 'event': {
      const { name, detail, at } = happening;
      const time = new Date(Date.parse(at)).toISOString();
      await world.deliver({ id: `e-${index}`, 'detail-type': name, source: 'store', time, detail });
      return;
    }
    case 'staff':
      return call(world, happening.action, happening.body);
    case 'reply':
      await world.feedback({ originationNumber: happening.from, messageBody: happening.text, inboundMessageId: 'r' });
      return;
    default:
      throw new Error(`a left cart has no ${happening.kind} of its own`);
  }
}

/** Whoever calls and hears of an error calls again. */
async function call(world: World, action: string, body: object): Promise<void> {
  try {
    await world.staff(action, body);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    await call(world, action, body);
  }
}

const pointerSchema = z.object({ customer: z.string() });

/** A bounce comes for the reminder, once it was sent. */
async function bounce(world: World, table: Table, instant: number): Promise<void> {
  await world.clock.advanceTo(instant);
  const customer = await idOf(table, world.ring);
  const [enrolment] = await table.query(partitionOf(customer), 'live#enrolment#');
  if (enrolment === undefined) return;
  const { id, journey } = enrolmentSchema.parse(enrolment.data);
  const timestamp = new Date(instant).toISOString();
  const tags = { journey: [journey], message: ['reminder'], enrolment: [id], customer: [customer] };
  const bounced = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'anna@example.com' }], timestamp };
  const detail = { mail: { messageId: 'mail-0', tags }, bounce: bounced };
  await world.feedback({ id: 'f-1', 'detail-type': 'Email Bounced', time: timestamp, detail });
}

async function idOf(table: Table, ring: Keyring): Promise<string> {
  const pointer = await table.get(pointerKey(ring, 'user', 'anna'));
  return pointerSchema.parse(pointer?.data).customer;
}

async function outcomeOf(table: Table, ring: Keyring): Promise<Pick<Story, 'messages' | 'outcome' | 'erased'>> {
  const items = await table.query(partitionOf(await idOf(table, ring)), '');
  const parsed = items.filter(({ sk }) => sk.startsWith('log#message#')).map(({ data }) => messageSchema.parse(data));
  const enrolments = items.filter(({ sk }) => sk.startsWith('live#enrolment#'));
  return {
    erased: items.every(({ sk }) => sk === 'live#profile' || sk === 'live#contact'),
    messages: new Map(parsed.map((message) => [message.message, message])),
    outcome: enrolments.map(({ data }) => enrolmentSchema.parse(data).outcome).at(0),
  };
}
