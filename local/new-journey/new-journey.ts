import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { journeyCode, settingsCode } from './code.ts';
import { formatted } from './formatted.ts';
import { withJourney } from './index-file.ts';
import { type Names, namesOf } from './names.ts';
import { Refusal } from './refusal.ts';
import { scenarios, scenariosTest } from './situation.ts';
import { settingsYaml } from './words.ts';

const INDEX = 'statemachines/index.ts';

/**
 * Makes a journey on the machine of series: a folder in statemachines/, and its line in the index, which comes last.
 * Returns what was written, by path from the root. Throws Refusal, and has written nothing then.
 */
export async function newJourney(root: string, name: string): Promise<readonly string[]> {
  const names = namesOf(name);
  const folder = `statemachines/${name}`;
  if (existsSync(join(root, folder)))
    throw new Refusal(`${folder} is there already; take another name, or delete it and its line in ${INDEX}`);
  const files: readonly (readonly [path: string, text: string])[] = [
    [`${folder}/journey.ts`, await formatted(journeyCode(names))],
    [`${folder}/settings.ts`, await formatted(settingsCode(names))],
    [`${folder}/settings.yaml`, settingsYaml(names)],
    [`${folder}/scenarios/scenarios.test.ts`, scenariosTest(names)],
    ...(await written(names)).map(([file, text]) => [`${folder}/scenarios/${file}`, text] as const),
    [INDEX, await withJourney(readFileSync(join(root, INDEX), 'utf8'), names)],
  ];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.map(([path]) => path);
}

const written = (names: Names): Promise<readonly (readonly [file: string, text: string])[]> =>
  Promise.all(
    scenarios(names).map(async ([file, text]) => [file, file.endsWith('.ts') ? await formatted(text) : text] as const),
  );
