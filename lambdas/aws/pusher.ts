import { PinpointClient, PinpointServiceException, SendMessagesCommand } from '@aws-sdk/client-pinpoint';
import type { Answer, OutgoingPush, PushAnswer, Pusher } from './answer.ts';
import { aboutTheCaller, answerTo, notTaken, once, PATIENCE } from './once.ts';
import { answerOf } from './push-results.ts';

const SERVICE = 'AWS End User Messaging Push';

/**
 * Sends notifications by the credentials of an application, given by its id. Of Amazon Pinpoint only SendMessages to
 * addresses is used, which lives on as AWS End User Messaging Push. It takes no idempotency token. `patience` in
 * milliseconds.
 */
export function devicePusher(application: string, patience = PATIENCE): Pusher {
  const client = new PinpointClient(once(patience));
  return {
    send: async (push) => {
      const tooMuch = refusalOf(push);
      if (tooMuch !== undefined) return nothingLearnt({ kind: 'refused', reason: tooMuch });
      try {
        const { MessageResponse } = await client.send(commandFor(push, application));
        return answerOf([...new Set(push.to.map(({ token }) => token))], MessageResponse?.Result ?? {});
      } catch (error) {
        return nothingLearnt(answerTo(SERVICE, error, PinpointServiceException, told));
      }
    },
  };
}

const nothingLearnt = (answer: Answer): PushAnswer => ({ answer, dead: [], renewed: [] });

function commandFor({ to, title, body, url, timeToLive, data }: OutgoingPush, application: string) {
  const message = {
    // A web page opens on every device; where an app takes such links (universal links, app links) it opens itself.
    Action: 'URL',
    Url: url,
    Title: cut(title, TITLE),
    Body: cut(body, BODY),
    TimeToLive: Math.max(0, Math.floor(timeToLive)),
  } as const;
  return new SendMessagesCommand({
    ApplicationId: application,
    MessageRequest: {
      Addresses: Object.fromEntries(to.map(({ token, service }) => [token, { ChannelType: service }])),
      MessageConfiguration: { APNSMessage: message, GCMMessage: message },
      // Reaches the app below data.pinpoint; the messages' own Data is for notifications that nobody sees.
      Context: { ...data },
    },
  });
}

/**
 * Apple and Google take 4096 bytes a notification. AWS writes it and does not say how much it adds, so a fifth is left
 * to it. Words are cut to their share, as a phone would cut them much sooner; a link and ids cannot be.
 */
const TITLE = 256;
const BODY = 1024;
const LINK_AND_IDS = 2000;

function refusalOf({ to, url, data }: OutgoingPush): string | undefined {
  if (to.length === 0) return 'the customer has no device to notify';
  const size = bytes(url) + bytes(data);
  return size <= LINK_AND_IDS
    ? undefined
    : `the link and the ids have ${size} bytes, and a notification has room for ${LINK_AND_IDS}. Use a shorter link.`;
}

/** As many bytes as it has in a notification, which is JSON. */
const bytes = (value: string | Readonly<Record<string, string>>): number => Buffer.byteLength(JSON.stringify(value));

const letters = new Intl.Segmenter();

/** Cut between what a reader sees as letters, with an ellipsis for the rest. */
function cut(text: string, most: number): string {
  if (bytes(text) <= most) return text;
  let kept = '';
  for (const { segment } of letters.segment(text)) {
    if (bytes(`${kept}${segment}…`) > most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const passing = ['TooManyRequestsException', 'ForbiddenException', ...aboutTheCaller];

/** What the service says of the request as a whole (Amazon Pinpoint API, Messages, Errors). */
function told(refusal: PinpointServiceException): Answer | undefined {
  if (refusal.name === 'NotFoundException') {
    const reason = `${SERVICE} knows no application of the id that store.yaml names under push. Copy it from the console.`;
    return { kind: 'stopped', reason };
  }
  return passing.includes(refusal.name) ? notTaken(SERVICE, refusal) : undefined;
}
