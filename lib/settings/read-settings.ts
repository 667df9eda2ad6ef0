import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SectionName } from '../../core/mail/mail-view.ts';
import { storeSchema, type Store } from '../../core/store/store.ts';
import { journeys } from '../../statemachines/index.ts';
import { checkCopy, namesForCopy, warningsAbout } from '../content/index.ts';
import { channelsOff, isOn } from './channels-on.ts';
import { namesIn, unknownNames } from './names-in-store.ts';
import { readChecked } from './read-checked.ts';
import type { YamlFile } from './yaml-file.ts';

export interface AllSettings {
  readonly store: Store;
  /** Each journey's settings as written in its settings.yaml: the functions parse them again at cold start. */
  readonly journeys: Readonly<Record<string, unknown>>;
  /** A line for each thing that is allowed, and probably not meant. */
  readonly warnings: readonly string[];
}

/**
 * Reads store.yaml and every journey's settings. Throws once, with a line for each thing that is wrong in any of them:
 * what is wrong with the form of a file hides nothing of what else it says.
 */
export function readSettings(root: string): AllSettings {
  const store = readChecked(root, 'store.yaml', storeSchema);
  const problems = [...(store.problems ?? []), ...unknownNames(namesIn(store.source?.value), journeys)];
  const warnings = [...unlisted(root)];
  const settings: Record<string, unknown> = {};

  for (const journey of journeys) {
    const checked = readChecked(root, `statemachines/${journey.name}/settings.yaml`, journey.settings);
    const { source } = checked;
    problems.push(...(checked.problems ?? []), ...(source === undefined ? [] : copyProblems(source, journey.shows)));
    if (checked.problems) continue;
    settings[journey.name] = checked.written;
    if (!store.problems && problems.length === 0)
      warnings.push(...warningsOf(checked.source.file, checked.written, store.parsed));
  }

  if (store.problems || problems.length > 0) throw new Error(problems.join('\n'));
  return { store: store.parsed, journeys: settings, warnings };
}

/** Journeys that were made, or half removed, and that nothing runs. */
function unlisted(root: string): readonly string[] {
  const names = journeys.map(({ name }) => name);
  return readdirSync(join(root, 'statemachines'))
    .filter((folder) => !names.includes(folder) && existsSync(join(root, 'statemachines', folder, 'journey.ts')))
    .map(
      (folder) =>
        `statemachines/${folder}: got a journey that statemachines/index.ts does not list, so nothing runs it; add its line there, or delete the folder`,
    );
}

/** What may be said about the copy is about text messages, which cost nothing while none are sent. */
function warningsOf(file: string, settings: unknown, store: Store): string[] {
  return [...channelsOff(file, settings, store), ...(isOn('sms', store) ? warningsAbout(file, settings) : [])];
}

/** Each with its line; below them, once a file, what its copy may use. */
function copyProblems({ file, value, lineOf }: YamlFile, shows: readonly SectionName[]): readonly string[] {
  const found = checkCopy(value, shows);
  if (found.length === 0) return [];
  return [
    ...found.map(({ path, problem }) => `${file}:${lineOf(path)}: ${path.join('.')}: ${problem}`),
    ...namesForCopy(shows).map((line) => `  ${line}`),
  ];
}
