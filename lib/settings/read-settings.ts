import type { SectionName } from '../../core/mail/mail-view.ts';
import { storeSchema, type Store } from '../../core/store/store.ts';
import { journeys } from '../../statemachines/index.ts';
import { checkCopy, warningsAbout } from '../content/index.ts';
import { channelsOff, isOn } from './channels-on.ts';
import { unknownNames } from './names-in-store.ts';
import { readChecked } from './read-checked.ts';

export interface AllSettings {
  readonly store: Store;
  /** Each journey's settings as written in its settings.yaml: the functions parse them again at cold start. */
  readonly journeys: Readonly<Record<string, unknown>>;
  /** A line for each thing that is allowed, and probably not meant. */
  readonly warnings: readonly string[];
}

/** Reads store.yaml and every journey's settings. Throws once, with a line for each thing that is wrong in any of them. */
export function readSettings(root: string): AllSettings {
  const store = readChecked(root, 'store.yaml', storeSchema);
  const problems = [...(store.problems ?? unknownNames(store.parsed, journeys))];
  const warnings: string[] = [];
  const settings: Record<string, unknown> = {};

  for (const journey of journeys) {
    const file = `statemachines/${journey.name}/settings.yaml`;
    const checked = readChecked(root, file, journey.settings);
    if (checked.problems) problems.push(...checked.problems);
    else {
      settings[journey.name] = checked.written;
      problems.push(...copyProblems(file, checked.written, journey.shows));
      if (!store.problems) warnings.push(...warningsOf(file, checked.written, store.parsed));
    }
  }

  if (store.problems || problems.length > 0) throw new Error(problems.join('\n'));
  return { store: store.parsed, journeys: settings, warnings };
}

/** What may be said about the copy is about text messages, which cost nothing while none are sent. */
function warningsOf(file: string, settings: unknown, store: Store): string[] {
  return [...channelsOff(file, settings, store), ...(isOn('sms', store) ? warningsAbout(file, settings) : [])];
}

function copyProblems(file: string, settings: unknown, shows: readonly SectionName[]): string[] {
  try {
    checkCopy(file, settings, shows);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
