import { formatted } from './formatted.ts';
import type { Names } from './names.ts';
import { Refusal } from './refusal.ts';

const LIST = /export const journeys: readonly Journey\[\] = \[([^\]]*)\];/;
const IMPORT = /^import \{ (\w+) \} from '\.\/([^/]+)\/journey\.ts';$/gm;

/** statemachines/index.ts with one journey more: its import among the others by folder, its entry at the end. Throws Refusal. */
export async function withJourney(text: string, { name, identifier }: Names): Promise<string> {
  const imports = [...text.matchAll(IMPORT)];
  const list = LIST.exec(text);
  if (imports.length === 0 || list === null)
    throw new Refusal(
      'statemachines/index.ts has no imports of journeys, or no list "export const journeys"; add it by hand',
    );
  const same = imports.find(([, known, folder]) => known === identifier || folder === name);
  if (same !== undefined)
    throw new Refusal(`statemachines/index.ts has ${same[1] ?? ''} already, from ${same[2] ?? ''}; take another name`);
  const line = `import { ${identifier} } from './${name}/journey.ts';`;
  const after = imports.findLast(([, , folder = '']) => folder < name);
  const imported =
    after === undefined
      ? text.replace(imports[0]?.[0] ?? '', (first) => `${line}\n${first}`)
      : text.replace(after[0], (before) => `${before}\n${line}`);
  const entries = (list[1] ?? '').split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
  const listed = imported.replace(
    LIST,
    () => `export const journeys: readonly Journey[] = [${[...entries, identifier].join(', ')}];`,
  );
  return formatted(listed);
}
