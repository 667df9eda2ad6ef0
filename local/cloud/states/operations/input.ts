import * as z from 'zod';
import { isArray, isObject, type Json } from '../../../asl/json.ts';
import { AwsError } from '../../aws-error.ts';
import { operation, type Operation, type OperationParts } from '../../wire/operation.ts';

/** AWS writes instants as seconds. */
export const seconds = (milliseconds: number) => milliseconds / 1000;

const MOST_BYTES = 256 * 1024;
const atLeast = (least: number) => `Member must have length greater than or equal to ${least}`;
const atMost = (most: number) => `Member must have length less than or equal to ${most}`;

export const text = (least: number, most: number) => z.string().min(least, atLeast(least)).max(most, atMost(most));
export const matching = (pattern: RegExp, most: number) =>
  text(1, most).regex(pattern, `Member must satisfy regular expression pattern: ${pattern.source}`);
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `Member must satisfy enum value set: [${values.join(', ')}]` });
export const whole = (least: number, most: number) =>
  z
    .int()
    .min(least, `Member must have value greater than or equal to ${least}`)
    .max(most, `Member must have value less than or equal to ${most}`);
export const list = <Item extends z.ZodType>(item: Item, least: number, most: number) =>
  z.array(item).min(least, atLeast(least)).max(most, atMost(most));

export const arn = text(1, 256);
export const longArn = text(1, 2000);
/** JSON as text, limited as AWS does: in bytes of UTF-8. */
export const data = z.string().refine((given) => Buffer.byteLength(given) <= MOST_BYTES, atMost(MOST_BYTES));
export const definition = text(1, 1024 * 1024);
export const description = text(0, 256);
export const machineType = oneOf(['STANDARD', 'EXPRESS']);
export const includedData = oneOf(['ALL_DATA', 'METADATA_ONLY']).optional();
export const paged = (mostToken = 1024) => ({
  maxResults: whole(0, 1000).optional(),
  nextToken: text(1, mostToken).optional(),
});

/** Values that AWS does not repeat. */
const SENSITIVE = ['definition', 'description', 'versionDescription', 'input', 'output', 'error', 'cause'];

function at(body: Json, path: readonly PropertyKey[]): Json | undefined {
  let value: Json | undefined = body;
  for (const key of path) {
    if (value !== undefined && isArray(value)) value = value[Number(key)];
    else value = isObject(value) ? value[String(key)] : undefined;
  }
  return value;
}

/** As the service's own objects print themselves. */
function shown(value: Json): string {
  if (isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (!isObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}=${shown(member)}`)
    .join(', ')}}`;
}

const place = (path: readonly PropertyKey[]) =>
  path.map((key) => (typeof key === 'number' ? `${key + 1}.member` : String(key))).join('.');

function fault(issue: z.core.$ZodIssue, body: Json): string {
  const value = at(body, issue.path);
  const where = place(issue.path);
  if (value === undefined || value === null) {
    return `Value null at '${where}' failed to satisfy constraint: Member must not be null`;
  }
  const said = SENSITIVE.includes(where) ? 'Value' : `Value '${shown(value)}'`;
  return `${said} at '${where}' failed to satisfy constraint: ${issue.message}`;
}

function refusal({ issues }: z.ZodError, body: Json): AwsError {
  const mistyped = issues.find(({ code, path }) => code === 'invalid_type' && (at(body, path) ?? null) !== null);
  if (mistyped !== undefined) {
    return new AwsError('SerializationException', `The member '${place(mistyped.path)}': ${mistyped.message}`);
  }
  const faults = issues.map((issue) => fault(issue, body));
  const count = `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected`;
  return new AwsError('ValidationException', `${count}: ${faults.join('; ')}`);
}

/** An operation that refuses a body that it cannot read as AWS does. */
export function call<Input>(parts: OperationParts<Input>): Operation {
  return (body, caller) => operation({ ...parts, invalid: (error) => refusal(error, body) })(body, caller);
}

/** AWS knows no resource for it. */
export const anything = (action: string) => () => [{ action: `states:${action}`, resources: ['*'] }];
export const on = (action: string, resource: string) => [{ action: `states:${action}`, resources: [resource] }];

/** Without the members that are undefined. */
export function present(members: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  const said: Record<string, Json> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) said[name] = value;
  return said;
}
