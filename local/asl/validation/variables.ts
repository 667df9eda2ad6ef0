import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { type Arrow, arrowsFrom, assignsOf } from './graph.ts';
import type { Reader } from './reader.ts';

/** A state with scopes within it, in the scope that it stands in, and so on up to the machine's own. */
interface Around {
  readonly state: string;
  readonly arrows: readonly Arrow[];
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly around: Around | undefined;
}

/**
 * An inner scope assigns nothing that a scope around it may hold by then: what an arrow on the way into it assigns, in a
 * loop as well. Measured on AWS: sfnx, docs/design.md ("States") and check_valid, by which what is assigned only afterwards
 * is taken. The words and the place are not recorded.
 */
export function checkVariables(machine: Reader): void {
  checkScope(machine, machine.value, '', undefined);
}

function checkScope(machine: Reader, scope: JsonObject, at: string, around: Around | undefined): void {
  const states = statesOf(scope);
  const arrows = states.flatMap(([name, state]) => arrowsFrom(name, state, `${at}/States/${name}`));
  const next = nextOf(arrows);
  for (const [name, state] of states) {
    const here = `${at}/States/${name}`;
    for (const assign of assignsOf(state, here)) {
      for (const variable of assign.names.filter((each) => isHeld(each, around))) {
        const message = `Duplicate variable name: '${variable}' is assigned in an outer scope, where an inner scope can only read it`;
        machine.refuseAs('DUPLICATE_VARIABLE_NAME', message, `${assign.at}/${variable}`);
      }
    }
    for (const [field, inner] of scopesIn(state)) {
      checkScope(machine, inner, `${here}/${field}`, { state: name, arrows, next, around });
    }
  }
}

/** What is no state is refused as such. */
function statesOf(scope: JsonObject): readonly (readonly [string, JsonObject])[] {
  return membersOf(isObject(scope['States']) ? Object.entries(scope['States']) : []);
}

function scopesIn(state: JsonObject): readonly (readonly [string, JsonObject])[] {
  if (state['Type'] === 'Map') {
    return membersOf(Object.entries(state).filter(([field]) => field === 'ItemProcessor' || field === 'Iterator'));
  }
  const branches = state['Type'] === 'Parallel' ? state['Branches'] : undefined;
  return membersOf(isArray(branches) ? branches.map((branch, i) => [`Branches[${i}]`, branch] as const) : []);
}

function membersOf(entries: readonly (readonly [string, Json])[]): readonly (readonly [string, JsonObject])[] {
  return entries.flatMap(([name, value]) => (isObject(value) ? [[name, value] as const] : []));
}

function isHeld(variable: string, around: Around | undefined): boolean {
  if (around === undefined) return false;
  return comesAfter(variable, around) || isHeld(variable, around.around);
}

/** Whether a way leads from where the variable is assigned to the state. */
function comesAfter(variable: string, { state, arrows, next }: Around): boolean {
  const reached = new Set(arrows.filter(({ assigns }) => assigns.includes(variable)).map(({ to }) => to));
  // A set goes through what is added on the way, too.
  for (const name of reached) for (const to of next.get(name) ?? []) reached.add(to);
  return reached.has(state);
}

function nextOf(arrows: readonly Arrow[]): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) {
    const found = next.get(from);
    if (found === undefined) next.set(from, [to]);
    else found.push(to);
  }
  return next;
}
