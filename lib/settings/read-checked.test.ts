import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeSchema } from '../../core/store/store.ts';
import { settingsSchema } from '../../statemachines/cart-recovery/settings.ts';
import { readChecked } from './read-checked.ts';

const written = readFileSync(join(__dirname, '..', '..', 'store.yaml'), 'utf8');
const root = mkdtempSync(join(tmpdir(), 'wend-settings-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function problemsIn(text: string): readonly string[] {
  writeFileSync(join(root, 'store.yaml'), text);
  return readChecked(root, 'store.yaml', storeSchema).problems ?? [];
}

/** store.yaml with one line replaced; the test's lines are then those of the file. */
function withLine(line: string, replacement: string): string {
  expect(written).toContain(`${line}\n`);
  return written.replace(`${line}\n`, `${replacement}\n`);
}

const lineOf = (line: string) => written.split('\n').indexOf(line) + 1;

it('accepts store.yaml as it stands', () => {
  expect(problemsIn(written)).toEqual([]);
});

it('asks for the certificate where the shop has a name of its own for the pages', () => {
  const text = written.replace('# links:\n#   domain:', 'links:\n  domain:');
  expect(problemsIn(text)).toEqual([
    expect.stringMatching(/^store\.yaml:\d+: links\.certificate: got nothing; must be .+$/),
  ]);
});

it.each<readonly [string, string, string, string]>([
  [
    'a word that is not allowed',
    '  currency: GBP',
    '  currency: Pounds',
    'market.currency: got "Pounds"; must be an ISO 4217 code such as EUR',
  ],
  [
    'a choice that does not exist',
    'consent: express',
    'consent: opt-in',
    'consent: got "opt-in"; must be express or soft-opt-in',
  ],
  [
    'yes, which YAML 1.2 leaves a word',
    'consent: express',
    'consent: yes',
    'consent: got "yes"; must be express or soft-opt-in',
  ],
  ['true', 'consent: express', 'consent: true', 'consent: got true; must be express or soft-opt-in'],
  ['an hour without a colon', "  from: '21:00'", '  from: 2100', 'quietHours.from: got 2100; must be text, in quotes'],
  [
    'an hour that no clock shows',
    "  from: '21:00'",
    "  from: '25:00'",
    'quietHours.from: got "25:00"; must be a time of day such as "21:00", in quotes',
  ],
  ...['en-12', 'en-GB-GB', 'en_GB'].map(
    (tag) =>
      [
        `the language tag ${tag}, which no format takes`,
        '  locale: en-GB',
        `  locale: ${tag}`,
        `market.locale: got "${tag}"; must be a language tag such as en-GB`,
      ] as const,
  ),
  [
    'an address that is none',
    '  address: hello@shop.example.com',
    '  address: hello',
    'sender.address: got "hello"; must be an email address such as hello@shop.example.com',
  ],
  [
    'a link that is not safe',
    '  url: https://shop.example.com',
    '  url: http://shop.example.com',
    'shop.url: got "http://shop.example.com"; must be an https URL, such as https://shop.example.com',
  ],
  [
    'a time zone that does not exist',
    '  timeZone: Europe/London',
    '  timeZone: Europe/Londn',
    'market.timeZone: got "Europe/Londn"; must be an IANA time zone such as Europe/London',
  ],
  [
    'an empty list',
    '  countries: [GB]',
    '  countries: []',
    'market.countries: got an empty list; must have at least 1 entry',
  ],
  [
    'one value where a list belongs',
    '  countries: [GB]',
    '  countries: GB',
    'market.countries: got "GB"; must be a list',
  ],
  [
    'a wrong entry of a list',
    '  countries: [GB]',
    '  countries: [GB, UK]',
    'market.countries.1: got "UK"; must be an ISO 3166 code such as GB',
  ],
  [
    'a source that belongs to AWS',
    '  sources: [store]',
    '  sources: [store, aws.ses]',
    'events.sources.1: got "aws.ses"; must be a source of the shop: not wend, and nothing that begins with aws',
  ],
  ...['Store', 'nosuch', 'wend', '*'].map(
    (source) =>
      [
        `trust in ${source}, which is no source`,
        '  trusted: [store]',
        `  trusted: [store, '${source}']`,
        `events.trusted.1: got "${source}"; must be one of events.sources: store`,
      ] as const,
  ),
  ['a field left empty', '  name: Linden & Loom', '  name:', 'shop.name: got nothing; must be text'],
  ['an empty text', '  name: Linden & Loom', "  name: ''", 'shop.name: got ""; must not be empty'],
  [
    'a text that is too long',
    '  name: Linden & Loom',
    `  name: ${'x'.repeat(81)}`,
    `shop.name: got "${'x'.repeat(56)}…"; must be at most 80 characters long`,
  ],
  [
    'a text where fields belong',
    'consent: express',
    'consent: { kind: express }',
    'consent: got a mapping of fields; must be express or soft-opt-in',
  ],
])('refuses %s, naming line, field, what it got and what is allowed', (_, line, replacement, problem) => {
  expect(problemsIn(withLine(line, replacement))).toEqual([`store.yaml:${lineOf(line)}: ${problem}`]);
});

it('accepts hours without quotes and the country NO, which YAML 1.1 would turn into numbers and false', () => {
  const text = withLine("  from: '21:00'", '  from: 21:00').replace('[GB]', '[GB, NO]');
  expect(problemsIn(text)).toEqual([]);
});

it('says which field was probably meant, and which there are', () => {
  const text = withLine('  name: Linden & Loom', '  name: Linden & Loom\n  logoURL: https://shop.example.com/logo.png');
  expect(problemsIn(text)).toEqual([
    'store.yaml:4: shop.logoURL: got a field that does not exist; did you mean logoUrl? allowed are name, url, postalAddress, logoUrl',
  ]);
});

it('names every field that is missing from a mapping', () => {
  const text = withLine("  from: '21:00'", '  # from')
    .replace("  to: '08:00'\n", '')
    .replace('  spread: 30 minutes\n', '')
    .replace('quietHours:', 'quietHours: {}');
  expect(problemsIn(text)).toEqual([
    `store.yaml:${lineOf('quietHours:')}: quietHours.from: got nothing; must be text`,
    `store.yaml:${lineOf('quietHours:')}: quietHours.to: got nothing; must be text`,
    expect.stringMatching(`store.yaml:${lineOf('quietHours:')}: quietHours.spread: got nothing; must be .+`),
  ]);
});

it.each([
  ['empty', '', 'store.yaml:1: got nothing; must be a mapping of fields'],
  ['nothing but comments', '# later\n', 'store.yaml:1: got nothing; must be a mapping of fields'],
  ['a list', '- shop\n', 'store.yaml:1: got a list; must be a mapping of fields'],
  ['a sentence', 'Linden and Loom\n', 'store.yaml:1: got "Linden and Loom"; must be a mapping of fields'],
])('refuses a file that is %s', (_, text, problem) => {
  expect(problemsIn(text)).toEqual([problem]);
});

it('refuses a file that is not there', () => {
  expect(readChecked(root, 'nowhere.yaml', storeSchema).problems).toEqual([
    'nowhere.yaml: got no such file; write it, or get it back from version control',
  ]);
});

it.each([
  [
    'the same field twice',
    'consent: express\n',
    'consent: express\nconsent: express\n',
    'got the same field twice; write it once',
  ],
  ['tabs', "  from: '21:00'\n", "\tfrom: '21:00'\n", 'got a tab as indentation; indent with spaces'],
  ['an alias', 'consent: express\n', 'consent: &how express\nagain: *how\n', 'got the alias *how; write the value out'],
])('refuses %s', (_, text, replacement, problem) => {
  const line =
    written.slice(0, written.indexOf(text)).split('\n').length + (replacement.split('\n').length > 2 ? 1 : 0);
  expect(problemsIn(written.replace(text, replacement))).toContain(`store.yaml:${line}: ${problem}`);
});

it('refuses quotes that are not closed, in one line', () => {
  const problems = problemsIn(withLine("  from: '21:00'", "  from: '21:00"));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.join('')).not.toContain('\n');
  expect(problems[0]).toMatch(/^store\.yaml:\d+: got YAML that cannot be read \(.+\); correct the line$/);
});

describe('settings.yaml of cart recovery', () => {
  const settings = readFileSync(join(__dirname, '..', '..', 'statemachines/cart-recovery/settings.yaml'), 'utf8');

  it.each([
    [
      'a duration in words',
      'quietFor: 1 hour',
      'quietFor: an hour',
      'quietFor: got "an hour"; must be a duration from "1 second" to "365 days", such as "1 hour" or "3 days"',
    ],
    [
      'a number where a duration belongs',
      'quietFor: 1 hour',
      'quietFor: 5',
      'quietFor: got 5; must be a duration from "1 second" to "365 days", such as "1 hour" or "3 days"',
    ],
    [
      'a duration that is missing',
      'quietFor: 1 hour',
      'quietFor:',
      'quietFor: got nothing; must be a duration from "1 second" to "365 days", such as "1 hour" or "3 days"',
    ],
    [
      'a last call before the offer',
      'lastCallAfter: 72 hours',
      'lastCallAfter: 12 hours',
      'lastCallAfter: got "12 hours"; must be later than offerAfter',
    ],
    [
      'too high a discount',
      '    percent: 10',
      '    percent: 100',
      'offers.discount.percent: got 100; must be at most 90',
    ],
    ['half an error', '  errors: 2', '  errors: 2.5', 'diagnosis.errors: got 2.5; must be a whole number'],
    [
      'a currency that does not exist',
      '    minimum: { GBP: 40, EUR: 45, USD: 50 }',
      '    minimum: { GBX: 40 }',
      'offers.discount.minimum.GBX: got "GBX"; must be an ISO 4217 code such as EUR',
    ],
    [
      'a field in a place where it is not known',
      '  payment: {}',
      '  payment: { link: https://shop.example.com }',
      'offers.payment.link: got a field that does not exist; allowed are url',
    ],
  ])('refuses %s', (_, line, replacement, problem) => {
    expect(settings).toContain(`${line}\n`);
    writeFileSync(join(root, 'settings.yaml'), settings.replace(line, replacement));
    expect(readChecked(root, 'settings.yaml', settingsSchema).problems).toEqual([
      `settings.yaml:${settings.split('\n').indexOf(line) + 1}: ${problem}`,
    ]);
  });
});
