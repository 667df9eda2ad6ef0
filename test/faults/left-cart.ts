import * as z from 'zod';
import { enrolmentSchema, type Message, messageSchema } from '../../core/enrolment/enrolment.ts';
import { partitionOf } from '../../core/customer/keys.ts';
import type { Table } from '../../core/table/table.ts';
import type { MailAnswer } from '../../lambdas/aws/mailer.ts';
import { createWorld, type World } from '../../local/rehearse/world.ts';
import { setting } from '../scenario/play.ts';
import { anna, event, fillsCart, type Happening, orders, subscribes } from '../scenario/scenario.ts';
import { Fault, faulty, type Injection } from './faulty.ts';
import { witness } from './witness.ts';

/** When Anna fills her cart; an hour of quiet later it counts as left. */
export const FILLED = Date.parse('2026-03-02T10:00:00Z');
const MINUTE = 60_000;

/** What comes in between, and how many minutes after the cart was filled. */
export interface Turn {
  readonly what: 'nothing' | 'order' | 'unsubscribe' | 'bounce';
  readonly after: number;
}

/** What became of the cart of one customer. */
export interface Story {
  readonly operations: readonly string[];
  readonly broken: readonly string[];
  readonly requests: readonly string[];
  readonly messages: ReadonlyMap<string, Message>;
  readonly outcome: string | undefined;
  readonly statuses: readonly string[];
}

const shop = setting();

const turnAt = ({ what, after }: Turn): readonly Happening[] => {
  const at = new Date(FILLED + after * MINUTE).toISOString();
  if (what === 'order') return [orders(at, anna)];
  const withdrawn = { channel: 'email', topic: 'marketing', status: 'unsubscribed' };
  return what === 'unsubscribe' ? [event(at, 'Subscription Updated', { ...anna, properties: withdrawn })] : [];
};

/** A cart that is left, with something that comes in between, while the named operations fail. */
export async function leftCart(
  turn: Turn,
  injections: readonly Injection[],
  answers: readonly MailAnswer[] = [],
): Promise<Story> {
  const faults = faulty(injections);
  const seen = witness();
  let kept: Table | undefined;
  const world = createWorld({
    ...shop,
    startAt: FILLED - 60 * MINUTE,
    mail: ({ tags }) => {
      const answer = answers[seen.requests.length] ?? { kind: 'sent', providerId: `mail-${seen.requests.length}` };
      seen.asked(tags['enrolment'] ?? '', tags['message'] ?? '');
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
  const happenings = [...subscribes(anna), fillsCart('10:00', anna), ...turnAt(turn)];
  for (const [index, happening] of happenings.entries()) {
    if (happening.kind !== 'event') continue;
    const { name, detail } = happening;
    const at = Date.parse(happening.at);
    await world.clock.advanceTo(at);
    const time = new Date(at).toISOString();
    await world.deliver({ id: `e-${index}`, 'detail-type': name, source: 'store', time, detail });
  }
  if (kept === undefined) throw new Error('the world has no table');
  if (turn.what === 'bounce') await bounce(world, kept, FILLED + turn.after * MINUTE);
  await world.clock.drain();
  const statuses = world.machines.runs().map(({ status }) => status);
  return {
    ...(await outcomeOf(kept)),
    statuses,
    operations: faults.operations,
    broken: seen.broken,
    requests: seen.requests,
  };
}

const pointerSchema = z.object({ customer: z.string() });

/** A bounce comes for the reminder, once it was sent. */
async function bounce(world: World, table: Table, instant: number): Promise<void> {
  await world.clock.advanceTo(instant);
  const customer = await idOf(table);
  const [enrolment] = await table.query(partitionOf(customer), 'live#enrolment#');
  if (enrolment === undefined) return;
  const { id, journey } = enrolmentSchema.parse(enrolment.data);
  const timestamp = new Date(instant).toISOString();
  const tags = { journey: [journey], message: ['reminder'], enrolment: [id], customer: [customer] };
  const bounced = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'anna@example.com' }], timestamp };
  const detail = { mail: { messageId: 'mail-0', tags }, bounce: bounced };
  await world.feedback({ id: 'f-1', 'detail-type': 'Email Bounced', time: timestamp, detail });
}

async function idOf(table: Table): Promise<string> {
  const pointer = await table.get({ pk: 'pointer#user#anna', sk: 'pointer' });
  return pointerSchema.parse(pointer?.data).customer;
}

async function outcomeOf(table: Table): Promise<Pick<Story, 'messages' | 'outcome'>> {
  const items = await table.query(partitionOf(await idOf(table)), '');
  const parsed = items.filter(({ sk }) => sk.startsWith('log#message#')).map(({ data }) => messageSchema.parse(data));
  const enrolments = items.filter(({ sk }) => sk.startsWith('live#enrolment#'));
  return {
    messages: new Map(parsed.map((message) => [message.message, message])),
    outcome: enrolments.map(({ data }) => enrolmentSchema.parse(data).outcome).at(0),
  };
}
