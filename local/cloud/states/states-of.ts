import { isArray, isObject, type Json, type JsonObject } from '../../asl/json.ts';

/** What holds states of its own. */
const INNER = ['Branches', 'ItemProcessor', 'Iterator'];

export interface WrittenState {
  readonly name: string;
  /** Its place, from the top of the definition. */
  readonly at: string;
  /** Its own fields, without the states within. */
  readonly fields: JsonObject;
}

function within(key: string, value: Json): readonly (readonly [place: string, scope: JsonObject])[] {
  const scopes = isArray(value) ? value : [value];
  return scopes.flatMap((scope, index) =>
    isObject(scope) ? [[isArray(value) ? `${key}[${index}]` : key, scope] as const] : [],
  );
}

/** Every state of a definition, those within others after them. */
export function statesOf(scope: JsonObject, at = ''): readonly WrittenState[] {
  const states = isObject(scope['States']) ? scope['States'] : {};
  return Object.entries(states).flatMap(([name, state]): readonly WrittenState[] => {
    if (!isObject(state)) return [];
    const place = `${at}/States/${name}`;
    const own = Object.entries(state).filter(([key]) => !INNER.includes(key));
    const nested = INNER.flatMap((key) => within(key, state[key] ?? null));
    return [
      { name, at: place, fields: Object.fromEntries(own) },
      ...nested.flatMap(([key, inner]) => statesOf(inner, `${place}/${key}`)),
    ];
  });
}
