import * as z from 'zod';
import type { Chance } from '../../local/chance/chance.ts';
import type { Cloud } from '../../local/cloud/cloud.ts';
import type { Disturbance } from '../../local/cloud/disturbance.ts';
import type { Outcome } from '../../local/cloud/lambda/runtime.ts';
import { type Delivery, deliveryChance, type Kind } from './kinds.ts';
import { countUp, type Ledger } from './ledger.ts';

type Invoke = (name: string, event: string) => Promise<Outcome>;

export interface DeliveringOptions {
  readonly kind: Kind;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly clock: () => Cloud['clock'];
  readonly folderOf: (functionName: string) => string;
  /** Records something that forbids it, about the customer of a send request, while that is worked off. */
  readonly cross: (request: { readonly customer: string }, invoke: Invoke) => Promise<void>;
}

const recordsSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });
const requestSchema = z.object({ customer: z.string(), enrolment: z.string(), message: z.string() });
const waitSchema = z.object({ enrolment: z.string() });
const failuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** Those that a queue or a state machine invokes, at least once. */
const atLeastOnce = ['record-event', 'await-event', 'grant-reward', 'send-message', 'record-feedback', 'wake-messages'];
const fromQueues = atLeastOnce.filter((folder) => folder !== 'await-event' && folder !== 'grant-reward');

const MINUTE = 60_000;
const LATEST = 48 * 60 * MINUTE;

/** Stands between the queues and the functions: what comes once may come twice, late, or beside something else. */
export function createDelivering(options: DeliveringOptions): Disturbance['invokes'] {
  const { kind, chance, ledger, clock, folderOf, cross } = options;
  const invocations = new Map<string, number>();

  function deliveryOf(folder: string): Delivery | undefined {
    countUp(invocations, folder);
    const nth = `${folder} ${invocations.get(folder) ?? 0}`;
    return kind.deliveries.find((one) => takes(folder, one) && chance.lot(`${nth} ${one}`) < deliveryChance[one]);
  }

  function noteFailures(folder: string, event: string, outcome: Outcome): void {
    if (outcome.payload.includes('Sandbox.Timedout')) ledger.overdue += 1;
    if (!fromQueues.includes(folder) && !outcome.ok) {
      countUp(ledger.notRegistered, waitSchema.parse(JSON.parse(event)).enrolment);
    }
    if (!fromQueues.includes(folder)) return;
    const { Records } = recordsSchema.parse(JSON.parse(event));
    const named = outcome.ok
      ? failuresSchema.safeParse(JSON.parse(outcome.payload)).data?.batchItemFailures
      : undefined;
    const failed = new Set(named?.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, body } of Records) {
      if (named !== undefined && !failed.has(messageId)) continue;
      countUp(ledger.failures, messageId);
      if (folder !== 'send-message') continue;
      const { enrolment, message } = requestSchema.parse(JSON.parse(body));
      ledger.interrupted.add(`${enrolment}/${message}`);
    }
  }

  return async (name, event, invoke) => {
    const folder = folderOf(name);
    const once = async (): Promise<Outcome> => {
      const outcome = await invoke(name, event);
      noteFailures(folder, event, outcome);
      return outcome;
    };
    const delivery = deliveryOf(folder);
    if (delivery !== undefined) countUp(ledger.injected, `${delivery}, ${folder}`);
    switch (delivery) {
      case undefined:
        return once();
      case 'postponed': {
        const outcome = { ok: false, payload: JSON.stringify({ errorType: 'Postponed' }) };
        noteFailures(folder, event, outcome);
        return outcome;
      }
      case 'twice': {
        const outcome = await once();
        const nth = `${folder} ${invocations.get(folder) ?? 0} late`;
        if (chance.lot(nth) < 0.5) await once();
        else {
          clock().at(clock().now() + Math.floor(chance.between(nth, MINUTE, LATEST)), async () => {
            await once();
          });
        }
        return outcome;
      }
      case 'parallel': {
        const [outcome] = await Promise.all([once(), once()]);
        return outcome;
      }
      case 'crossed': {
        const { Records } = recordsSchema.parse(JSON.parse(event));
        const { body } = chance.pick(`${folder} ${invocations.get(folder) ?? 0} which`, [first(Records), ...Records]);
        const [outcome] = await Promise.all([once(), cross(requestSchema.parse(JSON.parse(body)), invoke)]);
        return outcome;
      }
    }
  };
}

const takes = (folder: string, delivery: Delivery): boolean =>
  delivery === 'crossed'
    ? folder === 'send-message'
    : (delivery === 'postponed' ? fromQueues : atLeastOnce).includes(folder);

function first<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined) throw new Error('A queue has handed on an empty batch.');
  return value;
}
