import { isArray } from '../json.ts';
import type { MapState, ParallelState } from '../machine.ts';
import { checkFields } from '../validation/fields.ts';
import type { Reader } from '../validation/reader.ts';
import { given, readExit } from './exit.ts';
import { readCatchers, readRetriers } from './handlers.ts';
import { isWhole } from './states.ts';

/** A scope within a state, to be built after it. */
export interface Nested {
  readonly key: string;
  readonly reader: Reader;
}

export function buildParallel(reader: Reader, name: string, nest: (nested: Nested) => void): ParallelState {
  reader.require('Branches');
  const branches = reader.objects('Branches');
  if (reader.has('Branches') && branches.length === 0) reader.refuse('Expected a non-empty array', 'Branches');
  const scopes = branches.map((branch, i) => {
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

export function buildMap(reader: Reader, name: string, nest: (nested: Nested) => void): MapState {
  reader.require('ItemProcessor');
  const processor = reader.object('ItemProcessor');
  const scope = `${name}/0`;
  if (processor !== undefined) {
    checkFields(processor, ['StartAt', 'States', 'Comment', 'ProcessorConfig']);
    if ((processor.object('ProcessorConfig')?.text('Mode') ?? 'INLINE') !== 'INLINE') {
      processor.refuse('This engine runs inline Maps only: expected the Mode INLINE', 'ProcessorConfig/Mode');
    }
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
    ...given('maxConcurrency', reader.typedTemplate('MaxConcurrency', 'Integer', isWhole(0))),
    ...given('toleratedCount', reader.typedTemplate('ToleratedFailureCount', 'Integer', isWhole(0))),
    ...given('toleratedPercentage', reader.typedTemplate('ToleratedFailurePercentage', 'Number', isPercentage)),
  };
}

function isPercentage(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 100;
}
