import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod';
import { isObject } from '../../asl/json.ts';
import { readJson } from '../json.ts';
import type { Reply } from '../wire/reply.ts';

/** What a function answered is none that API Gateway can pass on. The message names no value of it. */
export class Malformed extends Error {}

const value = z.union([z.string(), z.number(), z.boolean()]);
const answerSchema = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), value).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** API Gateway writes these itself, about its own connection to the caller. */
const own = ['connection', 'content-length', 'keep-alive', 'trailer', 'transfer-encoding', 'upgrade'];

/** Throws Malformed for what would end the header early (a line break) or cannot stand in one. */
function checked(name: string, text: string): string {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, text);
    return text;
  } catch {
    throw new Malformed(`a header that HTTP does not allow: ${JSON.stringify(name.slice(0, 40))}`);
  }
}

function headersOf(given: Readonly<Record<string, string | number | boolean>>, cookies: readonly string[]) {
  const headers = new Map<string, string | string[]>();
  for (const [name, text] of Object.entries(given)) {
    if (!own.includes(name.toLowerCase())) headers.set(name.toLowerCase(), checked(name, String(text)));
  }
  const set = [headers.get('set-cookie') ?? [], ...cookies.map((cookie) => checked('set-cookie', cookie))].flat();
  if (set.length > 0) headers.set('set-cookie', set);
  return headers;
}

function bytesOf(body: string, isBase64Encoded: boolean): Buffer {
  if (!isBase64Encoded) return Buffer.from(body);
  const bytes = Buffer.from(body, 'base64');
  const same = bytes.toString('base64').replace(/=+$/, '') === body.replace(/=+$/, '');
  if (!same) throw new Malformed('a body that is said to be base64 and is not');
  return bytes;
}

/**
 * The answer of a function (JSON) as an answer of HTTP. Without a status code all of it is the body of a 200 in JSON
 * (developer guide, "Lambda function response for format 2.0"). That a body without a type is plain text is general
 * knowledge, not confirmed.
 */
export function answerOf(payload: string): Reply {
  const answer = readJson(payload);
  if (!isObject(answer) || answer['statusCode'] === undefined) {
    const body = typeof answer === 'string' ? answer : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw new Malformed(z.prettifyError(parsed.error));
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const bytes = bytesOf(body ?? '', isBase64Encoded === true);
  const written = headersOf(headers ?? {}, cookies ?? []);
  if (bytes.length > 0 && !written.has('content-type')) written.set('content-type', 'text/plain;charset=UTF-8');
  return { status: statusCode, headers: Object.fromEntries(written), body: bytes };
}
