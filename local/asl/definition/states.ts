import type { ChoiceState, FailState, PassState, Resource, SucceedState, TaskState, WaitState } from '../machine.ts';
import { parseTimestamp } from '../timestamp.ts';
import { checkFields } from '../validation/fields.ts';
import type { Reader } from '../validation/reader.ts';
import { isExpression } from '../expressions/template.ts';
import { given, readExit, readShaping } from './exit.ts';
import { readCatchers, readRetriers } from './handlers.ts';
import { parseResource, whyRefused } from './resource.ts';

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
  if (reader.has('Seconds') === reader.has('Timestamp')) {
    reader.refuse(`Exactly one of the fields 'Seconds' and 'Timestamp' is required`);
  }
  const isInstant = (value: unknown): boolean => typeof value === 'string' && parseTimestamp(value) !== undefined;
  return {
    type: 'Wait',
    name,
    ...readExit(reader),
    ...given('seconds', reader.typedTemplate('Seconds', 'Integer', isWhole(0))),
    ...given('timestamp', reader.typedTemplate('Timestamp', 'Timestamp', isInstant)),
  };
}

export function buildChoice(reader: Reader, name: string): ChoiceState {
  reader.require('Choices');
  const rules = reader.objects('Choices').map((rule) => {
    checkFields(rule, ['Condition', 'Next', 'Assign', 'Output', 'Comment']);
    rule.require('Condition');
    const condition = rule.typedTemplate('Condition', 'Boolean', (value) => typeof value === 'boolean');
    return {
      condition: condition ?? { kind: 'constant' as const, field: rule.field, value: false },
      next: rule.requiredText('Next'),
      ...readShaping(rule),
    };
  });
  if (reader.has('Choices') && rules.length === 0) reader.refuse('Expected a non-empty array', 'Choices');
  const next = reader.text('Default');
  const otherwise = next === undefined ? undefined : { next, ...readShaping(reader) };
  return { type: 'Choice', name, rules, ...given('otherwise', otherwise) };
}

export function buildTask(reader: Reader, name: string): TaskState {
  const credentials = reader.object('Credentials');
  credentials?.require('RoleArn');
  return {
    type: 'Task',
    name,
    ...readExit(reader),
    retry: readRetriers(reader),
    catch: readCatchers(reader),
    resource: readResource(reader),
    ...given('arguments', reader.template('Arguments')),
    ...given('credentials', reader.template('Credentials')),
    ...given('timeoutSeconds', reader.typedTemplate('TimeoutSeconds', 'Integer', isWhole(1))),
    ...given('heartbeatSeconds', reader.typedTemplate('HeartbeatSeconds', 'Integer', isWhole(1))),
  };
}

const NOWHERE: Resource = {
  arn: '',
  service: '',
  action: '',
  pattern: 'request-response',
  type: '',
  name: '',
  isPlainLambda: false,
};

function readResource(reader: Reader): Resource {
  const arn = reader.requiredText('Resource');
  const resource = parseResource(arn);
  if (isExpression(arn)) reader.refuse('Expected a constant resource ARN, not an expression', 'Resource');
  else if (resource === undefined && reader.value['Resource'] === arn) reader.refuse(whyRefused(arn), 'Resource');
  return resource ?? NOWHERE;
}

export function isWhole(least: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && Number(value) >= least;
}
