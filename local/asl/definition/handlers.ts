import type { Catcher, Retrier } from '../machine.ts';
import { checkFields } from '../validation/fields.ts';
import type { Reader } from '../validation/reader.ts';
import { given, readShaping } from './exit.ts';

const LONGEST_DELAY = 31_622_400;
const MOST_ATTEMPTS = 99_999_999;

export function readRetriers(state: Reader): readonly Retrier[] {
  const retriers = state.objects('Retry');
  return retriers.map((reader, i) => {
    checkFields(reader, [
      'ErrorEquals',
      'IntervalSeconds',
      'MaxAttempts',
      'BackoffRate',
      'MaxDelaySeconds',
      'JitterStrategy',
      'Comment',
    ]);
    const jitter = reader.text('JitterStrategy') ?? 'NONE';
    if (jitter !== 'FULL' && jitter !== 'NONE') reader.refuse('Expected FULL or NONE', 'JitterStrategy');
    return {
      errors: readErrors(reader, i === retriers.length - 1),
      intervalSeconds: reader.number('IntervalSeconds', 1, MOST_ATTEMPTS, true) ?? 1,
      maxAttempts: reader.number('MaxAttempts', 0, MOST_ATTEMPTS, true) ?? 3,
      backoffRate: reader.number('BackoffRate', 1, Number.MAX_VALUE, false) ?? 2,
      ...given('maxDelaySeconds', reader.number('MaxDelaySeconds', 1, LONGEST_DELAY, true)),
      jitter: jitter === 'FULL',
    };
  });
}

export function readCatchers(state: Reader): readonly Catcher[] {
  const catchers = state.objects('Catch');
  return catchers.map((reader, i) => {
    checkFields(reader, ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment']);
    return {
      errors: readErrors(reader, i === catchers.length - 1),
      next: reader.requiredText('Next'),
      ...readShaping(reader),
    };
  });
}

function readErrors(reader: Reader, isLast: boolean): readonly string[] {
  const errors = reader.texts('ErrorEquals');
  if (errors.includes('States.ALL') && (errors.length > 1 || !isLast)) {
    reader.refuse(`'States.ALL' must stand alone, in the last of them`, 'ErrorEquals');
  }
  return errors;
}
