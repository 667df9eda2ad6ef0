import type { Refuse } from '../expressions/template.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Template } from '../machine.ts';
import { Reader } from '../validation/reader.ts';

/** What a distributed Map has beside an inline one. */
export interface Distribution {
  readonly reader?: ItemReader;
  readonly batcher?: ItemBatcher;
  /** What is written somewhere is answered by an object that says where. */
  readonly hasWriter: boolean;
}

export interface ItemReader {
  readonly arguments: Template | undefined;
  readonly maxItems: Template | undefined;
  readonly config: JsonObject;
}

export interface ItemBatcher {
  readonly input: Template | undefined;
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
}

const ONLY_DISTRIBUTED = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label']);

/**
 * A distributed Map as an inline one. A mock stands for what its iterations come to, so TestState has to know no more
 * about them than what goes in and what comes out. Where items are read, it begins without any: the test says which.
 */
export function inlined(state: JsonObject): JsonObject {
  if (!isDistributed(state)) return state;
  const fields = Object.fromEntries(Object.entries(state).flatMap(inlineField));
  return fields['Items'] === undefined && state['ItemReader'] !== undefined ? { ...fields, Items: [] } : fields;
}

export function isDistributed(state: JsonObject): boolean {
  const processor = state['ItemProcessor'];
  if (state['Type'] !== 'Map' || !isObject(processor)) return false;
  const config = processor['ProcessorConfig'];
  return isObject(config) && config['Mode'] === 'DISTRIBUTED';
}

function inlineField([field, value]: readonly [string, Json]): readonly (readonly [string, Json])[] {
  if (ONLY_DISTRIBUTED.has(field)) return [];
  if (field !== 'ItemProcessor' || !isObject(value)) return [[field, value]];
  return [[field, { ...value, ProcessorConfig: { Mode: 'INLINE' } }]];
}

export function readDistribution(state: JsonObject, at: string, refuse: Refuse): Distribution {
  if (!isDistributed(state)) return { hasWriter: false };
  const fields = new Reader(state, at, '', refuse);
  const reader = fields.object('ItemReader');
  const config = reader?.object('ReaderConfig');
  const batcher = fields.object('ItemBatcher');
  return {
    hasWriter: fields.has('ResultWriter'),
    ...(reader === undefined
      ? {}
      : {
          reader: {
            arguments: reader.template('Arguments'),
            maxItems: config?.template('MaxItems'),
            config: config?.value ?? {},
          },
        }),
    ...(batcher === undefined
      ? {}
      : {
          batcher: {
            input: batcher.template('BatchInput'),
            maxItems: batcher.template('MaxItemsPerBatch'),
            maxBytes: batcher.template('MaxInputBytesPerBatch'),
          },
        }),
  };
}
