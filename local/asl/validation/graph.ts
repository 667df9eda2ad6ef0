import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import type { Reader } from './reader.ts';

/** An arrow of the graph, with the place it is written at and the variables that are assigned on the way. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly assigns: readonly string[];
}

/**
 * Of a scope whose states are what states should be. AWS does not walk from the start: a state is reachable once any
 * arrow leads to it (measured, github.com/aws-cloudformation/cfn-lint/issues/4074), and what goes in circles beside the others is taken.
 */
export function checkGraph(scope: Reader, states: JsonObject): void {
  const arrows = arrowsOf(scope, states);
  for (const { to, at } of arrows) {
    if (!Object.hasOwn(states, to)) scope.refuseAs(TARGET, `Missing 'Next' target: ${to}`, at);
  }
  // Measured on AWS, github.com/floci-io/floci/pull/2786: of a machine without an end, nothing is said about what is reachable.
  if (scope.at === '' && !Object.values(states).some(isTerminal)) {
    scope.refuseAs('MISSING_END_STATE', 'Workflow has no terminal state', 'null');
    return;
  }
  const reached = new Set(arrows.map(({ to }) => to));
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    scope.refuseAs(TARGET, `State "${name}" is not reachable.`, `${scope.at}/States/${name}`);
  }
}

const TARGET = 'MISSING_TRANSITION_TARGET';

/** What neither ends nor goes on is refused for that alone. */
function isTerminal(state: Json): boolean {
  if (!isObject(state)) return false;
  const type = state['Type'];
  if (type === 'Succeed' || type === 'Fail' || state['End'] === true) return true;
  return type !== 'Choice' && state['Next'] === undefined;
}

function arrowsOf(scope: Reader, states: JsonObject): readonly Arrow[] {
  return [
    ...arrow('', scope.value['StartAt'], `${scope.at}/StartAt`, []),
    ...Object.entries(states).flatMap(([name, state]) =>
      isObject(state) ? arrowsFrom(name, state, `${scope.at}/States/${name}`) : [],
    ),
  ];
}

export function arrowsFrom(name: string, state: JsonObject, at: string): readonly Arrow[] {
  const own = assignedIn(state);
  const nextOf = (field: string): readonly Arrow[] =>
    itemsOf(state[field]).flatMap((item, i) =>
      isObject(item) ? arrow(name, item['Next'], `${at}/${field}[${i}]/Next`, assignedIn(item)) : [],
    );
  return [
    ...nextOf('Choices'),
    ...arrow(name, state['Default'], `${at}/Default`, own),
    ...arrow(name, state['Next'], `${at}/Next`, own),
    ...nextOf('Catch'),
  ];
}

/** Every Assign of a state, its rules and its catchers, with the place it is written at. */
export function assignsOf(
  state: JsonObject,
  at: string,
): readonly { readonly names: readonly string[]; readonly at: string }[] {
  const within = ['Choices', 'Catch'].flatMap((field) =>
    itemsOf(state[field]).flatMap((item, i) =>
      isObject(item) ? [{ names: assignedIn(item), at: `${at}/${field}[${i}]/Assign` }] : [],
    ),
  );
  return [{ names: assignedIn(state), at: `${at}/Assign` }, ...within];
}

function assignedIn({ Assign }: JsonObject): readonly string[] {
  return isObject(Assign) ? Object.keys(Assign) : [];
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

/** What is no name is refused as such. */
function arrow(from: string, to: Json | undefined, at: string, assigns: readonly string[]): readonly Arrow[] {
  return typeof to === 'string' ? [{ from, to, at, assigns }] : [];
}
