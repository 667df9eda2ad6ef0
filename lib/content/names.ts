import type { Liquid, Template, Variable } from 'liquidjs';
import { nearest } from './nearest.ts';

/** What a template is given. */
export interface Given {
  /** Every name, as written in Liquid. */
  readonly names: readonly string[];
  /** The fields of what its lists hold. */
  readonly fields: readonly string[];
  /** Why a name is not there that somebody may well expect, as a sentence. */
  readonly why?: (name: string) => string | undefined;
}

const loopNames = ['first', 'index', 'index0', 'last', 'length', 'rindex', 'rindex0'].map((name) => `forloop.${name}`);

/** A sentence for each name in a template that can never be there. */
export function unknownNames(liquid: Liquid, template: Template[], given: Given): readonly string[] {
  const { variables, globals } = liquid.analyzeSync(template);
  const lists = given.names.filter((name) => name.endsWith('.items'));
  const names = [...given.names, ...lists.flatMap((list) => elementOf(`${list}[0]`, given))];
  return Object.entries(variables).flatMap(([root, uses]) =>
    uses.flatMap((use) => {
      const isGiven = globals[root]?.some((other) => samePlace(use, other)) === true;
      return isGiven ? unknown(use, names, given.why) : unknown(use, namesBoundTo(root, given));
    }),
  );
}

/** What a template binds itself (for, assign, capture) is a text, an item or a list of items: nothing else has fields. */
function namesBoundTo(root: string, given: Given): readonly string[] {
  return root === 'forloop' ? loopNames : [...elementOf(root, given), ...elementOf(`${root}[0]`, given)];
}

const elementOf = (name: string, { fields }: Given) => [name, ...fields.map((field) => `${name}.${field}`)];

function unknown(use: Variable, known: readonly string[], why?: Given['why']): readonly string[] {
  const path = pathOf(use);
  return known.includes(path) ? [] : [`${String(use)} is unknown.${hint(why?.(path) ?? meant(path, known))}`];
}

const hint = (sentence: string | undefined): string => (sentence === undefined ? '' : ` ${sentence}`);

function meant(path: string, known: readonly string[]): string | undefined {
  const name = nearest(path, known);
  return name === undefined ? undefined : `Did you mean ${name}?`;
}

/** The name in one form: whatever picks from a list (a number, a name, first, last) as [0], and a size as what it counts. */
function pathOf({ segments: [root, ...rest] }: Variable): string {
  const picks = root === 'forloop' ? [] : ['first', 'last'];
  const steps = rest.map((step) => (typeof step !== 'string' || picks.includes(step) ? '[0]' : `.${step}`));
  return `${String(root)}${steps.join('')}`.replace(/\.size$/, '');
}

function samePlace(one: Variable, other: Variable): boolean {
  return one.location.row === other.location.row && one.location.col === other.location.col;
}
