import * as z from 'zod';
import { nearest } from '../content/nearest.ts';
import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import { describeProblem } from './problem.ts';

/** What the check needs to know of a journey. */
export interface Named {
  readonly name: string;
  readonly topic: string;
}

/** What store.yaml names, as far as it can be read. */
interface Names {
  readonly topics?: Readonly<Record<string, unknown>> | undefined;
  readonly paused?: readonly string[] | undefined;
}

const namesSchema = z.object({
  topics: z.record(z.string(), z.unknown()).optional().catch(undefined),
  paused: z.array(z.string()).optional().catch(undefined),
});

/** The names in what was written, whatever else is wrong with it. */
export const namesIn = (written: unknown): Names => namesSchema.safeParse(written).data ?? {};

/** A line for each name by which store.yaml and the journeys should know each other, and do not. */
export function unknownNames(store: Names, journeys: readonly Named[]): string[] {
  const topics = Object.keys(store.topics ?? {});
  const names = journeys.map(({ name }) => name);
  return [
    // Without topics it is said already that there must be some.
    ...(topics.length === 0 ? [] : journeys)
      .filter(({ topic }) => topic !== TRANSACTIONAL && !topics.includes(topic))
      .map(({ name, topic }) =>
        describeProblem({
          file: `statemachines/${name}/journey.ts`,
          field: 'topic',
          got: `"${topic}"`,
          allowed: `store.yaml has no such topic; ${suggestion(topic, topics)}, or add it to topics in store.yaml`,
        }),
      ),
    ...(store.paused ?? []).flatMap((scope) => {
      const name = /^journey (.+)$/.exec(scope)?.[1];
      if (name === undefined || names.includes(name)) return [];
      return [
        describeProblem({
          file: 'store.yaml',
          field: 'paused',
          got: `"${scope}"`,
          allowed: `there is no such journey; ${suggestion(name, names)}`,
        }),
      ];
    }),
  ];
}

function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `${near === undefined ? '' : `did you mean ${near}? `}allowed are ${known.join(', ')}`;
}
