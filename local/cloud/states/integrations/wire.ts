import * as z from 'zod';
import type { Json } from '../../../asl/json.ts';
import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../iam/access.ts';
import { json, readJson } from '../../json.ts';
import type { Reply, RestRequest } from '../../wire/reply.ts';

/** What answers requests that come over the wire, asked here without the socket between. */
export type Dispatch = (request: RestRequest, caller: Caller | undefined) => Promise<Reply>;

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Reply['headers'];
}

/** Asks the operations that serve the wire; throws what they refuse as the AwsError that they meant. No caller is the owner. */
export interface Wire {
  /** `target` such as AmazonSQS.SendMessage. */
  json(target: string, body: Json, caller: Caller | undefined): Promise<Json>;
  query(action: string, parameters: Readonly<Record<string, string>>, caller: Caller | undefined): Promise<Json>;
  rest(asked: RestAsked, caller: Caller | undefined): Promise<Answer>;
}

export interface RestAsked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const errorSchema = z.object({
  __type: z.string().optional(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

const element = (xml: string, name: string) => new RegExp(`<${name}>([^]*?)</${name}>`).exec(xml)?.[1];
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const unescaped = (text: string) => text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

function told(text: string): Json {
  try {
    return readJson(text);
  } catch {
    return {};
  }
}

function errorOf({ status, headers, body }: Answer): AwsError {
  const { __type, message, Message } = errorSchema.safeParse(told(body)).data ?? {};
  const header = headers['x-amzn-errortype'];
  const code = __type?.replace(/^.*#/, '') ?? (typeof header === 'string' ? header : 'InternalServerError');
  return new AwsError(code, message ?? Message ?? body, status);
}

function xmlError({ status, body }: Answer): AwsError {
  const message = unescaped(element(body, 'Message') ?? body);
  return new AwsError(element(body, 'Code') ?? 'InternalFailure', message, status);
}

export function createWire(dispatch: Dispatch): Wire {
  async function send(
    { method, path, headers = {}, body = '' }: RestAsked,
    caller: Caller | undefined,
  ): Promise<Answer> {
    const reply = await dispatch({ method, url: new URL(path, 'http://127.0.0.1'), headers, body }, caller);
    return { ...reply, body: reply.body.toString() };
  }

  return {
    async json(target, body, caller) {
      const headers = { 'x-amz-target': target };
      const answer = await send({ method: 'POST', path: '/', headers, body: JSON.stringify(body) }, caller);
      if (answer.status !== 200) throw errorOf(answer);
      return answer.body === '' ? {} : readJson(answer.body);
    },
    async query(action, parameters, caller) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ ...parameters, Action: action }).toString();
      const answer = await send({ method: 'POST', path: '/', headers, body }, caller);
      if (answer.status !== 200) throw xmlError(answer);
      const result = element(answer.body, `${action}Result`) ?? '';
      const members = [...result.matchAll(/<(\w+)>([^<]*)<\/\w+>/g)];
      return json.parse(Object.fromEntries(members.map(([, name = '', value = '']) => [name, unescaped(value)])));
    },
    async rest(asked, caller) {
      const answer = await send(asked, caller);
      if (answer.status >= 300) throw errorOf(answer);
      return answer;
    },
  };
}
