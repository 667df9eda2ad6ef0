import type { JsonObject } from '../json.ts';
import { objectsIn } from './walk.ts';

/** What AWS calls a state that comes without a machine. */
export const NAMELESS = 'StateName';

const BEFORE = 'before the test';
const AFTER = 'after the test';
const END = { Type: 'Succeed', QueryLanguage: 'JSONata' };

/** States that a lone state leads to need not exist: each is stood for by one that ends. */
export function machineAround(state: JsonObject): JsonObject {
  const ends = targetsOf(state).filter((name) => name !== NAMELESS);
  const language = state['QueryLanguage'];
  return {
    ...(language === undefined ? {} : { QueryLanguage: language }),
    StartAt: BEFORE,
    States: {
      [NAMELESS]: state,
      ...Object.fromEntries(ends.map((name) => [name, END])),
      // Every state is reached and the machine can end, even where the lone state only leads to itself.
      [BEFORE]: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: true, Next: NAMELESS }],
        Default: AFTER,
      },
      [AFTER]: END,
    },
  };
}

function targetsOf(state: JsonObject): readonly string[] {
  return [state, ...objectsIn(state['Choices']), ...objectsIn(state['Catch'])]
    .flatMap((part) => [part['Next'], part['Default']])
    .filter((name) => typeof name === 'string');
}
