import * as z from 'zod';
import { faultsOf } from '../../../asl/definition/resource.ts';
import { isObject, type Json } from '../../../asl/json.ts';
import type { Call } from '../live.ts';
import { failed, type Outcome } from './outcome.ts';

/** Arguments that Step Functions itself refuses, before it calls the service. */
export class UnusableArguments extends Error {
  readonly given: Json;

  constructor(given: Json, faults: readonly string[]) {
    super(`[${faults.join(', ')}]`);
    this.given = given;
  }

  /** No Retry and no Catch sees it. */
  outcome(): Outcome {
    const given = JSON.stringify(this.given);
    return failed('States.Runtime', `The Arguments '${given}' could not be used to start the Task: ${this.message}`);
  }
}

const article = (type: string) => (/^[aeiou]/i.test(type) ? 'an' : 'a');

function sentence({ path, code, message, ...issue }: z.core.$ZodIssue): string {
  const field = path.join('.');
  const type = code === 'invalid_type' && 'expected' in issue ? issue.expected.replace('int', 'integer') : undefined;
  if (type === undefined) return `The value of the field '${field}' has an invalid format: ${message}`;
  return `The value for the field '${field}' must be ${article(type)} ${type.toUpperCase()}`;
}

/** The arguments as `schema` reads them; throws UnusableArguments. */
export function readArguments<Shape>(call: Call, schema: z.ZodType<Shape>): Shape {
  const given = call.arguments;
  if (!isObject(given)) throw new UnusableArguments(given, ['The value for the field Arguments must be an OBJECT']);
  const faults = faultsOf(call, Object.keys(given));
  if (faults.length > 0) throw new UnusableArguments(given, faults);
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new UnusableArguments(given, parsed.error.issues.map(sentence));
  return parsed.data;
}
