import * as z from 'zod';
import { nearest } from '../content/nearest.ts';
import type { Problem } from './problem.ts';
import type { YamlFile } from './yaml-file.ts';

/** One problem for each thing that is wrong; an unknown field is one, even beside another. */
export function explain(issue: z.core.$ZodIssue, source: YamlFile, schema: z.ZodType): Problem[] {
  const { file, value, lineOf } = source;
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, issue.path);
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...issue.path, key]),
      field: [...issue.path, key].join('.'),
      got: 'a field that does not exist',
      allowed: suggestion(key, known),
    }));
  }
  const got = issue.code === 'invalid_key' ? written(issue.path.at(-1)) : written(valueAt(value, issue.path));
  return [{ file, line: lineOf(issue.path), field: issue.path.join('.'), got, allowed: issue.message }];
}

function suggestion(key: string, known: readonly string[]): string {
  if (known.length === 0) return 'take it away: nothing may stand there';
  const near = nearest(key, known);
  const list = `allowed are ${known.join(', ')}`;
  return near === undefined ? list : `did you mean ${near}? ${list}`;
}

/** The fields that the schema knows at this path. */
function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const [step, ...rest] = path;
  if (inner instanceof z.ZodArray) return fieldsAt(inner.element, rest);
  if (inner instanceof z.ZodRecord) return fieldsAt(inner.valueType, rest);
  if (!(inner instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(inner.shape);
  const shape: Readonly<Record<string, z.core.$ZodType>> = inner.shape;
  const field = (Object.hasOwn(shape, String(step)) ? shape[String(step)] : undefined) ?? inner.def.catchall;
  return field === undefined ? [] : fieldsAt(field, rest);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}

function written(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping of fields';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
