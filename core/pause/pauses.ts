import * as z from 'zod';
import { type Channel, channels } from '../channels/channel.ts';
import { read, type Shape, update } from '../customer/keep.ts';
import type { Key, Table } from '../table/table.ts';
import { type Scope, scopeSchema } from './scope.ts';

const pauseSchema = z.object({
  at: z.number(),
  /** Who paused: a person, store.yaml, the deliverability breaker, a provider. */
  by: z.string(),
  reason: z.string(),
});

export type Pause = z.output<typeof pauseSchema>;

const switchesSchema = z.object({
  paused: z.record(scopeSchema, pauseSchema),
  /** When each pause was last lifted: what happened before it does not count again. Epoch milliseconds. */
  lifted: z.record(scopeSchema, z.number()),
});

type Switches = z.output<typeof switchesSchema>;

/** Everything that is paused now. */
export interface Pauses {
  readonly paused: Readonly<Record<Scope, Pause>>;
  readonly lifted: Readonly<Record<Scope, number>>;
}

const key: Key = { pk: 'switches', sk: 'pauses' };
const shape: Shape<Switches> = { schema: switchesSchema, fresh: { paused: {}, lifted: {} } };

/** Reads what is paused by command, by the breaker or by a provider, and adds what store.yaml pauses. */
export async function readPauses(table: Table, bySetting: readonly Scope[] | undefined): Promise<Pauses> {
  const { paused, lifted } = (await read(table, key, shape.schema))?.data ?? shape.fresh;
  const set = (bySetting ?? []).map(
    (scope) => [scope, { at: 0, by: 'store.yaml', reason: 'paused by setting' }] as const,
  );
  return { paused: { ...paused, ...Object.fromEntries(set) }, lifted };
}

/** Pauses at once. A pause that is there already stays as it is. */
export async function pause(table: Table, scope: Scope, told: Pause): Promise<void> {
  await update(table, key, shape, (switches) =>
    Object.hasOwn(switches.paused, scope) ? switches : { ...switches, paused: { ...switches.paused, [scope]: told } },
  );
}

/** Ends a pause; false when there was none. What was held back is for wake-messages. `now` in epoch milliseconds. */
export async function resume(table: Table, scope: Scope, now: number): Promise<boolean> {
  const found = { here: false };
  await update(table, key, shape, (switches) => {
    found.here = Object.hasOwn(switches.paused, scope);
    const { [scope]: _over, ...paused } = switches.paused;
    return found.here ? { paused, lifted: { ...switches.lifted, [scope]: now } } : switches;
  });
  return found.here;
}

/** Messages about what a customer has ordered or asked for; everything else is marketing. */
export const TRANSACTIONAL = 'transactional';

/** Which pause holds back all messages of a journey, if any: the widest. */
export function pauseOf({ paused }: Pauses, journey: string, topic: string): Scope | undefined {
  const scopes = ['shop', ...(topic === TRANSACTIONAL ? [] : ['marketing']), `journey ${journey}`];
  return scopes.find((scope) => Object.hasOwn(paused, scope));
}

/** Channels that are out of order or paused. */
export const stoppedChannels = ({ paused }: Pauses): readonly Channel[] =>
  channels.filter((channel) => Object.hasOwn(paused, `channel ${channel}`));
