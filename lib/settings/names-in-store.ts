import { nearest } from '../content/nearest.ts';
import type { Store } from '../../core/store/store.ts';
import { TRANSACTIONAL } from '../../core/pause/pauses.ts';
import { describeProblem } from './problem.ts';

/** What the check needs to know of a journey. */
export interface Named {
  readonly name: string;
  readonly topic: string;
}

/** A line for each name by which store.yaml and the journeys should know each other, and do not. */
export function unknownNames(store: Store, journeys: readonly Named[]): string[] {
  const topics = Object.keys(store.topics);
  const names = journeys.map(({ name }) => name);
  return [
    ...journeys
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
