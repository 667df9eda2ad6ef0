import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorCode } from '../error-code.ts';
import type { PublicSide, Reply, RestRequest } from './reply.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export interface Port {
  readonly number: number;
  /** Until this is called, every request is told to come later. An answer of undefined closes the connection. */
  open(answer: (request: RestRequest) => Promise<Reply | undefined>, publicSide: PublicSide): void;
  close(): Promise<void>;
}

const text = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/plain' }, body });

/** Undefined if there is more of it than the laptop takes. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

const local = /^(127\.0\.0\.1|([\w-]+\.)*localhost)(:\d+)?$/;

/** Only programs of this machine call, no page of a stranger that a browser here has open. */
function isForeign({ headers }: IncomingMessage, anyPage: boolean): boolean {
  const { host = '', origin } = headers;
  if (!local.test(host)) return true;
  return !anyPage && origin !== undefined && !local.test(origin.replace(/^https?:\/\//, ''));
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.sendDate = false; // the SDK would take the machine's clock for AWS's
  // An answer of these may not say how long it is (RFC 9110, 8.6).
  const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

export function listen(wanted: number): Promise<Port> {
  let answer: (request: RestRequest) => Promise<Reply | undefined> = () =>
    Promise.resolve(text(503, 'The laptop is starting. Try again in a moment.'));
  let publicSide: PublicSide | undefined;

  async function reply(request: IncomingMessage): Promise<Reply | undefined> {
    const { method = '', url = '', headers } = request;
    const side = publicSide?.takes(url) === true ? publicSide : undefined;
    if (isForeign(request, side !== undefined)) {
      return text(403, 'Only this machine may call, by the name 127.0.0.1 or localhost.');
    }
    const bytes = await bodyOf(request);
    if (side !== undefined) {
      const { rawHeaders, httpVersion, socket } = request;
      const from = socket.remoteAddress ?? '127.0.0.1';
      return side.answer({ method, target: url, protocol: `HTTP/${httpVersion}`, rawHeaders, from, bytes });
    }
    if (bytes === undefined) return text(413, `The body is larger than ${MOST_BYTES} bytes.`);
    return answer({ method, url: new URL(url, 'http://127.0.0.1'), headers, body: bytes.toString() });
  }

  const server = createServer((request, response) => {
    reply(request)
      .then((given) => {
        if (given === undefined) response.destroy();
        else send(response, given);
      })
      .catch((error: unknown) => {
        if (!response.headersSent) send(response, text(500, error instanceof Error ? error.message : String(error)));
      });
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
        open(with_, side) {
          answer = with_;
          publicSide = side;
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
