import type { IncomingHttpHeaders } from 'node:http';

export interface RestRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function jsonReply(status: number, body: object, type = 'application/json'): Reply {
  return { status, headers: { 'content-type': type }, body: JSON.stringify(body) };
}
