import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as it came, whatever brought it. */
export interface Request {
  /** In capitals. */
  readonly method: string;
  /** With any prefix that the API lies under. */
  readonly path: string;
  /** The Content-Type, empty when none was sent. */
  readonly type: string;
  readonly body: Uint8Array;
  /** Unique for each request. */
  readonly id: string;
}

/** A request to an HTTP API, in its payload format 2.0. */
export const requestOf = ({
  requestContext,
  rawPath,
  headers,
  body,
  isBase64Encoded,
}: APIGatewayProxyEventV2): Request => ({
  method: requestContext.http.method,
  path: rawPath,
  type: headers['content-type'] ?? '',
  body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  id: requestContext.requestId,
});

/** What the address names: the page, and the token behind it. */
export interface Place {
  readonly page: string;
  readonly token: string;
}

/** The last two parts of the path: before them may stand a stage, or the prefix that the API has on the laptop. */
export function placeOf(path: string): Place {
  // Some mail programs put a slash behind it.
  const [page = '', token = ''] = path.replace(/\/+$/, '').split('/').slice(-2);
  return { page, token };
}

export type Form = readonly (readonly [name: string, value: string])[];

/** The longest form that a page of ours can send is a few kilobytes. */
const LONGEST_BODY = 65_536;

/**
 * The fields of a posted form; undefined when it cannot be read. RFC 8058, section 3.2, allows both kinds of form; what
 * claims to be neither, or nothing, is read as the plainer one.
 */
export function formOf({ type, body }: Request): Form | undefined {
  if (body.length > LONGEST_BODY) return undefined;
  const text = new TextDecoder().decode(body);
  return /^multipart\/form-data\b/i.test(type) ? multipart(text, type) : [...new URLSearchParams(text)];
}

/** RFC 7578, as far as plain fields go: nothing of ours asks for a file. */
function multipart(text: string, type: string): Form | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const [, ...parts] = `\r\n${text}`.split(`\r\n--${boundary}`);
  if (parts.pop()?.startsWith('--') !== true) return undefined;
  return parts.flatMap((part) => {
    const end = part.indexOf('\r\n\r\n');
    const name = /^content-disposition:\s*form-data;.*\bname="([^"]*)"/im.exec(part.slice(0, end))?.[1];
    return end < 0 || name === undefined ? [] : [[name, part.slice(end + 4)] as const];
  });
}

export const valuesOf = (form: Form, name: string): readonly string[] =>
  form.flatMap(([field, value]) => (field === name ? [value] : []));
