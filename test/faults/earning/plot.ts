import type { StoredItem } from '../../../core/table/table.ts';
import { type Chance, chanceOf } from '../../../local/chance/chance.ts';
import { type Begin, type Bound, explore, type Explored, sample } from '../schedules.ts';
import type { Actor } from '../stage.ts';
import type { Moment } from './moment.ts';
import { type Scene, sceneOf } from './scene.ts';

/** Some who act at the same time, and what must be true afterwards. */
export interface Plot {
  readonly moment: Moment;
  readonly cast: (scene: Scene) => readonly Actor[];
  /** What comes again when all have come to rest, as a queue or a state machine brings what was cut off. */
  readonly again?: (scene: Scene) => readonly Actor['act'][];
  /** What is wrong in the end. */
  readonly broken: (scene: Scene, items: readonly StoredItem[]) => Promise<readonly string[]> | readonly string[];
  /** Where they may meet, by the beginning of a partition: all else passes without a turn. */
  readonly meeting?: readonly string[];
  /** Watches each write: what is wrong with one. */
  readonly watch?: () => (item: { pk: string; sk: string; data: unknown }) => string | undefined;
}

/** About as many operations as the longest of the tasks has. */
const LONGEST = 30;

const MEETING = ['customer#', 'outside#'];

/** The first of the cast may die after so many of its operations. */
export const begins = ({ moment, cast, again, broken, watch, meeting = MEETING }: Plot, dies?: number): Begin => {
  const known = new Map<string, readonly string[]>();
  return async () => {
    const seen: string[] = [];
    const look = watch?.();
    const scene = await sceneOf(moment, (item) => {
      const fault = look?.(item);
      if (fault !== undefined) seen.push(fault);
    });
    const actors = cast(scene).map((actor, index) => (index === 0 ? { ...actor, diesAfter: dies } : actor));
    const end = async (died: number): Promise<readonly string[]> => {
      const before = await scene.items();
      const state = JSON.stringify([died, before, seen]);
      const faults = known.get(state) ?? (await ending(died));
      known.set(state, faults);
      return faults;
    };
    const ending = async (died: number): Promise<readonly string[]> => {
      const cutOff = died > 0 ? (again?.(scene) ?? []) : [];
      for (const act of [...scene.hidden(), ...cutOff]) await act(scene.table, () => Promise.resolve());
      return [...seen, ...(await broken(scene, await scene.items()))];
    };
    return {
      table: scene.table,
      actors,
      shared: ({ pk }) => meeting.some((beginning) => pk.startsWith(beginning)),
      end,
    };
  };
};

/** Every schedule of a plot; with `deadly` also each in which the first of the cast dies after one of its operations. */
export async function tried(plot: Plot, bound: Bound, deadly = false): Promise<Explored & { readonly points: number }> {
  const first = await explore(begins(plot), bound);
  let { schedules } = first;
  let [points, deaths] = [0, 0];
  const wrong = [...first.wrong];
  for (let dies = 0; deadly; dies += 1) {
    const one = await explore(begins(plot, dies), bound);
    if (one.deadly === 0) break;
    points += 1;
    schedules += one.schedules;
    deaths += one.deadly;
    wrong.push(...one.wrong.map((fault) => `dead after ${dies}: ${fault}`));
  }
  return { schedules, deadly: deaths, wrong, points };
}

/** Some schedules of a plot by chance; with `deadly`, in half of them the first of the cast dies. */
export async function drawn(plot: Plot, schedules: number, deadly = true): Promise<Explored> {
  const worlds = new Map<number | undefined, Begin>();
  const worldOf = (dies: number | undefined): Begin => {
    const world = worlds.get(dies) ?? begins(plot, dies);
    worlds.set(dies, world);
    return world;
  };
  const begin = (chance: Chance, index: number) =>
    worldOf(deadly && chance.lot(`${index} dies`) < 0.5 ? chance.whole(`${index} point`, 0, LONGEST) : undefined)();
  return sample(begin, schedules, chanceOf('earning'));
}
