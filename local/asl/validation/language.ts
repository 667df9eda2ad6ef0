import { checkWord } from './one-of.ts';
import type { Language, Reader } from './reader.ts';

const JSONATA_ONLY = ['Arguments', 'Output', 'Items'];

/**
 * Only the exact word is JSONPath; any other that is there is JSONata, and refused besides (measured on AWS, floci issue
 * 2968). A state without one has the machine's: inner states inherit from the machine, not from the state around them.
 */
export function languageOf(reader: Reader, otherwise: Language): Language {
  const written = reader.value['QueryLanguage'];
  if (written === undefined) return otherwise;
  return written === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

export function checkLanguageWord(reader: Reader): void {
  checkWord(reader, 'QueryLanguage', ['JSONPath', 'JSONata']);
}

/**
 * Whether there is more to check about a state. A machine in JSONPath is not: this engine runs JSONata only. A state that
 * turns back to JSONPath is, but for the fields that its language forbids (measured on AWS, github.com/floci-io/floci/issues/2968).
 */
export function checkLanguage(state: Reader, machine: Reader): boolean {
  if (state.language === 'JSONata') return true;
  if (languageOf(machine, 'JSONPath') === 'JSONPath') {
    refuseJsonPath(state);
    return false;
  }
  state.refuse(`'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine`);
  return true;
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
