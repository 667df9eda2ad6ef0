import { copyFilters, copyTags } from '../../core/mail/copy-language.ts';
import { itemVariables, mailVariables } from '../../core/mail/mail-view.ts';
import { copyLiquid } from './copy-liquid.ts';
import { copyTexts } from './copy-texts.ts';
import { unknownNames } from './names.ts';
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
 * that does not parse, filters and tags that copy may not use. One error tells all of it.
 */
export function checkCopy(file: string, settings: unknown): void {
  const problems = copyTexts(settings).flatMap(({ path, text }) =>
    problemsOf(text).map((problem) => `  ${path}: ${problem}`),
  );
  if (problems.length === 0) return;
  throw new Error(
    [
      `${file}: ${problems.length === 1 ? '1 problem' : `${problems.length} problems`} in the copy.`,
      ...problems,
      `Names that copy may use: ${mailVariables.join(', ')}.`,
      `Within {% for item in cart.items %}: ${itemVariables.map((name) => `item.${name}`).join(', ')}.`,
    ].join('\n'),
  );
}

function problemsOf(text: string): readonly string[] {
  try {
    const template = copyLiquid.parse(text);
    const unknown = unknownNames(copyLiquid, template, mailVariables);
    if (unknown.length > 0) return unknown;
    return String(copyLiquid.renderSync(template, example)).includes('[object Object]') ? [printsList] : [];
  } catch (error) {
    return [inPlainWords(error instanceof Error ? error.message : String(error))];
  }
}

/** A first try at setting the copy: what fails with plain values fails with any. */
const example = {
  locale: 'en',
  shop: { name: 'shop', url: 'url' },
  customer: { firstName: 'name' },
  cart: { url: 'url', items: [{}], moreItems: 1, count: 2, total: 'total' },
  offer: { kind: 'discount', code: 'code', percent: 'percent', until: 'until', url: 'url' },
};
const printsList =
  'prints whole items, not their words. Write {% for item in cart.items %}{{ item.name }}{% endfor %} or {{ cart.items[0].name }}.';

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
