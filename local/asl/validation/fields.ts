import type { State } from '../machine.ts';
import type { Reader } from './reader.ts';

const EVERYWHERE = ['Type', 'Comment', 'QueryLanguage'];
const LEAVING = ['Next', 'End', 'Assign', 'Output'];
const FALLIBLE = ['Retry', 'Catch'];

const FIELDS: Readonly<Record<State['type'], readonly string[]>> = {
  Pass: LEAVING,
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
  Wait: [...LEAVING, 'Seconds', 'Timestamp'],
  Choice: ['Choices', 'Default', 'Assign', 'Output'],
  Task: [...LEAVING, ...FALLIBLE, 'Resource', 'Arguments', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Parallel: [...LEAVING, ...FALLIBLE, 'Branches', 'Arguments'],
  Map: [
    ...LEAVING,
    ...FALLIBLE,
    'Items',
    'ItemSelector',
    'ItemProcessor',
    'Iterator',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
  ],
};

const JSONPATH_ONLY = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'Result',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

const DISTRIBUTED_ONLY = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label']);

export function isStateType(type: string): type is State['type'] {
  return Object.hasOwn(FIELDS, type);
}

export function checkStateFields(reader: Reader, type: State['type']): void {
  checkFields(reader, [...EVERYWHERE, ...FIELDS[type]]);
}

export function checkFields(reader: Reader, allowed: readonly string[]): void {
  for (const field of Object.keys(reader.value)) {
    const isOfLanguage = reader.language === 'JSONPath' && JSONPATH_ONLY.has(field);
    if (!allowed.includes(field) && !isOfLanguage) reader.refuse(reasonAgainst(field));
  }
}

function reasonAgainst(field: string): string {
  if (JSONPATH_ONLY.has(field)) {
    return `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`;
  }
  if (DISTRIBUTED_ONLY.has(field)) {
    return `Field '${field}' belongs to a distributed Map, and this engine runs inline Maps only`;
  }
  return `Field '${field}' is not supported`;
}
