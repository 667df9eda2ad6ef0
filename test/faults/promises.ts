import type { Scope } from '../../core/pause/scope.ts';
import { type Answering, cast, type Name, sceneOf } from './actors.ts';
import type { Due } from './due.ts';
import { inTheEnd } from './fates.ts';
import type { Begin } from './schedules.ts';

export interface Setup {
  readonly answers?: Answering;
  /** Of the reminder. */
  readonly parts?: readonly string[];
  /** What is paused and resumed. */
  readonly scope?: Scope;
  /** After so many of its operations the first attempt dies. */
  readonly dies?: number | undefined;
  /** What may become of a message besides. */
  readonly fates?: readonly string[];
}

const forbidding: readonly Name[] = ['order', 'unsubscribe', 'bounce', 'stop', 'erase'];

/** Worlds in which the named actors are about to begin, and what of the promises is broken in the end. */
export function promisesTo(due: Due, names: readonly Name[], setup: Setup = {}): Begin {
  const { answers, parts = ['reminder'], scope, dies, fates: also = [] } = setup;
  const isForbidden = names.some((name) => forbidding.includes(name));
  const allowed = ['sent', ...also, ...(isForbidden ? ['skipped', 'goal', 'left'] : [])];
  /** Many schedules come to the same state. */
  const known = new Map<string, readonly string[]>();
  return async () => {
    const scene = await sceneOf(due, answers);
    const actors = cast(scene, names, scope);
    const end = async (died: number): Promise<readonly string[]> => {
      const state = `${died} ${await scene.state()}`;
      const before = known.get(state);
      if (before !== undefined) return before;
      const { fates, erased } = await inTheEnd(scene, parts);
      // Who is erased is told nothing any more; the state ends by its own time.
      const isFine = (fate: string): boolean =>
        erased || allowed.includes(fate) || (died > 0 && fate === 'unknown of send');
      const faults = [...scene.seen.broken(), ...fates.filter((fate) => !isFine(fate))];
      known.set(state, faults);
      return faults;
    };
    return {
      table: scene.table,
      actors: actors.map((actor) => (actor.name === 'send' ? { ...actor, diesAfter: dies } : actor)),
      shared: due.shared,
      end,
    };
  };
}
