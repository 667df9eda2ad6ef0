import type { Reader } from './reader.ts';

/** A machine may be JSONPath's by default as long as each of its states says JSONata: inner states inherit the machine's. */
export function checkLanguage(state: Reader, machine: Reader): void {
  const own = state.text('QueryLanguage');
  const whole = machine.text('QueryLanguage') ?? 'JSONPath';
  for (const language of [own, whole]) {
    if (language !== undefined && language !== 'JSONata' && language !== 'JSONPath') {
      state.refuse(`Unknown QueryLanguage '${language}': expected 'JSONata'`);
    }
  }
  if (whole === 'JSONata' && own === 'JSONPath') {
    state.refuse(`'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine`);
  } else if ((own ?? whole) === 'JSONPath') {
    state.refuse(`This state is in JSONPath, and this engine runs JSONata only: write "QueryLanguage": "JSONata"`);
  }
}
