import { copyFilters, copyTags } from '../../core/mail/copy-language.ts';
import { copyNames, itemFields, whyNotShown } from '../../core/mail/copy-names.ts';
import type { SectionName } from '../../core/mail/mail-view.ts';
import { exampleView } from './example-view.ts';
import { copyTexts } from './copy-texts.ts';
import { type Given, unknownNames } from './names.ts';
import { nearest } from './nearest.ts';
import { type Foreign, parsed } from './parsed-copy.ts';

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

/** What is wrong with a text of the copy, as a sentence, and where it stands in the settings. */
export interface CopyProblem {
  readonly path: readonly string[];
  readonly problem: string;
}

/**
 * Finds copy that could not be set, or could not mean anything, when it is sent: names that are never there, Liquid
 * that does not parse, filters and tags that copy may not use. `shows` are the sections that the journey fills.
 */
export function checkCopy(settings: unknown, shows: readonly SectionName[]): readonly CopyProblem[] {
  const given: Given = { names: copyNames(shows), fields: itemFields, why: (name) => whyNotShown(name, shows) };
  return copyTexts(settings).flatMap(({ path, text }) => problemsOf(text, given).map((problem) => ({ path, problem })));
}

/** What the copy of a journey that fills these sections may use, in lines. */
export function namesForCopy(shows: readonly SectionName[]): readonly string[] {
  const names = copyNames(shows);
  return [
    `Names that copy may use: ${names.join(', ')}.`,
    ...listsIn(names).map((list) => `Within {% for item in ${list} %}: ${namesOfItem}.`),
  ];
}

const namesOfItem = itemFields.map((name) => `item.${name}`).join(', ');
const listsIn = (names: readonly string[]): readonly string[] => names.filter((name) => name.endsWith('.items'));

function problemsOf(text: string, given: Given): readonly string[] {
  const { liquid, template, foreign, broken } = parsed(text);
  const refusals = foreign.map(({ kind, name }) => refused(kind, name));
  if (broken !== undefined) return [...refusals, unreadable(broken)];
  try {
    const problems = [...refusals, ...unknownNames(liquid, template, given)];
    if (problems.length > 0) return problems;
    const prints = String(liquid.renderSync(template, exampleView));
    return prints.includes('[object Object]') ? listsIn(given.names).slice(0, 1).map(printsList) : [];
  } catch (error) {
    return [unreadable(error instanceof Error ? error.message : String(error))];
  }
}

const printsList = (list: string): string =>
  `prints whole items, not their words. Write {% for item in ${list} %}{{ item.name }}{% endfor %} or {{ ${list}[0].name }}.`;

function unreadable(message: string): string {
  const [, problem = message, line = '1'] = /^(.*), line:(\d+), col:\d+$/s.exec(message) ?? [];
  return `line ${line} is not Liquid that can be read: ${problem}.`;
}

const allowedOf = { filter: copyFilters, tag: copyTags } as const;

function refused(kind: Foreign['kind'], name: string): string {
  const allowed = allowedOf[kind];
  const meant = nearest(name, allowed);
  const hint = meant === undefined ? `Allowed: ${allowed.join(', ')}.` : `Did you mean ${meant}?`;
  return `the ${kind} ${name} may not be used: ${reasons[name] ?? `copy does not know it. ${hint}`}`;
}
