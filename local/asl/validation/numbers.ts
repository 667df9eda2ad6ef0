import { isExpression } from '../expressions/template.ts';
import { MAX_WAIT_SECONDS } from '../limits.ts';
import type { Template } from '../machine.ts';
import type { Reader } from './reader.ts';

export interface Range {
  readonly least: number;
  readonly most?: number;
  /** AWS writes the limits of what may have a fraction with one: 0.0. */
  readonly isFraction?: boolean;
}

/** Seconds to wait for something; the machine's own TimeoutSeconds and a Wait's Seconds may be 0 as well. */
export const SECONDS: Range = { least: 1, most: MAX_WAIT_SECONDS };
export const SECONDS_OR_NONE: Range = { least: 0, most: MAX_WAIT_SECONDS };
export const COUNT: Range = { least: 0 };
export const PERCENTAGE: Range = { least: 0, most: 100, isFraction: true };

/** The number of a field that takes no expression; undefined where there is none, or none that AWS takes. */
export function readNumber(reader: Reader, field: string, range: Range): number | undefined {
  const value = reader.value[field];
  if (value === undefined) return undefined;
  const fault = typeof value === 'number' ? faultOf(value, range) : WRONG_TYPE;
  if (fault !== undefined) reader.refuse(fault, field);
  return typeof value === 'number' && fault === undefined ? value : undefined;
}

/** A field that takes a number, or an expression that comes out as one. */
export function readAmount(reader: Reader, field: string, range: Range): Template | undefined {
  const value = reader.value[field];
  if (typeof value === 'string' && isExpression(value)) return reader.template(field);
  return readNumber(reader, field, range) === undefined ? undefined : reader.template(field);
}

const WRONG_TYPE = 'Expected value of type Integer';

/** Measured on AWS: cdk-preflight pf-sfn-asl-numeric-ranges, github.com/floci-io/floci/issues/3733 (0.0 and 100.0), github.com/aws-cloudformation/cfn-lint/issues/4075. */
function faultOf(value: number, { least, most = Infinity, isFraction = false }: Range): string | undefined {
  const shown = (limit: number): string => (isFraction ? limit.toFixed(1) : String(limit));
  if (!isFraction && !Number.isInteger(value)) return WRONG_TYPE;
  if (value < least) return `Minimum value is ${shown(least)}`;
  return value > most ? `Maximum value is ${shown(most)}` : undefined;
}
