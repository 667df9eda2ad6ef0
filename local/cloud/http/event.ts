import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithIAMAuthorizer } from 'aws-lambda';
import { account } from '../account.ts';
import type { RawRequest } from '../wire/reply.ts';
import type { Identity } from './identity.ts';
import type { Match } from './routes.ts';

export interface Arrival {
  readonly request: RawRequest;
  readonly bytes: Buffer;
  readonly headers: ReadonlyMap<string, string>;
  readonly apiId: string;
  /** Decoded. */
  readonly path: string;
  /** What follows the question mark, as it was sent. */
  readonly query: string;
  readonly match: Match;
  readonly requestId: string;
  /** Virtual epoch milliseconds. */
  readonly at: number;
  /** Of a signed route. */
  readonly identity: Identity | undefined;
}

/** Of one connection only: they say nothing about the request (RFC 9110, 7.6.1). */
const hops = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];

/** Names in small letters; values of one name in a row, with commas between them. */
export function headersOf(rawHeaders: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}${name === 'cookie' ? '; ' : ','}${value}`);
  }
  return headers;
}

/** What API Gateway tells of the line that the request came on, and without what it keeps for itself. */
function headersWithin({ headers, request, bytes }: Arrival): Record<string, string> {
  const host = headers.get('host') ?? 'localhost';
  const before = headers.get('x-forwarded-for');
  const forwarded = new Map([...headers].filter(([name]) => name !== 'cookie' && !hops.includes(name)));
  if (bytes.length > 0) forwarded.set('content-length', String(bytes.length));
  forwarded.set('x-forwarded-for', before === undefined ? request.from : `${before}, ${request.from}`);
  forwarded.set('x-forwarded-port', /:(\d+)$/.exec(host)?.[1] ?? '80');
  forwarded.set('x-forwarded-proto', 'http');
  return Object.fromEntries(forwarded);
}

/** Decoded, those of one name in a row with commas between them; undefined if there are none. */
function parametersOf(query: string): Record<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters.get(name);
    parameters.set(name, before === undefined ? value : `${before},${value}`);
  }
  return parameters.size === 0 ? undefined : Object.fromEntries(parameters);
}

/**
 * AWS's page says that binary content is base64-encoded, and not what is binary. Measured by others on a live HTTP API
 * (github.com/ministackorg/ministack, pull request 766): all but these, also a form, also a body of no type.
 */
function isText(contentType: string): boolean {
  const [type = ''] = contentType.toLowerCase().split(';');
  return /^(text\/.+|application\/(json|xml|javascript))$/.test(type.trim());
}

function bodyOf({ bytes, headers }: Arrival): { body?: string; isBase64Encoded: boolean } {
  if (bytes.length === 0) return { isBase64Encoded: false };
  const isBase64Encoded = !isText(headers.get('content-type') ?? '');
  return { body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Such as 21/Nov/2026:10:00:00 +0000. */
function logTime(instant: number): string {
  const date = new Date(instant);
  const [day = '', time = ''] = date.toISOString().split('T');
  return `${day.slice(8)}/${months[date.getUTCMonth()] ?? ''}/${day.slice(0, 4)}:${time.slice(0, 8)} +0000`;
}

/** The event of payload format 2.0 (developer guide, http-api-develop-integrations-lambda). */
export function eventOf(arrival: Arrival): APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithIAMAuthorizer {
  const { request, headers, apiId, path, query, match, requestId, at, identity } = arrival;
  const routeKey = match.route.key;
  const cookies = headers.get('cookie')?.split(/; */);
  const domainName = (headers.get('host') ?? 'localhost').replace(/:\d+$/, '');
  const queryStringParameters = parametersOf(query);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies === undefined ? {} : { cookies }),
    headers: headersWithin(arrival),
    ...(queryStringParameters === undefined ? {} : { queryStringParameters }),
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    requestContext: {
      accountId: account,
      apiId,
      ...(identity === undefined ? {} : { authorizer: { iam: identity } }),
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.from,
        userAgent: headers.get('user-agent') ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: logTime(at),
      timeEpoch: at,
    },
    ...bodyOf(arrival),
  };
}
