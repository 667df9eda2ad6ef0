import * as z from 'zod';
import { findCustomer } from '../../core/customer/find.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { eraseCustomer } from '../../core/erase/erase.ts';
import { exportCustomer } from '../../core/erase/export.ts';
import { remains } from '../../core/erase/remains.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import { pause, readPauses, resume } from '../../core/pause/pauses.ts';
import { type Scope, scopeSchema } from '../../core/pause/scope.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';
import { whyOf } from '../../core/why/why.ts';
import { codesCall } from './codes.ts';
import { placeAt, type Reporting, shareOf } from './report.ts';

export interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
  readonly tokens: Tokens;
  /** Sets wake-messages to work: a pause is over. */
  readonly wake: () => Promise<void>;
  /** The names of all journeys: a pause of a journey that does not exist would pause nothing. */
  readonly journeys: readonly string[];
  /** For the report: where the whole table can be looked through, which a rehearsal's cannot. */
  readonly reporting?: () => Reporting;
  /** The pools of codes that settings name. */
  readonly pools?: () => readonly string[];
}

/** A call of the shop's staff. */
export interface Call {
  /** The last part of the path. */
  readonly action: string;
  readonly body: unknown;
  /** Who calls, as IAM knows them. */
  readonly by: string;
}

/** `status` as in HTTP; the body is JSON. */
export interface Answer {
  readonly status: 200 | 400 | 404;
  readonly body: object;
}

const nameSchema = z.object({
  customer: z.string("must be a mail address, a user id, a phone number or Wend's own id").trim().min(1).max(300),
});
/** Shown in terminals and in the reasons of decisions: one line of text. */
const reasonSchema = z
  .string('must be text')
  .transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim())
  .pipe(z.string().min(1, 'must say something, or be left out').max(300, 'must have at most 300 characters'));
const pauseSchema = z.object({ scope: scopeSchema, reason: reasonSchema.optional() });
const scopeOnly = pauseSchema.pick({ scope: true });
const reportSchema = z.object({ from: z.string('must be what the last answer called next').max(3000).optional() });

type Action = (ports: Ports, call: Call, now: number) => Promise<Answer>;

/** What the shop's staff may ask for. `now` in epoch milliseconds. */
export function serveStaff(ports: Ports, call: Call, now: number): Promise<Answer> {
  const action = Object.hasOwn(actions, call.action) ? actions[call.action] : undefined;
  if (action !== undefined) return action(ports, call, now);
  const known = Object.keys(actions).join(', ');
  return Promise.resolve(told(404, `There is no action ${JSON.stringify(call.action)}; there are ${known}.`));
}

const actions: Readonly<Record<string, Action>> = {
  why: (ports, call) =>
    forCustomer(ports, call, async (id) => ({
      customer: id,
      lines: (await whyOf(ports.table, id)).map(({ at, text }) => ({ at: iso(at), text })),
    })),

  export: (ports, call) => forCustomer(ports, call, (id) => exportCustomer(ports.table, id)),

  erase: (ports, call, now) =>
    forCustomer(ports, call, async (id) => {
      const customer = await settledCustomer(ports.table, id);
      await eraseCustomer(ports.table, ports.ring, ports.tokens, customer, now);
      return { erased: true, customer: id, remains };
    }),

  pause: async ({ table, journeys }, { body, by }, now) => {
    const asked = pauseSchema.safeParse(body);
    if (!asked.success) return told(400, problemsOf(asked.error));
    const { scope, reason = 'no reason was given' } = asked.data;
    const unknown = unknownJourney(scope, journeys);
    if (unknown !== undefined) return told(400, unknown);
    await pause(table, scope, { at: now, by, reason });
    return listed(table);
  },

  resume: async ({ table, wake }, { body }, now) => {
    const asked = scopeOnly.safeParse(body);
    if (!asked.success) return told(400, problemsOf(asked.error));
    const was = await resume(table, asked.data.scope, now);
    // Also when nothing was paused: an earlier attempt may have been cut off before this.
    await wake();
    return was
      ? listed(table)
      : told(
          404,
          `${asked.data.scope} is not paused by a command; what it may have held back is woken all the same. ${bySetting}`,
        );
  },

  pauses: ({ table }) => listed(table),

  report: async ({ table, reporting }, { body }, now) => {
    const asked = reportSchema.safeParse(body);
    if (!asked.success) return told(400, problemsOf(asked.error));
    if (reporting === undefined) return told(404, 'There is no table here that can be looked through as a whole.');
    const { from } = asked.data;
    const place = from === undefined ? undefined : placeAt(from);
    if (from !== undefined && place === undefined)
      return told(400, 'from: is no place in the table; pass on what the last answer called next, or leave it out');
    return { status: 200, body: await shareOf(table, reporting(), place, now) };
  },

  codes: async ({ table, pools }, { body }, now) => {
    const answer = await codesCall(table, body, now);
    if ('problems' in answer) return told(400, problemsOf(answer.problems));
    return { status: 200, body: { ...answer, ...(pools === undefined ? {} : { pools: pools() }) } };
  },
};

export const isAction = (name: string): boolean => Object.hasOwn(actions, name);

function unknownJourney(scope: Scope, journeys: readonly string[]): string | undefined {
  const [, named] = /^journey (.+)$/.exec(scope) ?? [];
  if (named === undefined || journeys.includes(named)) return undefined;
  return `scope: there is no journey ${named}; there are ${journeys.join(', ')}`;
}

const bySetting = 'What store.yaml pauses ends with a deployment.';

async function forCustomer(
  { table, ring }: Ports,
  { body }: Call,
  answer: (id: string) => Promise<object>,
): Promise<Answer> {
  const asked = nameSchema.safeParse(body);
  if (!asked.success) return told(400, problemsOf(asked.error));
  const id = await findCustomer(table, ring, asked.data.customer);
  // Not repeated: the name may be an address.
  if (id === undefined)
    return told(
      404,
      'Nobody is known by that name: a mail address, a user id, an anonymous id, a phone number such as +447700900123, or Wend’s own id.',
    );
  return { status: 200, body: await answer(id) };
}

/** What is paused by command, by the breaker or by a provider. */
async function listed(table: Table): Promise<Answer> {
  const { paused } = await readPauses(table, undefined);
  const pauses = Object.entries(paused).map(([scope, { at, by, reason }]: [Scope, (typeof paused)[Scope]]) => ({
    scope,
    at: iso(at),
    by,
    reason,
  }));
  return { status: 200, body: { paused: pauses } };
}

const told = (status: 400 | 404, message: string): Answer => ({ status, body: { message } });

const problemsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`).join('; ');

const iso = (instant: number): string => new Date(instant).toISOString();
