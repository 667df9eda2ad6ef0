import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { closed, listen } from '../contract/databases.ts';

interface Asked {
  readonly path: string;
  /** The operation, where the protocol names it in a header. */
  readonly operation: string;
  readonly body: string;
  /** Of the caller: the same for what comes over one connection. */
  readonly port: number | undefined;
}

/** How the next request is answered: by a service, by a cut connection, or never. */
export type Answer =
  | 'cut'
  | 'silence'
  | { readonly status: number; readonly body?: object; readonly headers?: Readonly<Record<string, string>> };

/** Stands in for AWS on a port of its own, and says what it is told to say. */
export interface Endpoint {
  readonly asked: Asked[];
  /** One answer for each request to come; after the last, each is done. */
  answers: Answer[];
  close(): Promise<void>;
}

/** What a service says when it did what it was asked; SQS names the checksum of what it took. */
function done(body: string): Answer {
  const { MessageBody } = messageSchema.parse(JSON.parse(body));
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return { status: 200, body: { MessageId: 'given-by-aws', MD5OfMessageBody } };
}

const messageSchema = z.object({ MessageBody: z.string().default('') });

/** Opens it, and points the SDK's clients of this process to it. */
export async function openEndpoint(): Promise<Endpoint> {
  const endpoint = { asked: new Array<Asked>(), answers: new Array<Answer>() };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const target = String(request.headers['x-amz-target'] ?? '');
      endpoint.asked.push({
        path: request.url ?? '',
        operation: target.replace(/^.*\./, ''),
        body,
        port: request.socket.remotePort,
      });
      const answer = endpoint.answers.shift() ?? done(body);
      if (answer === 'silence') return;
      if (answer === 'cut') {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: await listen(server),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return Object.assign(endpoint, { close: () => closed(server) });
}

/** An error as the JSON protocols write it; `more` is what a service says beside the name. */
export const refusal = (name: string, status = 400, more: object = {}): Answer => ({
  status,
  body: { __type: name, message: 'told by the test', ...more },
  headers: { 'x-amzn-errortype': name },
});
