import type { Answer } from './answer.ts';

/** How long a provider may take, milliseconds: one slow answer must not use up the time of the whole batch. */
export const PATIENCE = 20_000;

/**
 * Configures a client whose calls take no idempotency token. The SDK's own retry after a cut connection would send the
 * same message up to three times: so one attempt only, and an answer that never came is unknown.
 */
export const once = (patience: number) => ({
  maxAttempts: 1,
  requestHandler: {
    requestTimeout: patience,
    throwOnRequestTimeout: true,
    // A connection that was kept while the function was frozen may be dead, and what is written to it is unknown.
    httpAgent: { keepAlive: false },
    httpsAgent: { keepAlive: false },
  },
});

/** What a service says when it did not do what it was asked. */
interface Refusal {
  readonly name: string;
  readonly $metadata: { readonly httpStatusCode?: number | undefined };
}

/**
 * What an error of the SDK means for a message. `exception` is the base class of the service's own errors; `told` reads
 * those that mean something particular. Of the others, one that blames the request (4xx) is a refusal.
 */
export function answerTo<E extends Refusal>(
  service: string,
  error: unknown,
  exception: abstract new (...given: never) => E,
  told: (refusal: E) => Answer | undefined,
): Answer {
  if (!(error instanceof exception)) {
    const name = error instanceof Error ? error.name : 'an unknown error';
    return { kind: 'unknown', reason: `no answer from ${service} (${name}); nobody can tell whether it was sent` };
  }
  const status = error.$metadata.httpStatusCode ?? 0;
  const otherwise: Answer =
    status >= 400 && status < 500
      ? { kind: 'refused', reason: `${service} refused it: ${error.name}` }
      : { kind: 'unknown', reason: `${service} answered ${error.name}; nobody can tell whether it was sent` };
  return told(error) ?? otherwise;
}

/** The service says that it did not take it, and it may the next time. */
export const notTaken = (service: string, { name }: Refusal): Answer => ({
  kind: 'again',
  reason: `${service} did not take it: ${name}`,
});

/** About whoever asks, not about the message: a permission or a key that is not there yet, or not any more. */
export const aboutTheCaller: readonly string[] = [
  'AccessDeniedException',
  'UnrecognizedClientException',
  'ExpiredTokenException',
];
