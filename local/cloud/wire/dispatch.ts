import { isObject } from '../../asl/json.ts';
import { AwsError } from '../aws-error.ts';
import type { DynamoDb } from '../dynamodb/service.ts';
import type { Caller } from '../iam/access.ts';
import { readJson } from '../json.ts';
import type { NamedCall, Operations } from './operation.ts';
import { queryError, queryReply, readQuery } from './query.ts';
import { jsonReply, type Reply, type RestRequest } from './reply.ts';

/** A service that is called by the header x-amz-target, in JSON. */
export interface JsonService {
  readonly operations: Operations;
  readonly version: '1.0' | '1.1';
  /** What stands before the name of an error. */
  readonly namespace: string;
  /** SQS: what the error was called in the protocol before this one, which the SDKs still look for. */
  readonly olderNames?: Readonly<Record<string, string>>;
}

export interface Dispatch {
  /** By the part of x-amz-target before the dot. */
  readonly json: Readonly<Record<string, JsonService>>;
  /** By method and path. */
  readonly rest: Operations;
  readonly named: readonly NamedCall[];
  /** By the parameter Action of a form. */
  readonly query: Operations;
  /** An id for an answer that carries one in its body. */
  readonly requestId: () => string;
  readonly dynamodb: DynamoDb;
  readonly isInvocation: (request: RestRequest) => boolean;
  readonly invoke: (request: RestRequest, caller: Caller | undefined) => Promise<Reply>;
  /** Every refusal for want of permission. */
  readonly denied: (caller: Caller | undefined, error: AwsError) => void;
}

const DYNAMODB = 'DynamoDB_20120810';
const CORAL = 'com.amazon.coral.service#';

function body(text: string) {
  try {
    return text === '' ? {} : readJson(text);
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

const unknown = (call: string) =>
  new AwsError('UnknownOperationException', `The laptop does not have the call ${call}.`);

function jsonError(service: JsonService): (error: AwsError) => Reply {
  const type = `application/x-amz-json-${service.version}`;
  return (error) => {
    const reply = jsonReply(
      error.status,
      { __type: `${service.namespace}${error.code}`, message: error.message, ...error.details },
      type,
    );
    const older = service.olderNames === undefined ? undefined : (service.olderNames[error.code] ?? error.code);
    if (older === undefined) return reply;
    return { ...reply, headers: { ...reply.headers, 'x-amzn-query-error': `${older};Sender` } };
  };
}

function restError(error: AwsError): Reply {
  const status = error.code === 'AccessDeniedException' ? 403 : error.status;
  const reply = jsonReply(status, { message: error.message, Message: error.message });
  return { ...reply, headers: { ...reply.headers, 'x-amzn-errortype': error.code } };
}

const dynamoDbService: JsonService = { operations: {}, version: '1.0', namespace: CORAL };

/** Finds the service by what the request says of itself, and writes answers and errors as that service does. */
export function createDispatch(dispatch: Dispatch) {
  type Work = () => Promise<Reply>;

  async function answered(write: (error: AwsError) => Reply, caller: Caller | undefined, work: Work): Promise<Reply> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.code === 'AccessDeniedException') dispatch.denied(caller, error);
      return write(error);
    }
  }

  function target(call: string, request: RestRequest, caller: Caller | undefined): Promise<Reply> {
    const dot = call.lastIndexOf('.');
    const [prefix, name] = [call.slice(0, dot), call.slice(dot + 1)];
    if (prefix === DYNAMODB) {
      return answered(jsonError(dynamoDbService), caller, async () => {
        const answer = await dispatch.dynamodb(name, request.body, caller);
        return { ...answer, headers: { 'content-type': 'application/x-amz-json-1.0' } };
      });
    }
    const service = dispatch.json[prefix] ?? dynamoDbService;
    return answered(jsonError(service), caller, async () => {
      const operation = service.operations[name];
      if (operation === undefined) throw unknown(call);
      return jsonReply(200, await operation(body(request.body), caller), `application/x-amz-json-${service.version}`);
    });
  }

  async function named(request: RestRequest, caller: Caller | undefined, { code, message }: AwsError): Promise<Reply> {
    for (const { method, path, operation } of dispatch.named) {
      const found = method === request.method ? path.exec(request.url.pathname) : null;
      if (found === null) continue;
      const given = body(request.body);
      const said = { ...Object.fromEntries(request.url.searchParams), ...found.groups };
      return jsonReply(200, await operation(isObject(given) ? { ...given, ...said } : given, caller));
    }
    throw new AwsError(code, message, 404);
  }

  async function query(form: Readonly<Record<string, string>>, caller: Caller | undefined): Promise<Reply> {
    const { Action = '', ...parameters } = form;
    const operation = dispatch.query[Action];
    if (operation === undefined) throw new AwsError('InvalidAction', unknown(Action).message);
    return queryReply(Action, await operation(parameters, caller), dispatch.requestId());
  }

  async function rest(request: RestRequest, caller: Caller | undefined): Promise<Reply> {
    if (dispatch.isInvocation(request)) return dispatch.invoke(request, caller);
    const call = `${request.method} ${request.url.pathname.replace(/(.)\/$/, '$1')}`;
    const operation = dispatch.rest[call];
    if (operation === undefined) return named(request, caller, unknown(call));
    return jsonReply(200, await operation(body(request.body), caller));
  }

  return (request: RestRequest, caller: Caller | undefined): Promise<Reply> => {
    const call = request.headers['x-amz-target'];
    if (typeof call === 'string') return target(call, request, caller);
    const form = readQuery(request);
    if (form === undefined) return answered(restError, caller, () => rest(request, caller));
    return answered(
      (error) => queryError(error, dispatch.requestId()),
      caller,
      () => query(form, caller),
    );
  };
}
