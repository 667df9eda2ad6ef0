import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { closed, listen } from './databases.ts';

/** Stands before a database and can lose one answer, or one request, as networks do. */
export interface CuttingProxy {
  readonly endpoint: string;
  /** The operations that came through so far. */
  readonly seen: readonly string[];
  /** Lets the next request through, does `then`, and cuts the connection without an answer. */
  loseNextAnswer(then?: () => Promise<void>): void;
  /** Cuts the connection before the next request reaches the database, after `first` was done. */
  loseNextRequest(first?: () => Promise<void>): void;
  close(): Promise<void>;
}

type Cut = (request: IncomingMessage, body: string) => Promise<void>;

export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const seen: string[] = [];
  let cut: Cut | undefined;

  const forward = async (request: IncomingMessage, body: string): Promise<{ status: number; body: string }> => {
    const headers = new Headers({ 'content-type': 'application/x-amz-json-1.0' });
    for (const name of ['x-amz-target', 'x-amz-date', 'authorization']) headers.set(name, header(request, name));
    const answer = await fetch(target, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    seen.push(header(request, 'x-amz-target').replace(/^.*\./, ''));
    const doing = cut;
    cut = undefined;
    if (doing !== undefined) {
      await doing(request, body);
      request.socket.destroy();
      return;
    }
    const answer = await forward(request, body);
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer.body);
  };

  const server = createServer((request, response) => void serve(request, response));
  return {
    endpoint: await listen(server),
    seen,
    loseNextAnswer: (then) => {
      cut = async (request, body) => {
        await forward(request, body);
        await then?.();
      };
    },
    loseNextRequest: (first) => {
      cut = async () => {
        await first?.();
      };
    },
    close: () => closed(server),
  };
}

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');
