import type { MessageResult } from '@aws-sdk/client-pinpoint';
import type { Answer, PushAnswer } from './answer.ts';

/** What became of a notification on its way to one device. */
type Fate =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'passing' | 'dead' | 'stopped' | 'refused' | 'unclear'; readonly reason: string };

/** The answer to one request, from its results by device token. A token without a result is unclear. */
export function answerOf(tokens: readonly string[], results: Readonly<Record<string, MessageResult>>): PushAnswer {
  const told = new Map(Object.entries(results));
  const fates = tokens.map((token) => ({ token, fate: fateOf(told.get(token)) }));
  return {
    answer: overall(fates),
    dead: fates.flatMap(({ token, fate }) => (fate.kind === 'dead' ? [{ token, reason: fate.reason }] : [])),
    renewed: tokens.flatMap((from) => {
      const to = told.get(from)?.UpdatedToken;
      return to === undefined || to === '' || to === from ? [] : [{ from, to }];
    }),
  };
}

/** Which of several fates the answer tells, and as what: what may have been sent before what surely was not. */
const weights = [
  ['unclear', 'unknown'],
  ['passing', 'again'],
  ['stopped', 'stopped'],
  ['refused', 'refused'],
] as const;

function overall(fates: readonly { readonly token: string; readonly fate: Fate }[]): Answer {
  for (const { fate } of fates) if (fate.kind === 'accepted') return { kind: 'sent', providerId: fate.providerId };
  for (const [weighed, kind] of weights) {
    for (const { fate } of fates) if (fate.kind === weighed) return { kind, reason: fate.reason };
  }
  const addresses = fates.map(({ token }) => token);
  return { kind: 'unreachable', reason: 'no device of the customer takes notifications any more', addresses };
}

/** Reasons are ours: what Apple and Google say may quote the token. */
function fateOf(result: MessageResult | undefined): Fate {
  const code = String(result?.StatusCode ?? 'no code');
  switch (result?.DeliveryStatus) {
    case 'SUCCESSFUL':
      return { kind: 'accepted', providerId: result.MessageId ?? '' };
    case 'THROTTLED':
    case 'TEMPORARY_FAILURE':
      return { kind: 'passing', reason: `AWS did not take it for now: ${result.DeliveryStatus}, ${code}` };
    case 'OPT_OUT':
      return { kind: 'dead', reason: 'AWS has the device as opted out' };
    case 'PERMANENT_FAILURE':
      return permanent(result.StatusCode, result.StatusMessage ?? '', code);
    default: {
      const status = result?.DeliveryStatus ?? 'no result';
      return { kind: 'unclear', reason: `AWS answered ${status}, ${code}; nobody can tell whether it was sent` };
    }
  }
}

/** Of the push service itself: registered with another app or another project than the credentials are for. */
const elsewhere = /sender.?id.?mismatch|mismatch.?sender.?id|device.?token.?not.?for.?topic/i;

const credentials =
  /provider.?token|certificate|credential|authenticat|api.?key|unauthori[sz]ed|permission.?denied|third.?party.?auth|topic.?disallowed|(bad|missing).?topic|channel.{0,40}(not|disabled)|"pushProviderStatusCode"\s*:\s*"?40[13]\b/i;

const gone =
  /un.?registered|not.?registered|bad.?device.?token|expired.?token|invalid.?registration|not a valid FCM registration token/i;

/**
 * A permanent failure is the end of a token only where the push service says so: AWS gives the same status for a bad
 * credential (AWS End User Messaging Push, "Best practices"), and then every customer's tokens would be thrown away.
 * The words are those of Apple's and Google's services, which AWS passes on in the message.
 */
function permanent(status: number | undefined, message: string, code: string): Fate {
  if (elsewhere.test(message)) {
    return { kind: 'refused', reason: `the device is registered with another app than the application's: ${code}` };
  }
  if (status === 401 || status === 403 || (status !== 410 && credentials.test(message))) {
    return {
      kind: 'stopped',
      reason:
        "Apple's or Google's push service refuses the shop's credentials, or the application has none for it. Renew " +
        `them in the AWS End User Messaging Push console: ${code}.`,
    };
  }
  if (status === 410 || gone.test(message)) {
    return { kind: 'dead', reason: `the app is gone from the device, or its token is no longer good: ${code}` };
  }
  return { kind: 'refused', reason: `the push service refused it: ${code}` };
}
