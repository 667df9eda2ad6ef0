import { type Json, type JsonObject, parseJson } from '../../local/asl/json.ts';
import { object, text } from './recordings.ts';

/** Recordings leave out what they say nothing new about. */
const UNTOLD = new Set([
  'inputDetails',
  'outputDetails',
  'assignedVariablesDetails',
  'roleArn',
  'region',
  'taskCredentials',
]);

/** Both histories in the words of the recordings; where branches ran at once AWS's order is not ours to repeat. */
export function tellHistory(
  history: readonly JsonObject[],
  recorded: readonly JsonObject[],
  isUnordered: boolean,
): readonly [readonly JsonObject[], readonly JsonObject[]] {
  const ours = history.map(tell);
  const theirs = recorded.map(withoutUntold);
  if (!isUnordered) return [ours, theirs];
  return [inOrder(ours), inOrder(theirs)];
}

/** An event in the words of the recordings: payloads are JSON text in AWS's history, and values in the recordings. */
export function tell(event: JsonObject): JsonObject {
  const type = text(event['type']);
  const [details = {}] = Object.entries(event).flatMap(([key, value]) =>
    key.endsWith('Details') ? [object(value)] : [],
  );
  const told = Object.entries(withoutUntold(details)).map(([name, value]) => [name, unfold(name, value)] as const);
  return { type, ...Object.fromEntries(told) };
}

function withoutUntold(details: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !UNTOLD.has(name)));
}

function unfold(name: string, value: Json): Json {
  if (name === 'assignedVariables') {
    return Object.fromEntries(Object.entries(object(value)).map(([key, member]) => [key, parseJson(text(member))]));
  }
  if (name === 'input' || name === 'output' || name === 'parameters') return parseJson(text(value));
  return name === 'cause' ? unfoldCause(value) : value;
}

/** Some causes are JSON themselves, and are recorded as what they say. */
function unfoldCause(value: Json): Json {
  return typeof value === 'string' && value.startsWith('{') ? parseJson(value) : value;
}

function inOrder(events: readonly JsonObject[]): readonly JsonObject[] {
  return [...events].sort((a, b) =>
    JSON.stringify([a['type'], a['name'] ?? null]) < JSON.stringify([b['type'], b['name'] ?? null]) ? -1 : 1,
  );
}
