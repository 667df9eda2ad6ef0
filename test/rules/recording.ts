import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parse } from 'yaml';
import { type Ports, recordEvent, type RecordOutcome } from '../../lambdas/record-event/task.ts';
import { cartRecovery } from '../../statemachines/cart-recovery/journey.ts';
import { testRing } from '../customers/keyring.ts';
import { Fault, faulty, type Injection } from '../faults/faulty.ts';
import type { ShopEvent } from '../../core/events/index.ts';
import { bindJourney } from '../../core/journey/bound.ts';
import { storeSchema } from '../../core/store/store.ts';
import { type WholeTable, wholeTable } from './whole-table.ts';

const root = join(__dirname, '../..');
const yaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));
const store = storeSchema.parse(yaml('store.yaml'));
const settings = z.record(z.string(), z.unknown()).parse(yaml('statemachines/cart-recovery/settings.yaml'));
const shop = { store, journeys: [bindJourney(cartRecovery, settings)], keepWords: () => Promise.resolve() };

/** Records events as the function does, on a table that can be looked through; what is told to whom is kept. */
export function recording(now: number, world: WholeTable = wholeTable(() => now)) {
  const starts: string[] = [];
  const answers: string[] = [];
  const ports: Ports = {
    table: world.table,
    ring: testRing,
    tokens: {
      succeed: (token, { happened }) => {
        answers.push(`${token}: ${happened}`);
        return Promise.resolve('answered');
      },
      fail: (token, error, cause) => {
        answers.push(`${token}: ${error}, ${cause}`);
        return Promise.resolve('answered');
      },
      beat: () => Promise.resolve(),
    },
    schedules: { set: () => Promise.resolve() },
    starter: {
      start: (journey, name, input) => {
        starts.push(JSON.stringify({ journey, name, input }));
        return Promise.resolve();
      },
    },
  };

  return {
    ...world,
    starts,
    answers,
    tell: async (...events: readonly ShopEvent[]): Promise<readonly RecordOutcome[]> => {
      const outcomes: RecordOutcome[] = [];
      for (const event of events) outcomes.push(await recordEvent(ports, shop, event));
      return outcomes;
    },
    /** On another door to the same table. */
    tellThrough: (table: Ports['table'], event: ShopEvent) => recordEvent({ ...ports, table }, shop, event),
    /** Cut off at an operation; false when it needed fewer. */
    tellCutOff: async (event: ShopEvent, injection: Injection): Promise<boolean> => {
      const { table, tokens, starter, operations } = faulty([injection]);
      const failing = {
        ...ports,
        table: table(ports.table),
        tokens: tokens(ports.tokens),
        starter: starter(ports.starter),
      };
      const fault = await recordEvent(failing, shop, event).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (fault !== undefined && !(fault instanceof Fault)) throw new Error('it failed by itself', { cause: fault });
      return operations.length > injection.at;
    },
  };
}

export type Recording = ReturnType<typeof recording>;

/** Plays the past, then the event once for each of its operations: cut off there, then delivered again. Returns how many. */
export async function everyCut(
  past: () => Promise<Recording>,
  event: ShopEvent,
  check: (after: Recording, cut: Injection) => Promise<void>,
): Promise<number> {
  let cuts = 0;
  for (const side of ['before', 'after'] as const) {
    for (let at = 0; ; at += 1) {
      const here = await past();
      if (!(await here.tellCutOff(event, { at, side }))) break;
      await check(here, { at, side });
      cuts += 1;
    }
  }
  return cuts;
}
