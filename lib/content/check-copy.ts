import { copyFilters, copyTags } from '../../core/mail/copy-language.ts';
import { copyNames, itemFields, whyNotShown } from '../../core/mail/copy-names.ts';
import type { SectionName } from '../../core/mail/mail-view.ts';
import { exampleView } from './example-view.ts';
import { copyLiquid } from './copy-liquid.ts';
import { copyTexts } from './copy-texts.ts';
import { type Given, unknownNames } from './names.ts';
import { nearest } from './nearest.ts';

const clock = 'it reads the clock, and dates such as offer.until are text already.';
const escaped = 'the layout escapes what it prints, once.';
const alone = 'copy stands by itself and pulls in no other file.';
const reasons: Readonly<Record<string, string>> = {
  date: clock,
  date_to_string: clock,
  date_to_long_string: clock,
  date_to_rfc822: clock,
  date_to_xmlschema: clock,
  escape: escaped,
  escape_once: escaped,
  xml_escape: escaped,
  raw: escaped,
  newline_to_br: 'a line break in the body starts a new paragraph already.',
  sample: 'it picks by chance.',
  include: alone,
  render: alone,
  layout: alone,
  block: alone,
};

/**
 * Refuses copy that could not be set, or could not mean anything, when it is sent: names that are never there, Liquid
 * that does not parse, filters and tags that copy may not use. One error tells all of it. `shows` are the sections that
 * the journey fills.
 */
export function checkCopy(file: string, settings: unknown, shows: readonly SectionName[]): void {
  const names = copyNames(shows);
  const given: Given = { names, fields: itemFields, why: (name) => whyNotShown(name, shows) };
  const problems = copyTexts(settings).flatMap(({ path, text }) =>
    problemsOf(text, given).map((problem) => `  ${path}: ${problem}`),
  );
  if (problems.length === 0) return;
  throw new Error(
    [
      `${file}: ${problems.length === 1 ? '1 problem' : `${problems.length} problems`} in the copy.`,
      ...problems,
      `Names that copy may use: ${names.join(', ')}.`,
      ...listsIn(names).map((list) => `Within {% for item in ${list} %}: ${namesOfItem}.`),
    ].join('\n'),
  );
}

const namesOfItem = itemFields.map((name) => `item.${name}`).join(', ');
const listsIn = (names: readonly string[]): readonly string[] => names.filter((name) => name.endsWith('.items'));

function problemsOf(text: string, given: Given): readonly string[] {
  try {
    const template = copyLiquid.parse(text);
    const unknown = unknownNames(copyLiquid, template, given);
    if (unknown.length > 0) return unknown;
    const prints = String(copyLiquid.renderSync(template, exampleView));
    return prints.includes('[object Object]') ? listsIn(given.names).slice(0, 1).map(printsList) : [];
  } catch (error) {
    return [inPlainWords(error instanceof Error ? error.message : String(error))];
  }
}

const printsList = (list: string): string =>
  `prints whole items, not their words. Write {% for item in ${list} %}{{ item.name }}{% endfor %} or {{ ${list}[0].name }}.`;

function inPlainWords(message: string): string {
  const [, problem = message, line = '1'] = /^(.*), line:(\d+), col:\d+$/s.exec(message) ?? [];
  const [, filter] = /^undefined filter: (\w+)/.exec(problem) ?? [];
  if (filter !== undefined) return refused('filter', filter, copyFilters);
  const [, tag] = /^tag "(.+)" not found/s.exec(problem) ?? [];
  if (tag !== undefined) return refused('tag', tag, copyTags);
  return `line ${line} is not Liquid that can be read: ${problem}.`;
}

function refused(kind: 'filter' | 'tag', name: string, allowed: readonly string[]): string {
  const meant = nearest(name, allowed);
  const hint = meant === undefined ? `Allowed: ${allowed.join(', ')}.` : `Did you mean ${meant}?`;
  return `the ${kind} ${name} may not be used: ${reasons[name] ?? `copy does not know it. ${hint}`}`;
}
