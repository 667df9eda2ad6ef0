import type { Liquid, Template, Variable } from 'liquidjs';
import { itemVariables } from '../../core/mail/mail-view.ts';
import { nearest } from './nearest.ts';

const loopNames = ['first', 'index', 'index0', 'last', 'length', 'rindex', 'rindex0'].map((name) => `forloop.${name}`);

/** A sentence for each name in a template that can never be there. */
export function unknownNames(liquid: Liquid, template: Template[], allowed: readonly string[]): readonly string[] {
  const { variables, globals } = liquid.analyzeSync(template);
  return Object.entries(variables).flatMap(([root, uses]) =>
    uses.flatMap((use) => {
      const given = globals[root]?.some((other) => samePlace(use, other)) === true;
      return unknown(use, given ? [...allowed, ...itemOf('cart.items[0]')] : namesBoundTo(root));
    }),
  );
}

/** What a template binds itself (for, assign, capture) is a text, an item or a list of items: nothing else has fields. */
function namesBoundTo(root: string): readonly string[] {
  return root === 'forloop' ? loopNames : [...itemOf(root), ...itemOf(`${root}[0]`)];
}

const itemOf = (name: string) => [name, ...itemVariables.map((field) => `${name}.${field}`)];

function unknown(use: Variable, known: readonly string[]): readonly string[] {
  const path = pathOf(use);
  if (known.includes(path)) return [];
  const meant = nearest(path, known);
  return [`${String(use)} is unknown.${meant === undefined ? '' : ` Did you mean ${meant}?`}`];
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
