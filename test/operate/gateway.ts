import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { closed, listen } from '../contract/databases.ts';

export const accessKey = 'AKIDEXAMPLE';
export const secretKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** API Gateway with an IAM authorizer, as far as a caller notices: it answers whoever has signed rightly. */
export interface Gateway {
  /** Ends with a slash. */
  readonly url: string;
  readonly asked: { readonly path: string; readonly body: unknown; readonly region: string }[];
  answer: Answer;
  close(): Promise<void>;
}

export async function openGateway(): Promise<Gateway> {
  const gateway = { asked: new Array<Gateway['asked'][number]>(), answer: { status: 200, body: '{}' } };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const region = regionOfRightSignature(request, body);
      const answer: Answer = region === undefined ? { status: 403, body: '{"message":"Forbidden"}' } : gateway.answer;
      if (region !== undefined) gateway.asked.push({ path: request.url ?? '', body: JSON.parse(body), region });
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
    });
  });
  const url = `${await listen(server)}/`;
  return Object.assign(gateway, { url, close: () => closed(server) });
}

const hash = (data: string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/**
 * The region that the signature is for; undefined where it is wrong. Written after AWS's description, without the
 * signer's code: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
function regionOfRightSignature(request: IncomingMessage, body: string): string | undefined {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;
  const [, key, day = '', region = '', service = '', names = '', signature] =
    form.exec(request.headers.authorization ?? '') ?? [];
  const signed = names.split(';');
  if (key !== accessKey || service !== 'execute-api' || !signed.includes('host')) return undefined;
  const time = String(request.headers['x-amz-date']);
  const canonical = [
    request.method,
    request.url,
    '',
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    hash(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const due = ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n');
  const signing = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  return createHmac('sha256', signing).update(due).digest('hex') === signature ? region : undefined;
}
