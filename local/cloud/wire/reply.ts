import type { IncomingHttpHeaders } from 'node:http';

export interface RestRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
}

/** A request as it came, before anybody has read its path or taken its bytes for text. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as the request line has them. */
  readonly target: string;
  /** Such as HTTP/1.1. */
  readonly protocol: string;
  /** Names and values by turns. */
  readonly rawHeaders: readonly string[];
  /** The IP address that it came from. */
  readonly from: string;
  /** Undefined if there were more than the port takes. */
  readonly bytes: Buffer | undefined;
}

/** What the whole internet may call on AWS, and so any page that a browser here has open. */
export interface PublicSide {
  takes(target: string): boolean;
  answer(request: RawRequest): Promise<Reply>;
}

export function jsonReply(status: number, body: object, type = 'application/json'): Reply {
  return { status, headers: { 'content-type': type }, body: JSON.stringify(body) };
}
