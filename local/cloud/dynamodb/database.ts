import { EventEmitter } from 'node:events';
import dynalite from 'dynalite';
import { region } from '../account.ts';
import { errorCode } from '../error-code.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Amazon DynamoDB's JSON protocol, whoever speaks it behind us. */
export interface Database {
  call(operation: string, body: string): Promise<Answer>;
  close(): Promise<void>;
}

const TARGET = 'DynamoDB_20120810';

function headersOf(operation: string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `${TARGET}.${operation}`,
    'x-amz-date': '20200101T000000Z',
    // Nobody checks it here. DynamoDB Local keeps tables by access key unless it shares its database.
    authorization: `AWS4-HMAC-SHA256 Credential=local/20200101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
  };
}

/** The embedded database takes requests as a server does, without a socket between. */
class Request extends EventEmitter {
  readonly method = 'POST';
  readonly url = '/';
  readonly headers: Record<string, string>;

  constructor(operation: string) {
    super();
    this.headers = headersOf(operation);
  }
}

/** `folder` undefined: in memory. */
export function embeddedDatabase(folder: string | undefined): Database {
  const immediately = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(folder === undefined ? immediately : { ...immediately, path: folder });
  return {
    call: (operation, body) =>
      new Promise((resolve) => {
        const request = new Request(operation);
        const response = {
          statusCode: 200,
          setHeader: () => undefined,
          end(text = '') {
            resolve({ status: response.statusCode, body: text });
          },
        };
        server.emit('request', request, response);
        request.emit('data', Buffer.from(body));
        request.emit('end');
      }),
    close: () =>
      new Promise((resolve, reject) => {
        // It closes its files only when a server that listens is closed.
        server.listen(0, '127.0.0.1', () => {
          server.close((error) => {
            if (error) reject(error);
            else resolve();
          });
        });
      }),
  };
}

/** A page of a scan comes in well under a second. */
const PATIENCE = 10_000;

export function remoteDatabase(url: string): Database {
  return {
    async call(operation, body) {
      const signal = AbortSignal.timeout(PATIENCE);
      const answered = fetch(url, { method: 'POST', headers: headersOf(operation), body, signal });
      const response = await answered.catch((error: unknown) => {
        throw new Error(`No DynamoDB answers at ${url} (${reasonOf(error)}). Start it, or leave out --dynamodb.`);
      });
      return { status: response.status, body: await response.text() };
    },
    close: () => Promise.resolve(),
  };
}

/** fetch says only that it failed; what failed is beneath. */
function reasonOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  return errorCode(cause) ?? String(cause ?? error);
}
