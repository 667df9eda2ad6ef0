import type { Exit, Template } from '../machine.ts';
import { checkOnlyOne } from '../validation/one-of.ts';
import type { Reader } from '../validation/reader.ts';

/** `x?: T` must be left out, not undefined. */
export function given<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  const said: Partial<Record<K, T>> = {};
  if (value !== undefined) said[key] = value;
  return said;
}

/**
 * An identifier of Unicode, which no low line begins. sfnx docs/design.md ("JSONata in Step Functions"), where names beyond
 * ASCII are measured on AWS; cdk-preflight pf-sfn-asl-jsonpath-syntax lets no low line begin one, either.
 */
const VARIABLE = /^\p{ID_Start}\p{ID_Continue}{0,79}$/u;

/** The words are of cdk-preflight pf-sfn-asl-jsonpath-syntax; the place, and the words for a name too long, not recorded. */
function checkVariable(assigned: Reader, name: string): void {
  if (name === 'states') {
    assigned.refuseAs(
      'RESERVED_VARIABLE_NAME',
      `Cannot assign to reserved variable '$states'.`,
      `${assigned.at}/${name}`,
    );
  } else if (!VARIABLE.test(name)) {
    const message = `Invalid variable name '${name}': the variable name contains invalid characters.`;
    assigned.refuseAs('INVALID_VARIABLE_NAME', message, `${assigned.at}/${name}`);
  }
}

function readAssign(reader: Reader): Template | undefined {
  const assigned = reader.object('Assign');
  for (const name of Object.keys(assigned?.value ?? {})) if (assigned !== undefined) checkVariable(assigned, name);
  return assigned === undefined ? undefined : reader.template('Assign');
}

/** The two ways a state may shape what it leaves behind. */
export function readShaping(reader: Reader): Pick<Exit, 'assign' | 'output'> {
  return { ...given('assign', readAssign(reader)), ...given('output', reader.template('Output')) };
}

export function readExit(reader: Reader): Exit {
  const next = reader.text('Next');
  const isEnd = reader.value['End'];
  if (isEnd !== undefined && typeof isEnd !== 'boolean') reader.refuseType('BOOLEAN', 'End');
  checkOnlyOne(reader, ['Next', 'End'], (field) => reader.has(field) && reader.value[field] !== false);
  return { ...given('next', next), ...readShaping(reader) };
}
