import { isArray, isObject, type Json, type JsonObject } from '../json.ts';

/** A definition with each of its states changed, in whatever branch it stands. What only looks like a state is none. */
export function withStates(machine: JsonObject, change: (state: JsonObject) => JsonObject): JsonObject {
  const states = machine['States'];
  if (!isObject(states)) return machine;
  const within = (part: Json): Json => (isObject(part) ? withStates(part, change) : part);
  const changed = Object.entries(states).map(([name, state]): readonly [string, Json] => {
    if (!isObject(state)) return [name, state];
    const { Branches: branches, ItemProcessor: processor } = state;
    const inner = {
      ...state,
      ...(isArray(branches) ? { Branches: branches.map(within) } : {}),
      ...(processor === undefined ? {} : { ItemProcessor: within(processor) }),
    };
    return [name, change(inner)];
  });
  return { ...machine, States: Object.fromEntries(changed) };
}

/** As the definition has it. */
export function stateIn(machine: JsonObject, name: string): JsonObject | undefined {
  const states = machine['States'];
  if (!isObject(states)) return undefined;
  const own = Object.hasOwn(states, name) ? states[name] : undefined;
  if (isObject(own)) return own;
  for (const state of objectsIn(Object.values(states))) {
    for (const part of objectsIn([state['ItemProcessor'] ?? null, ...objectsIn(state['Branches'])])) {
      const found = stateIn(part, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return isArray(value) ? value.filter((item) => isObject(item)) : [];
}
