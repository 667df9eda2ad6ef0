import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journeys } from '../../statemachines/index.ts';
import { readSettings } from './read-settings.ts';

const project = join(__dirname, '..', '..');
const files = ['store.yaml', ...journeys.map(({ name }) => `statemachines/${name}/settings.yaml`)];
const winBack = 'statemachines/win-back/settings.yaml';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wend-settings-'));
  for (const { name } of journeys) mkdirSync(join(root, 'statemachines', name), { recursive: true });
  for (const file of files) cpSync(join(project, file), join(root, file));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Changes a line of a file, and returns its number. */
function change(file: string, line: string, replacement: string): number {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain(`${line}\n`);
  writeFileSync(join(root, file), text.replace(`${line}\n`, `${replacement}\n`));
  return text.split('\n').indexOf(line) + 1;
}

/** What is said of all files together, without what the copy may use. */
function problems(): readonly string[] {
  try {
    readSettings(root);
    return [];
  } catch (error) {
    return (error instanceof Error ? error.message : '').split('\n').filter((line) => !line.startsWith('  '));
  }
}

it('reads the settings as they stand', () => {
  expect(Object.keys(readSettings(root).journeys)).toEqual(journeys.map(({ name }) => name));
});

it('warns of a journey that the index does not list', () => {
  for (const [folder, file] of [
    ['newsletter', 'journey.ts'],
    ['series', 'series.ts'],
  ] as const) {
    mkdirSync(join(root, 'statemachines', folder));
    writeFileSync(join(root, 'statemachines', folder, file), '');
  }
  expect(readSettings(root).warnings).toEqual([
    'statemachines/newsletter: got a journey that statemachines/index.ts does not list, so nothing runs it; add its line there, or delete the folder',
  ]);
});

it('tells all that is wrong at once: one thing hides no other, in the same file or in another', () => {
  const currency = change('store.yaml', '  currency: GBP', '  currency: Pounds');
  change('store.yaml', '  marketing:', '  news:');
  change('store.yaml', 'consent: express', "consent: express\npaused: ['journey win-bck']");
  const missed = change(winBack, 'missedAfter: 90 days', 'missedAfter: 0 days');
  const subject = change(
    winBack,
    "    subject: 'New since you were here'",
    "    subject: '{{ shop.nmae }} {{ foo | upcse }}'",
  );
  const said = problems();
  expect(said[0]).toBe(`store.yaml:${currency}: market.currency: got "Pounds"; must be an ISO 4217 code such as EUR`);
  expect(said.filter((line) => line.includes('journey.ts: topic: got "marketing"')).length).toBeGreaterThan(0);
  expect(said).toContain(
    `store.yaml: paused: got "journey win-bck"; there is no such journey; did you mean win-back? allowed are ${journeys.map(({ name }) => name).join(', ')}`,
  );
  expect(said.filter((line) => line.startsWith(winBack))).toEqual([
    `${winBack}:${missed}: missedAfter: got "0 days"; must be at least "1 day"`,
    `${winBack}:${subject}: messages.news.subject: the filter upcse may not be used: copy does not know it. Did you mean upcase?`,
    `${winBack}:${subject}: messages.news.subject: shop.nmae is unknown. Did you mean shop.name?`,
    `${winBack}:${subject}: messages.news.subject: foo is unknown.`,
  ]);
});

it('says once a file what its copy may use', () => {
  change(winBack, "    subject: 'New since you were here'", "    subject: '{{ a }} {{ b }}'");
  expect(() => readSettings(root)).toThrow(/\n {2}Names that copy may use: locale, shop\.name[^\n]*$/);
});

it('tells which fields the words of a series have', () => {
  const line = change(winBack, '    button: See what is new', '    buton: See what is new');
  expect(problems()).toContain(
    `${winBack}:${line}: messages.miss.buton: got a field that does not exist; did you mean button? allowed are subject, preheader, headline, body, button, sms, push`,
  );
});

it('names no message where a series has none', () => {
  const text = readFileSync(join(root, winBack), 'utf8');
  writeFileSync(join(root, winBack), text.replace(/series:\n(?: .*\n)+/, 'series: []\n'));
  expect(problems()).toContainEqual(
    expect.stringMatching(/messages\.news: .*; is not in the series, which has no message$/),
  );
});

it.each<[string, (text: string) => Uint8Array]>([
  ['Latin-1', (text) => Buffer.from(text.replace('Linden', 'Lindén'), 'latin1')],
  ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 without a mark of byte order', (text) => Buffer.from(text, 'utf16le')],
])('refuses a file that was saved as %s', (_encoding, encoded) => {
  writeFileSync(join(root, 'store.yaml'), encoded(readFileSync(join(root, 'store.yaml'), 'utf8')));
  expect(problems()).toEqual([
    'store.yaml: got text that is not UTF-8; save it as UTF-8, or its letters would come out wrong',
  ]);
});

it('reads UTF-8 with a mark of byte order, and letters of any language', () => {
  const text = readFileSync(join(root, 'store.yaml'), 'utf8');
  writeFileSync(join(root, 'store.yaml'), `\ufeff${text.replace('Linden', 'Lindén 樹')}`);
  expect(readSettings(root).store.shop.name).toContain('Lindén 樹');
});
