import { API_PATH } from '../assembly/names.ts';
import type { HttpApiPlan, RoutePlan } from '../assembly/plan.ts';
import type { Callers } from '../callers.ts';
import type { Kernel } from '../kernel.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Outcome } from '../lambda/runtime.ts';
import { jsonReply, type PublicSide, type RawRequest, type Reply } from '../wire/reply.ts';
import { answerOf, Malformed } from './answer.ts';
import { eventOf, headersOf } from './event.ts';
import { identify } from './identity.ts';
import { decodedPath } from './path.ts';
import { createRouter } from './routes.ts';

/** Of the request line and the values of the headers together (HTTP API quotas). */
const MOST_HEADER_BYTES = 10_240;
/** Lambda takes and gives no more in one synchronous call (6 MB, as its error messages count them). */
const MOST_EVENT_BYTES = 6_291_556;

/** The refusals of API Gateway itself. The codes of the two for size, and of a path that cannot be read, are not confirmed. */
const refusals = {
  unreadable: [400, 'Bad Request'],
  forbidden: [403, 'Forbidden'],
  unknown: [404, 'Not Found'],
  large: [413, 'Request Entity Too Large'],
  longHeaders: [431, 'Request Header Fields Too Large'],
  failed: [500, 'Internal Server Error'],
  late: [503, 'Service Unavailable'],
} as const;

function refuse(name: keyof typeof refusals): Reply {
  const [status, message] = refusals[name];
  return jsonReply(status, { message });
}

function headerBytes({ method, target, protocol, rawHeaders }: RawRequest): number {
  const values = rawHeaders.filter((_text, index) => index % 2 === 1);
  return [method, target, protocol, ...values].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** The id of the API, and what follows it. */
function split(target: string): { readonly apiId: string; readonly path: string; readonly query: string } {
  const [, apiId = '', path = '', query = ''] = /^([^/?]*)([^?]*)\??([^]*)$/.exec(target.slice(API_PATH.length)) ?? [];
  return { apiId, path: path === '' ? '/' : path, query };
}

/** Real milliseconds, as the function's own timeout is. The function goes on; nobody hears of it. */
async function within(milliseconds: number, work: Promise<Outcome>): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP APIs of the plan. A request arrives at the instant at which the clock stands. */
export function createHttpApis(
  { clock, ids, meter, observe }: Kernel,
  plans: readonly HttpApiPlan[],
  functions: Functions,
  callers: Callers,
): PublicSide {
  const routers = new Map(plans.filter(({ deployed }) => deployed).map(({ id, routes }) => [id, createRouter(routes)]));

  function refuseFor(name: 'failed' | 'late' | 'forbidden', source: string, message: string): Reply {
    observe({ kind: 'fault', at: clock.now(), source, message });
    return refuse(name);
  }

  async function lead({ functionName, key, timeoutMilliseconds }: RoutePlan, event: string): Promise<Reply> {
    const outcome = await within(timeoutMilliseconds, functions.invoke(functionName, event));
    if (outcome === undefined) {
      return refuseFor('late', functionName, `no answer to ${key} within ${timeoutMilliseconds} ms`);
    }
    if (!outcome.ok) return refuse('failed');
    if (Buffer.byteLength(outcome.payload) > MOST_EVENT_BYTES) {
      return refuseFor('failed', functionName, `the answer to ${key} is larger than 6 MB`);
    }
    try {
      return answerOf(outcome.payload);
    } catch (error) {
      if (error instanceof Malformed)
        return refuseFor('failed', functionName, `the answer to ${key} has ${error.message}`);
      throw error;
    }
  }

  async function answer(request: RawRequest, requestId: string): Promise<Reply> {
    const { apiId, path: sent, query } = split(request.target);
    const router = routers.get(apiId);
    if (router === undefined) return refuse('unknown');
    if (headerBytes(request) > MOST_HEADER_BYTES) return refuse('longHeaders');
    const { bytes, method } = request;
    if (bytes === undefined) return refuse('large');
    const path = decodedPath(sent);
    if (path === undefined) return refuse('unreadable');
    const match = router(method, path);
    if (match === undefined) return refuse('unknown');

    const headers = headersOf(request.rawHeaders);
    const { signed, permitted, functionName, key } = match.route;
    const call = { authorization: headers.get('authorization'), apiId, method, path };
    const identity = signed ? identify(callers, call) : undefined;
    if (signed && identity === undefined) {
      const message = `${key} is for signed requests of those who may execute-api:Invoke it; this was none`;
      return refuseFor('forbidden', `api ${apiId}`, message);
    }
    if (!permitted) {
      return refuseFor('failed', functionName, `its policy does not allow API Gateway to call it for ${key}`);
    }
    const arrival = { request, bytes, headers, apiId, path, query, match, requestId, at: clock.now(), identity };
    const event = JSON.stringify(eventOf(arrival));
    if (Buffer.byteLength(event) > MOST_EVENT_BYTES) return refuse('large');
    return lead(match.route, event);
  }

  return {
    takes: (target) => target.startsWith(API_PATH),
    async answer(request) {
      meter.add('apiRequests', 1);
      const requestId = ids('request');
      const reply = await answer(request, requestId);
      return { ...reply, headers: { ...reply.headers, 'apigw-requestid': requestId } };
    },
  };
}
