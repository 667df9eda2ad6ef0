import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './command.ts';
import { formatted, style } from './formatted.ts';
import { withJourney } from './index-file.ts';
import { namesOf } from './names.ts';
import { newJourney } from './new-journey.ts';

const project = join(__dirname, '../..');
const INDEX = readFileSync(join(project, 'statemachines/index.ts'), 'utf8');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A root that has an index of journeys, and nothing else. */
function emptyRoot(index = INDEX): string {
  const root = mkdtempSync(join(tmpdir(), 'wend-'));
  folders.push(root);
  mkdirSync(join(root, 'statemachines'));
  writeFileSync(join(root, 'statemachines/index.ts'), index);
  return root;
}

const entriesOf = (root: string): readonly string[] => readdirSync(join(root, 'statemachines'));

describe('the names of a journey', () => {
  it.each([
    ['welcome', 'welcome', 'Welcome'],
    ['back-in-stock', 'backInStock', 'Back in stock'],
    ['a', 'a', 'A'],
    ['day2-mail', 'day2Mail', 'Day2 mail'],
    ['a'.repeat(40), 'a'.repeat(40), `A${'a'.repeat(39)}`],
  ])('%s is %s in code and %s for people', (name, identifier, title) => {
    expect(namesOf(name)).toEqual({ name, identifier, title });
  });

  it.each([
    '',
    'Welcome',
    'back_in_stock',
    'back--in',
    '-back',
    'back-',
    '2nd',
    'back-2',
    'a b',
    '../escape',
    'é',
    'a'.repeat(41),
  ])('cannot be %p', (name) => {
    expect(() => namesOf(name)).toThrow(
      `got the name ${JSON.stringify(name)}; must be words of small letters and digits with hyphens between them, at most 40 characters, such as back-in-stock`,
    );
  });

  it.each(['class', 'new', 'journeys', 'about'])('cannot be %p, which means something in the code', (name) => {
    expect(() => namesOf(name)).toThrow(
      `got the name "${name}", which means something in TypeScript; must be another, such as ${name}-again`,
    );
  });
});

describe('the index of journeys', () => {
  const index = `import type { Journey } from '../core/journey/journey.ts';
import { beta } from './beta/journey.ts';
import { delta } from './delta/journey.ts';

/** Every journey. */
export const journeys: readonly Journey[] = [delta, beta];
`;
  it.each([
    ['alpha', ['alpha', 'beta', 'delta']],
    ['charlie', ['beta', 'charlie', 'delta']],
    ['echo-two', ['beta', 'delta', 'echo-two']],
  ])('takes %s: imports by folder, the list as it is made', async (name, folders) => {
    const text = await withJourney(index, namesOf(name));
    expect([...text.matchAll(/'\.\/(.*)\/journey/g)].map(([, folder]) => folder)).toEqual(folders);
    expect(text).toContain(`= [delta, beta, ${namesOf(name).identifier}];`);
    expect(text).toBe(await formatted(text));
  });

  it('refuses a journey that it has, by its folder or by its name in code', async () => {
    await expect(withJourney(index, namesOf('beta'))).rejects.toThrow(
      'statemachines/index.ts has beta already, from beta; take another name',
    );
    const other = index.replace('{ beta }', '{ aB }');
    await expect(withJourney(other, namesOf('a-b'))).rejects.toThrow(
      'statemachines/index.ts has aB already, from beta; take another name',
    );
  });

  it.each([
    ['no list', index.replace('export const journeys', 'export const all')],
    ['no journey', 'export const journeys: readonly Journey[] = [];'],
    ['nothing', ''],
  ])('refuses an index with %s, instead of guessing', async (_what, text) => {
    await expect(withJourney(text, namesOf('alpha'))).rejects.toThrow('add it by hand');
  });
});

describe('a new journey', () => {
  it.each(['welcome', `${'a'.repeat(19)}-${'b'.repeat(20)}`])(
    '%s is written as prettier would have it',
    async (name) => {
      const root = emptyRoot();
      const paths = await newJourney(root, name);
      expect(paths.map((path) => path.replace(`statemachines/${name}/`, ''))).toEqual([
        ...['journey.ts', 'settings.ts', 'settings.yaml', 'scenarios/scenarios.test.ts'],
        ...['scenarios/two-messages.scenario.ts', 'scenarios/two-messages.history.json'],
        ...['scenarios/ordered-after-the-first.scenario.ts', 'scenarios/ordered-after-the-first.history.json'],
        'statemachines/index.ts',
      ]);
      for (const path of paths.filter((one) => one.endsWith('.ts'))) {
        const text = readFileSync(join(root, path), 'utf8');
        expect(text).toBe(await formatted(text));
      }
    },
  );

  it('knows the style of the house', () => {
    expect(JSON.parse(readFileSync(join(project, '.prettierrc.json'), 'utf8'))).toEqual(style);
  });

  it('is not written over something that is there', async () => {
    const root = emptyRoot();
    mkdirSync(join(root, 'statemachines/welcome'));
    await expect(newJourney(root, 'welcome')).rejects.toThrow(
      'statemachines/welcome is there already; take another name, or delete it and its line in statemachines/index.ts',
    );
    expect(readdirSync(join(root, 'statemachines/welcome'))).toEqual([]);
  });

  it('leaves nothing behind where the index cannot take it', async () => {
    const root = emptyRoot('// nothing');
    await expect(newJourney(root, 'welcome')).rejects.toThrow('add it by hand');
    expect(entriesOf(root)).toEqual(['index.ts']);
  });
});

describe('the command', () => {
  it.each([[['--help']], [['-h']], [[]], [['new', 'welcome', '--help']]])('%p shows how it is used', async (args) => {
    const root = emptyRoot();
    expect(await command(args, root)).toContain('npm run journey -- new NAME');
    expect(entriesOf(root)).toEqual(['index.ts']);
  });

  it.each([
    [['make', 'welcome'], 'got make; must be: npm run journey -- new NAME'],
    [['new'], 'got no name; must be: npm run journey -- new NAME'],
    [['new', 'back', 'in', 'stock'], 'got in stock after the name; write hyphens between the words of a name'],
    [['new', '--force', 'welcome'], "Unknown option '--force'"],
    [['new', 'index.ts'], 'got the name "index.ts"; must be words'],
    [['new', '../../escape'], 'got the name "../../escape"; must be words'],
  ])('%p is refused, and writes nothing', async (args, message) => {
    const root = emptyRoot();
    await expect(command(args, root)).rejects.toThrow(message);
    expect(entriesOf(root)).toEqual(['index.ts']);
  });

  it('tells what was written, and what comes next', async () => {
    const said = await command(['new', 'welcome'], emptyRoot());
    expect(said).toContain('written: statemachines/welcome/journey.ts\n');
    expect(said).toContain(
      'RECORD=1 npx jest statemachines/welcome --selectProjects unit && npm run generate && npm run check',
    );
  });
});
