import type { Exit, Template } from '../machine.ts';
import type { Reader } from '../validation/reader.ts';

/** `x?: T` must be left out, not undefined. */
export function given<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  const said: Partial<Record<K, T>> = {};
  if (value !== undefined) said[key] = value;
  return said;
}

const VARIABLE = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

function readAssign(reader: Reader): Template | undefined {
  const assigned = reader.object('Assign');
  for (const name of Object.keys(assigned?.value ?? {})) {
    if (name === 'states' || !VARIABLE.test(name)) reader.refuse(`Invalid variable name: ${name}`, 'Assign');
  }
  return assigned === undefined ? undefined : reader.template('Assign');
}

/** The two ways a state may shape what it leaves behind. */
export function readShaping(reader: Reader): Pick<Exit, 'assign' | 'output'> {
  return { ...given('assign', readAssign(reader)), ...given('output', reader.template('Output')) };
}

export function readExit(reader: Reader): Exit {
  const next = reader.text('Next');
  const isEnd = reader.value['End'];
  if (isEnd !== undefined && typeof isEnd !== 'boolean') reader.refuse('Expected value of type Boolean', 'End');
  if (next === undefined && isEnd !== true) reader.refuse(`One of the fields 'Next' and 'End' is required`);
  if (next !== undefined && isEnd === true) reader.refuse(`Only one of the fields 'Next' and 'End' is allowed`);
  return { ...given('next', next), ...readShaping(reader) };
}
