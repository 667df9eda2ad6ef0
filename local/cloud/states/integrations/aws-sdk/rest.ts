import type { Json, JsonObject } from '../../../../asl/json.ts';
import type { Caller } from '../../../iam/access.ts';
import { readJson } from '../../../json.ts';
import { UnusableArguments } from '../arguments.ts';
import { textOf } from '../outcome.ts';
import type { Wire } from '../wire.ts';
import type { Route } from './services.ts';

function required(given: JsonObject, name: string): string {
  const value = given[name];
  if (value === undefined) throw new UnusableArguments(given, [`The field '${name}' is required but was missing`]);
  return textOf(value);
}

/** Which arguments the path and the query take, and what is left for the body. */
function partsOf({ path, query = {}, body }: Route, given: JsonObject) {
  const labels = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(required(given, name)));
  const said = Object.entries(query).flatMap(([name, key]): [string, string][] =>
    given[name] === undefined ? [] : [[key, textOf(given[name])]],
  );
  const rest = Object.entries(given).filter(([name]) => !labels.includes(name) && !Object.hasOwn(query, name));
  return {
    path: said.length === 0 ? filled : `${filled}?${new URLSearchParams(said).toString()}`,
    body: body === undefined ? Object.fromEntries(rest) : (given[body] ?? {}),
  };
}

/** A call of a service that is found by method and path; the answer in the service's own words. */
export async function callRoute(wire: Wire, route: Route, given: JsonObject, caller: Caller): Promise<Json> {
  const { path, body } = partsOf(route, given);
  const { body: text } = await wire.rest({ method: route.method, path, body: JSON.stringify(body) }, caller);
  const answer = text === '' ? {} : readJson(text);
  return route.answer === undefined ? answer : { [route.answer]: answer };
}

/** Lambda's Invoke: its payload is the body, and what else it says goes in headers. */
export async function invokeFunction(
  wire: Wire,
  { path, method }: Route,
  given: JsonObject,
  caller: Caller,
): Promise<Json> {
  const { Qualifier, InvocationType = 'RequestResponse', Payload = {} } = given;
  const named = required(given, 'FunctionName');
  const whole = Qualifier === undefined ? named : `${named}:${textOf(Qualifier)}`;
  const filled = path.replace('{FunctionName}', encodeURIComponent(whole));
  const headers = { 'x-amz-invocation-type': textOf(InvocationType) };
  const answer = await wire.rest({ method, path: filled, headers, body: textOf(Payload) }, caller);
  const version = answer.headers['x-amz-executed-version'];
  const failure = answer.headers['x-amz-function-error'];
  return {
    ...(typeof version === 'string' ? { ExecutedVersion: version } : {}),
    ...(typeof failure === 'string' ? { FunctionError: failure } : {}),
    Payload: answer.body,
    StatusCode: answer.status,
  };
}
