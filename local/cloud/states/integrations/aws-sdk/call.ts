import { isObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import type { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../iam/access.ts';
import type { Ids } from '../../../ids.ts';
import { UnusableArguments } from '../arguments.ts';
import { lacking } from '../lacking.ts';
import { failed, type Outcome, type Perform } from '../outcome.ts';
import { parametersOf } from '../query-form.ts';
import type { Wire } from '../wire.ts';
import { fromWire, sdkName, toWire } from './names.ts';
import { callRoute, invokeFunction } from './rest.ts';
import { sdkServices, type SdkService } from './services.ts';

const PREFIX = 'aws-sdk:';
const serviceOf = (name: string): SdkService | undefined => {
  const key = name.slice(PREFIX.length);
  return name.startsWith(PREFIX) && Object.hasOwn(sdkServices, key) ? sdkServices[key] : undefined;
};

const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);

/** Undefined: the laptop does not have the action. */
async function ask(
  wire: Wire,
  { protocol }: SdkService,
  action: string,
  given: JsonObject,
  caller: Caller,
): Promise<Json | undefined> {
  switch (protocol.kind) {
    case 'json':
      return wire.json(`${protocol.target}.${capital(action)}`, given, caller);
    case 'query':
      return wire.query(capital(action), parametersOf(given), caller);
    case 'rest': {
      const route = Object.hasOwn(protocol.routes, action) ? protocol.routes[action] : undefined;
      if (route === undefined) return undefined;
      return (route.path.includes('/invocations') ? invokeFunction : callRoute)(wire, route, given, caller);
    }
  }
}

/** aws-sdk:SERVICE:ACTION, by the operations that serve the wire, in the words of the SDK for Java 2. */
export function sdkIntegration(wire: Wire): Perform {
  return async ({ call, caller }) => {
    const service = serviceOf(call.service);
    if (service === undefined) return lacking(call);
    const given = toWire(call.arguments, service);
    if (!isObject(given)) throw new UnusableArguments(given, ['The value for the field Arguments must be an OBJECT']);
    const answer = await ask(wire, service, call.action, given, caller);
    return answer === undefined ? lacking(call) : { ok: true, output: fromWire(answer, service) };
  };
}

/** Undefined: `name` is no service of aws-sdk that the laptop has. */
export function sdkFailure(name: string, { code, status, message }: AwsError, ids: Ids): Outcome | undefined {
  const service = serviceOf(name);
  if (service === undefined) return undefined;
  const { prefix, nameless } = service;
  const named = sdkName(code.replace(/(Exception|Fault)$/, ''));
  const error = `${prefix}.${nameless.includes(code) ? prefix : named}Exception`;
  return failed(error, `${message} (Service: ${prefix}, Status Code: ${status}, Request ID: ${ids('request')})`);
}
