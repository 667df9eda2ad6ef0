import type { Reader } from './reader.ts';

const JSONATA_ONLY = ['Arguments', 'Output', 'Items'];

/**
 * Whether a state is in JSONata, the only language this engine runs. A machine may be JSONPath's by default as long as
 * each of its states says JSONata: inner states inherit from the machine, not from the state around them.
 */
export function checkLanguage(state: Reader, machine: Reader): boolean {
  const own = state.text('QueryLanguage');
  const whole = machine.text('QueryLanguage') ?? 'JSONPath';
  const language = own ?? whole;
  if (whole === 'JSONata' && own === 'JSONPath') {
    state.refuse(`'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine`);
  } else if (language === 'JSONPath') refuseJsonPath(state);
  else if (language !== 'JSONata') state.refuse(`Unknown QueryLanguage '${language}': expected 'JSONata'`);
  return language === 'JSONata';
}

/** In AWS's words where AWS would refuse it too. */
function refuseJsonPath(state: Reader): void {
  const misplaced = JSONATA_ONLY.filter((field) => state.has(field));
  for (const field of misplaced) {
    state.refuse(
      `The QueryLanguage is set to 'JSONPath', but field '${field}' is only supported for the 'JSONata' QueryLanguage`,
    );
  }
  if (misplaced.length > 0) return;
  state.refuse(`This state is in JSONPath, and this engine runs JSONata only: write "QueryLanguage": "JSONata"`);
}
