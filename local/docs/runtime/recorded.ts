import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isArray, isObject, type Json, type JsonObject, parseJson } from '../../asl/json.ts';

/** Recorded on AWS by others and kept beside the repository, not in it. */
const FOLDER = join(__dirname, '../../../../shared/data/sfn-conformance');

export const areHere = existsSync(FOLDER);

/** Empty where they are not here. */
export function recordings(file: string): Json {
  return areHere ? parseJson(readFileSync(join(FOLDER, file), 'utf8')) : [];
}

export function objects(value: Json | undefined): readonly JsonObject[] {
  return isArray(value) ? value.filter((item) => isObject(item)) : [];
}

export function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The part of a recording's id that tells it from the others. */
export function nameOf(recorded: JsonObject): string {
  return text(recorded['id'])
    .replace(/^.*?::[^:]*::/, '')
    .replace(/::get_execution_history$/, '');
}
