import type { FailState, PassState, SucceedState, Template, WaitState } from '../machine.ts';
import { parseTimestamp } from '../timestamp.ts';
import { readAmount, SECONDS_OR_NONE } from '../validation/numbers.ts';
import { checkOnlyOne } from '../validation/one-of.ts';
import type { Reader } from '../validation/reader.ts';
import { isExpression } from '../expressions/template.ts';
import { given, readExit } from './exit.ts';

export function buildPass(reader: Reader, name: string): PassState {
  return { type: 'Pass', name, ...readExit(reader) };
}

export function buildSucceed(reader: Reader, name: string): SucceedState {
  return { type: 'Succeed', name, ...given('output', reader.template('Output')) };
}

export function buildFail(reader: Reader, name: string): FailState {
  const isText = (value: unknown): boolean => typeof value === 'string';
  return {
    type: 'Fail',
    name,
    ...given('error', reader.typedTemplate('Error', 'String', isText)),
    ...given('cause', reader.typedTemplate('Cause', 'String', isText)),
  };
}

export function buildWait(reader: Reader, name: string): WaitState {
  checkOnlyOne(reader, ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp']);
  return {
    type: 'Wait',
    name,
    ...readExit(reader),
    ...given('seconds', readAmount(reader, 'Seconds', SECONDS_OR_NONE)),
    ...given('timestamp', readTimestamp(reader)),
  };
}

/** The words are of cdk-preflight pf-sfn-asl-wait-timing. */
function readTimestamp(reader: Reader): Template | undefined {
  const text = reader.text('Timestamp');
  if (text !== undefined && !isExpression(text) && parseTimestamp(text) === undefined) {
    reader.refuse('String does not match RFC3339 timestamp', 'Timestamp');
  }
  return reader.template('Timestamp');
}
