import { evaluateObject, evaluateWhole, type Scene } from '../expressions/evaluate.ts';
import { StateFailure } from '../failure.ts';
import { isArray, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { readCsv } from './csv.ts';
import type { ItemReader } from './distributed.ts';
import { tried } from './json-text.ts';

export interface ReadItems {
  readonly items: readonly Json[];
  /** What ItemsPointer points at, where there is one. */
  readonly pointed?: Json;
}

/** Undefined where the test does not say what the source holds: nothing is read from anywhere. */
export async function readItems(
  reader: ItemReader,
  data: string | undefined,
  scene: Scene,
): Promise<ReadItems | undefined> {
  if (reader.arguments !== undefined) await evaluateObject(reader.arguments, scene);
  const most = reader.maxItems === undefined ? 0 : await evaluateWhole(reader.maxItems, scene, 0, 1e8);
  if (data === undefined) return undefined;
  const { items, ...rest } = parse(reader.config, data);
  return { items: most === 0 ? items : items.slice(0, most), ...rest };
}

function parse(config: JsonObject, data: string): ReadItems {
  switch (config['InputType'] ?? 'JSON') {
    case 'JSONL':
      return { items: lines(data).map(jsonOf) };
    case 'CSV':
      return { items: readCsv(data, config) };
    default:
      return parseArray(config['ItemsPointer'], jsonOf(data));
  }
}

function parseArray(pointer: Json | undefined, document: Json): ReadItems {
  const value = typeof pointer === 'string' ? at(document, pointer) : document;
  const items = isArray(value) ? value : undefined;
  if (items === undefined) throw failed('The items that were read are not an array.');
  return { items, ...(typeof pointer === 'string' ? { pointed: items } : {}) };
}

/** A JSON Pointer (RFC 6901). */
function at(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isArray(value)) value = value[Number(key)];
    else value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function jsonOf(text: string): Json {
  const value = tried(() => parseJson(text));
  if (value === undefined) throw failed('The data that were read are not valid JSON.');
  return value;
}

function lines(data: string): readonly string[] {
  return data.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** The error is documented; its causes are not recorded. */
function failed(cause: string): StateFailure {
  return new StateFailure('States.ItemReaderFailed', cause);
}
