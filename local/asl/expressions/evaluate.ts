import { queryFailure, type StateFailure } from '../failure.ts';
import { isArray, isObject, type Json, type JsonObject, setOwn, toJson, typeName } from '../json.ts';
import type { Bindings, Expression, Template } from '../machine.ts';
import { messageOf } from './expression.ts';

/** What an expression can see, and how its failures begin. */
export interface Scene {
  readonly bindings: Bindings;
  readonly where: string;
}

/** One after the other, so that repeated runs draw the same random numbers. */
export async function evaluate(template: Template, scene: Scene): Promise<Json> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return run(template.expression, scene);
    case 'array': {
      const items: Json[] = [];
      for (const item of template.items) items.push(await evaluate(item, scene));
      return items;
    }
    case 'object': {
      const object: Record<string, Json> = {};
      for (const [key, member] of template.entries) setOwn(object, key, await evaluate(member, scene));
      return object;
    }
  }
}

export async function evaluateNumber(template: Template, scene: Scene, least: number, most: number): Promise<number> {
  const value = await evaluate(template, scene);
  if (typeof value !== 'number') throw unexpectedType(template, scene, 'number', value);
  if (value < least || value > most) {
    throw failure(
      scene,
      `${subject(template)} returned a value outside the acceptable range. ` +
        `Expected a number between ${least} and ${most}, but was: ${value}`,
      template.field,
    );
  }
  return value;
}

/** Seconds and counts: AWS documents whole numbers only. */
export async function evaluateWhole(template: Template, scene: Scene, least: number, most: number): Promise<number> {
  const value = await evaluateNumber(template, scene, least, most);
  if (!Number.isInteger(value)) throw unexpectedType(template, scene, 'integer', value);
  return value;
}

export async function evaluateString(template: Template, scene: Scene): Promise<string> {
  const value = await evaluate(template, scene);
  if (typeof value !== 'string') throw unexpectedType(template, scene, 'string', value);
  return value;
}

export async function evaluateBoolean(template: Template, scene: Scene): Promise<boolean> {
  const value = await evaluate(template, scene);
  if (typeof value !== 'boolean') throw unexpectedType(template, scene, 'boolean', value);
  return value;
}

export async function evaluateArray(template: Template, scene: Scene): Promise<readonly Json[]> {
  const value = await evaluate(template, scene);
  if (!isArray(value)) throw unexpectedType(template, scene, 'array', value);
  return value;
}

export async function evaluateObject(template: Template, scene: Scene): Promise<JsonObject> {
  const value = await evaluate(template, scene);
  if (!isObject(value)) throw unexpectedType(template, scene, 'object', value);
  return value;
}

export function failure(scene: Scene, sentence: string, location?: string): StateFailure {
  return queryFailure(`${scene.where} ${sentence}`, location);
}

async function run(expression: Expression, scene: Scene): Promise<Json> {
  let result: unknown;
  try {
    result = await expression.run(scene.bindings);
  } catch (error) {
    const ending = `threw an error during evaluation${reason(error)}`;
    throw failure(scene, `${named(expression)} ${ending}`, expression.field);
  }
  const value = toJson(result);
  if (value !== undefined) return value;
  const what = result === undefined ? 'nothing (undefined).' : 'a value that JSON cannot hold.';
  throw failure(scene, `${named(expression)} returned ${what}`, expression.field);
}

function named(expression: Expression): string {
  return `The JSONata expression '${expression.source}' specified for the field '${expression.field}'`;
}

function subject(template: Template): string {
  return template.kind === 'expression' ? named(template.expression) : `The field '${template.field}'`;
}

function unexpectedType(template: Template, scene: Scene, expected: string, value: Json): StateFailure {
  const found = `Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
  return failure(scene, `${subject(template)} returned an unexpected result type. ${found}`, template.field);
}

/** jsonata's limits have words of AWS's own; every other code is quoted. */
function reason(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'D1011':
    case 'U1001':
      return ': Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.';
    case 'D1012':
      return ': Expression evaluation timeout: Check for infinite loop';
    case 'D2014':
    case 'D2015':
      return ': Expression evaluation memory limit exceeded: Check for excessive memory usage';
    default:
      return typeof code === 'string' ? `. ${code}: ${messageOf(error)}` : `: ${messageOf(error)}`;
  }
}
