import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorCode } from '../error-code.ts';
import type { Reply, RestRequest } from './reply.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export interface Port {
  readonly number: number;
  /** Until this is called, every request is told to come later. */
  open(answer: (request: RestRequest) => Promise<Reply>): void;
  close(): Promise<void>;
}

const text = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/plain' }, body });

/** Undefined if there is more of it than the laptop takes. */
function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString());
    });
    request.on('error', reject);
  });
}

const local = /^(127\.0\.0\.1|([\w-]+\.)*localhost)(:\d+)?$/;

/** Only programs of this machine call, no page of a stranger that a browser here has open. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  return !local.test(host) || (origin !== undefined && !local.test(origin.replace(/^https?:\/\//, '')));
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.sendDate = false; // the SDK would take the machine's clock for AWS's
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export function listen(wanted: number): Promise<Port> {
  let answer: (request: RestRequest) => Promise<Reply> = () =>
    Promise.resolve(text(503, 'The laptop is starting. Try again in a moment.'));

  async function reply(request: IncomingMessage): Promise<Reply> {
    if (isForeign(request)) return text(403, 'Only this machine may call, by the name 127.0.0.1 or localhost.');
    const body = await bodyOf(request);
    if (body === undefined) return text(413, `The body is larger than ${MOST_BYTES} bytes.`);
    const { method = '', url = '', headers } = request;
    return answer({ method, url: new URL(url, 'http://127.0.0.1'), headers, body });
  }

  const server = createServer((request, response) => {
    reply(request).then(
      (given) => {
        send(response, given);
      },
      (error: unknown) => {
        send(response, text(500, error instanceof Error ? error.message : String(error)));
      },
    );
  });
  // A connection that we close while a mail is being sent on it would leave that mail's fate unknown.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;

  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = errorCode(error) === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${wanted} is in use. Stop what listens there, or choose another port.`) : error);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        number: address === null || typeof address === 'string' ? wanted : address.port,
        open(with_) {
          answer = with_;
        },
        close: () =>
          new Promise((done) => {
            server.close(() => {
              done();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}
