import { isExpression } from '../expressions/template.ts';
import { isObject, type Json } from '../json.ts';
import type { Resource, TaskState } from '../machine.ts';
import { readAmount, SECONDS } from '../validation/numbers.ts';
import type { Reader } from '../validation/reader.ts';
import { given, readExit } from './exit.ts';
import { readCatchers, readRetriers } from './handlers.ts';
import { missingFrom, parseResource, unknownIn, whyRefused } from './resource.ts';

export function buildTask(reader: Reader, name: string): TaskState {
  checkCredentials(reader);
  const exit = readExit(reader);
  const resource = readResource(reader);
  if (resource !== undefined) checkArguments(reader, resource);
  return {
    type: 'Task',
    name,
    ...exit,
    retry: readRetriers(reader),
    catch: readCatchers(reader),
    resource: resource ?? NOWHERE,
    ...given('arguments', reader.template('Arguments')),
    ...given('credentials', reader.template('Credentials')),
    ...given('timeoutSeconds', readAmount(reader, 'TimeoutSeconds', SECONDS)),
    ...given('heartbeatSeconds', readAmount(reader, 'HeartbeatSeconds', SECONDS)),
  };
}

function checkCredentials(reader: Reader): void {
  const credentials = reader.object('Credentials');
  if (credentials?.has('RoleArn') === false) credentials.refuse(`The field 'RoleArn' is required but was missing`);
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

function readResource(reader: Reader): Resource | undefined {
  reader.require('Resource');
  const arn = reader.text('Resource');
  if (arn === undefined) return undefined;
  const resource = parseResource(arn);
  if (isExpression(arn)) reader.refuse('Expected a constant resource ARN, not an expression', 'Resource');
  else if (resource === undefined) reader.refuse(whyRefused(arn), 'Resource');
  return resource;
}

/**
 * An integration has arguments, and AWS looks at those that are written out (measured: cdk-preflight
 * pf-sfn-asl-integration-parameters, github.com/aws/aws-cdk/issues/29968).
 */
function checkArguments(reader: Reader, resource: Resource): void {
  if (resource.isPlainLambda) return;
  const field = reader.language === 'JSONPath' ? 'Parameters' : 'Arguments';
  const written = reader.value[field];
  if (written === undefined) reader.refuse(`${field} field is required for resource ARN: ${resource.arn}`, 'Resource');
  if (!isObject(written)) return;
  checkPayload(reader, resource, written['Payload'], field);
  const names = Object.keys(written).map(plain);
  const fixed = Object.entries(written)
    .filter(isFixed)
    .map(([name]) => name);
  for (const fault of [...missingFrom(resource, names), ...unknownIn(resource, fixed)]) reader.refuse(fault, field);
}

/** Measured on AWS: sfnx docs/design.md ("Tasks"); the words are not recorded. */
function checkPayload(reader: Reader, { service, action }: Resource, payload: Json | undefined, field: string): void {
  if (service !== 'lambda' || action !== 'invoke') return;
  if (typeof payload !== 'number' && typeof payload !== 'boolean') return;
  reader.refuse('Expected value of type [STRING, OBJECT, ARRAY, NULL]', `${field}/Payload`);
}

/** JSONPath marks a name whose value is a path. */
function plain(name: string): string {
  return name.endsWith('.$') ? name.slice(0, -2) : name;
}

/** A field that AWS does not know and whose value is yet to be found fails when the state runs, and not before. */
function isFixed([name, value]: readonly [string, Json]): boolean {
  return name === plain(name) && !(typeof value === 'string' && isExpression(value));
}
