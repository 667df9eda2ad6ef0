import { storeSchema, type Store } from '../../core/store/store.ts';
import { journeys } from '../../statemachines/index.ts';
import { checkCopy } from '../content/index.ts';
import { readChecked } from './read-checked.ts';

export interface AllSettings {
  readonly store: Store;
  /** Each journey's settings as written in its settings.yaml: the functions parse them again at cold start. */
  readonly journeys: Readonly<Record<string, unknown>>;
}

/** Reads store.yaml and every journey's settings. Throws once, with a line for each thing that is wrong in any of them. */
export function readSettings(root: string): AllSettings {
  const store = readChecked(root, 'store.yaml', storeSchema);
  const problems = [...(store.problems ?? [])];
  const settings: Record<string, unknown> = {};

  for (const journey of journeys) {
    const file = `statemachines/${journey.name}/settings.yaml`;
    const checked = readChecked(root, file, journey.settings);
    if (checked.problems) problems.push(...checked.problems);
    else {
      settings[journey.name] = checked.written;
      problems.push(...copyProblems(file, checked.written));
    }
  }

  if (store.problems || problems.length > 0) throw new Error(problems.join('\n'));
  return { store: store.parsed, journeys: settings };
}

function copyProblems(file: string, settings: unknown): string[] {
  try {
    checkCopy(file, settings);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
