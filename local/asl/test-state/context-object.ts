import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { invalid, type Refused } from './refused.ts';

type Check = (value: Json) => string | undefined;

const text: Check = (value) => (typeof value === 'string' ? undefined : 'must be a string');
const count: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) ? undefined : 'must be an integer';
const anything: Check = () => undefined;

/** All that may be said of the context object. What is not said is as in any test. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  Execution: {
    Id: text,
    Input: anything,
    Name: text,
    RoleArn: text,
    StartTime: text,
    RedriveCount: count,
    RedriveTime: text,
  },
  StateMachine: { Id: text, Name: text },
  State: { Name: text, EnteredTime: text, RetryCount: count },
  Task: { Token: text },
};

/** Recorded: what is no string, an unknown field at either level, and Map. The other sentences are made alike, not recorded. */
export function readContext(given: string): JsonObject {
  let context: Json;
  try {
    context = parseJson(given);
  } catch {
    throw refused('Context object must be valid JSON');
  }
  if (!isObject(context)) throw refused('Context object must be a JSON object');
  for (const [part, value] of Object.entries(context)) checkPart(part, value);
  return context;
}

function checkPart(part: string, value: Json): void {
  if (part === 'Map') throw refused("'Map' field is not supported when mocking a Context object");
  const fields = Object.hasOwn(FIELDS, part) ? FIELDS[part] : undefined;
  if (fields === undefined) throw refused(`Field '${part}' is not allowed`);
  if (!isObject(value)) throw refused(`${part} must be an object`);
  for (const [field, member] of Object.entries(value)) {
    const check = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (check === undefined) throw refused(`Field '${field}' is not allowed`);
    const fault = check(member);
    if (fault !== undefined) throw refused(`${part}.${field} ${fault}`);
  }
}

function refused(sentence: string): Refused {
  return invalid(`Invalid Context object provided: ${sentence}`);
}
