import { MAX_WAIT_SECONDS } from '../limits.ts';
import type { Catcher, Retrier } from '../machine.ts';
import { checkFields } from '../validation/fields.ts';
import { type Range, readNumber } from '../validation/numbers.ts';
import { checkFilled, checkWord } from '../validation/one-of.ts';
import type { Reader } from '../validation/reader.ts';
import { given, readShaping } from './exit.ts';

const LONGEST_DELAY = 31_622_400;
const MOST_ATTEMPTS = 99_999_999;

/** That 0 seconds are taken is measured on AWS (cdk-preflight pf-sfn-asl-numeric-ranges); no such limit is documented. */
const INTERVAL: Range = { least: 0, most: MAX_WAIT_SECONDS };
const ATTEMPTS: Range = { least: 0, most: MOST_ATTEMPTS };
const DELAY: Range = { least: 1, most: LONGEST_DELAY };
/** AWS writes the limits of a percentage as 0.0 and 100.0; that it does of this as well is not recorded. */
const BACKOFF: Range = { least: 1, isFraction: true };

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
    checkWord(reader, 'JitterStrategy', ['NONE', 'FULL']);
    return {
      errors: readErrors(reader, i === retriers.length - 1),
      intervalSeconds: readNumber(reader, 'IntervalSeconds', INTERVAL) ?? 1,
      maxAttempts: readNumber(reader, 'MaxAttempts', ATTEMPTS) ?? 3,
      backoffRate: readNumber(reader, 'BackoffRate', BACKOFF) ?? 2,
      ...given('maxDelaySeconds', readNumber(reader, 'MaxDelaySeconds', DELAY)),
      jitter: reader.value['JitterStrategy'] === 'FULL',
    };
  });
}

export function readCatchers(state: Reader): readonly Catcher[] {
  const catchers = state.objects('Catch');
  return catchers.map((reader, i) => {
    checkFields(reader, ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment']);
    const errors = readErrors(reader, i === catchers.length - 1);
    reader.require('Next');
    return { errors, next: reader.text('Next') ?? '', ...readShaping(reader) };
  });
}

/** Measured on AWS: cdk-preflight pf-sfn-asl-retry-catch. That the place is that of States.ALL in its list is not recorded. */
function readErrors(reader: Reader, isLast: boolean): readonly string[] {
  reader.require('ErrorEquals');
  const errors = reader.texts('ErrorEquals');
  checkFilled(reader, 'ErrorEquals');
  const all = errors.indexOf('States.ALL');
  if (all !== -1 && (errors.length > 1 || !isLast)) {
    reader.refuse('States.ALL must appear alone and at end of list', `ErrorEquals[${all}]`);
  }
  return errors;
}
