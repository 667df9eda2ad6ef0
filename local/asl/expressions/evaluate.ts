import { queryFailure, type StateFailure } from '../failure.ts';
import { isArray, isObject, type Json, type JsonObject, setOwn, TooDeep, toJson, typeName } from '../json.ts';
import { type Later, then } from '../later.ts';
import type { Expression, Template } from '../machine.ts';
import { uuid } from '../random.ts';
import { InternalFault } from './functions/define.ts';
import { holdsFunction } from './functions/is-function.ts';
import type { Bindings } from './quick/quick.ts';
import { messageOf } from './expression.ts';
import { UNSURE } from './quick/quick.ts';

/** What an expression can see, and how its failures begin. */
export interface Scene {
  readonly bindings: Bindings;
  readonly where: () => string;
}

export function evaluate(template: Template, scene: Scene): Later<Json> {
  const quick = evaluateQuickly(template, scene);
  return quick === UNSURE ? evaluateSlowly(template, scene) : quick;
}

/** The whole template at once, if each of its expressions can be. */
function evaluateQuickly(template: Template, scene: Scene): Json | typeof UNSURE {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression': {
      const value = template.expression.quick?.(scene.bindings);
      return isFound(value) ? value : UNSURE;
    }
    case 'array': {
      const items: Json[] = [];
      for (const item of template.items) {
        const value = evaluateQuickly(item, scene);
        if (value === UNSURE) return UNSURE;
        items.push(value);
      }
      return items;
    }
    case 'object': {
      const object: Record<string, Json> = {};
      for (const [key, member] of template.entries) {
        const value = evaluateQuickly(member, scene);
        if (value === UNSURE) return UNSURE;
        setOwn(object, key, value);
      }
      return object;
    }
  }
}

/** Nothing is left to the evaluator, which finds the words. All else is made of what was plain JSON already. */
function isFound(value: unknown): value is Json {
  return value !== undefined && value !== UNSURE;
}

/** One after the other, so that repeated runs draw the same random numbers. */
async function evaluateSlowly(template: Template, scene: Scene): Promise<Json> {
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

export function evaluateNumber(template: Template, scene: Scene, least: number, most: number): Later<number> {
  return then(evaluate(template, scene), (value) => {
    if (typeof value !== 'number') throw unexpectedType(template, scene, 'number', value);
    if (value >= least && value <= most) return value;
    throw failure(
      scene,
      `${subject(template)} returned a value outside the acceptable range. ` +
        `Expected a number between ${least} and ${most}, but was: ${value}`,
      template.field,
    );
  });
}

/** Seconds and counts: AWS documents whole numbers only. */
export function evaluateWhole(template: Template, scene: Scene, least: number, most: number): Later<number> {
  return then(evaluateNumber(template, scene, least, most), (value) => {
    if (Number.isInteger(value)) return value;
    throw unexpectedType(template, scene, 'integer', value);
  });
}

export function evaluateString(template: Template, scene: Scene): Later<string> {
  return then(evaluate(template, scene), (value) => {
    if (typeof value === 'string') return value;
    throw unexpectedType(template, scene, 'string', value);
  });
}

export function evaluateBoolean(template: Template, scene: Scene): Later<boolean> {
  return then(evaluate(template, scene), (value) => {
    if (typeof value === 'boolean') return value;
    throw unexpectedType(template, scene, 'boolean', value);
  });
}

export function evaluateArray(template: Template, scene: Scene): Later<readonly Json[]> {
  return then(evaluate(template, scene), (value) => {
    if (isArray(value)) return value;
    throw unexpectedType(template, scene, 'array', value);
  });
}

export function evaluateObject(template: Template, scene: Scene): Later<JsonObject> {
  return then(evaluate(template, scene), (value) => {
    if (isObject(value)) return value;
    throw unexpectedType(template, scene, 'object', value);
  });
}

export function failure(scene: Scene, sentence: string, location?: string): StateFailure {
  return queryFailure(`${scene.where()} ${sentence}`, location);
}

async function run(expression: Expression, scene: Scene): Promise<Json> {
  let result: unknown;
  let value: Json | undefined;
  try {
    result = await expression.run(scene.bindings);
    value = holdsFunction(result) ? undefined : toJson(result);
  } catch (error) {
    // Whether anything else stands before the UUID is not recorded.
    const ending =
      error instanceof InternalFault
        ? `threw an internal error during evaluation. ${uuid(scene.where(), expression.field, expression.source)}`
        : `threw an error during evaluation${reason(error)}`;
    throw failure(scene, `${named(expression)} ${ending}`, expression.field);
  }
  if (value !== undefined) return value;
  // That a function fails wherever it stands is measured on AWS, iwamot/sfnx docs/design.md and its tests, with the last
  // three words; the whole sentence is not recorded.
  const what = result === undefined ? 'nothing (undefined).' : 'an unsupported result type.';
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

const MEMORY = ': Expression evaluation memory limit exceeded: Check for excessive memory usage';

/** jsonata's limits have words of AWS's own; every other code is quoted. */
function reason(error: unknown): string {
  if (error instanceof TooDeep || error instanceof RangeError) return MEMORY;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'D1011':
    case 'U1001':
      return ': Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.';
    case 'D1012':
      return ': Expression evaluation timeout: Check for infinite loop';
    case 'D2014':
    case 'D2015':
      return MEMORY;
    // Measured on AWS without its code, github.com/floci-io/floci/issues/2668.
    case 'D3010':
      return `: ${messageOf(error)}`;
    default:
      return typeof code === 'string' ? `. ${code}: ${messageOf(error)}` : `: ${messageOf(error)}`;
  }
}
