import { isArray } from '../json.ts';
import type { MapState, ParallelState } from '../machine.ts';
import { checkFields } from '../validation/fields.ts';
import { COUNT, PERCENTAGE, readAmount } from '../validation/numbers.ts';
import { checkFilled, checkOnlyOne } from '../validation/one-of.ts';
import type { Reader } from '../validation/reader.ts';
import { given, readExit } from './exit.ts';
import { readCatchers, readRetriers } from './handlers.ts';

/** A scope within a state, to be built after it. */
export interface Nested {
  readonly key: string;
  readonly reader: Reader;
}

export function buildParallel(reader: Reader, name: string, nest: (nested: Nested) => void): ParallelState {
  reader.require('Branches');
  checkFilled(reader, 'Branches');
  const scopes = reader.objects('Branches').map((branch, i) => {
    checkFields(branch, ['StartAt', 'States', 'Comment']);
    const key = `${name}/${i}`;
    nest({ key, reader: branch });
    return key;
  });
  return {
    type: 'Parallel',
    name,
    scopes,
    ...readExit(reader),
    retry: readRetriers(reader),
    catch: readCatchers(reader),
    ...given('arguments', reader.template('Arguments')),
  };
}

/** What it was called at first; AWS still takes it (measured, github.com/floci-io/floci/issues/2968). */
const PROCESSORS = ['ItemProcessor', 'Iterator'] as const;

export function buildMap(reader: Reader, name: string, nest: (nested: Nested) => void): MapState {
  checkOnlyOne(reader, PROCESSORS);
  const scope = `${name}/0`;
  for (const field of PROCESSORS) {
    const processor = reader.object(field);
    if (processor === undefined) continue;
    checkProcessor(processor);
    nest({ key: scope, reader: processor });
  }
  return {
    type: 'Map',
    name,
    scope,
    ...readExit(reader),
    retry: readRetriers(reader),
    catch: readCatchers(reader),
    ...given('items', reader.typedTemplate('Items', 'Array', isArray)),
    ...given('itemSelector', reader.template('ItemSelector')),
    ...given('maxConcurrency', readAmount(reader, 'MaxConcurrency', COUNT)),
    ...given('toleratedCount', readAmount(reader, 'ToleratedFailureCount', COUNT)),
    ...given('toleratedPercentage', readAmount(reader, 'ToleratedFailurePercentage', PERCENTAGE)),
  };
}

function checkProcessor(processor: Reader): void {
  checkFields(processor, ['StartAt', 'States', 'Comment', 'ProcessorConfig']);
  if ((processor.object('ProcessorConfig')?.text('Mode') ?? 'INLINE') !== 'INLINE') {
    processor.refuse('This engine runs inline Maps only: expected the Mode INLINE', 'ProcessorConfig/Mode');
  }
}
