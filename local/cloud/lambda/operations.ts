import type { Kernel } from '../kernel.ts';
import { functionName } from '../account.ts';
import { authorize, type Caller } from '../iam/access.ts';
import type { Reply, RestRequest } from '../wire/reply.ts';
import type { Functions } from './functions.ts';

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

export const isInvocation = ({ method, url }: RestRequest) => method === 'POST' && PATH.test(url.pathname);

/** The Invoke call: the body is the event, the answer is what the function answered. */
export async function invokeOverTheWire(
  { clock }: Kernel,
  functions: Functions,
  { url, body, headers }: RestRequest,
  caller: Caller | undefined,
): Promise<Reply> {
  const name = functionName(decodeURIComponent(PATH.exec(url.pathname)?.[1] ?? ''));
  const plan = functions.find(name);
  authorize(caller, [{ action: 'lambda:InvokeFunction', resources: [plan.arn] }]);
  const event = body === '' ? '{}' : body;
  const type = headers['x-amz-invocation-type'];
  if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
  if (type === 'Event') {
    clock.at(clock.now(), async () => {
      await functions.invoke(name, event);
    });
    return { status: 202, headers: {}, body: '' };
  }
  const outcome = await functions.invoke(name, event);
  const failed = outcome.ok ? {} : { 'x-amz-function-error': 'Unhandled' };
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST', ...failed },
    body: outcome.payload,
  };
}
