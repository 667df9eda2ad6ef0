import type { Plan } from './assembly/plan.ts';
import type { Events } from './events/bus.ts';
import type { Kernel } from './kernel.ts';
import type { Functions } from './lambda/functions.ts';
import type { Push, Text } from './observation.ts';
import { pushCalls } from './push/operations.ts';
import { createPushes } from './push/pushes.ts';
import { secretsOperations } from './secrets/operations.ts';
import { createRotate } from './secrets/rotation.ts';
import { createSecrets } from './secrets/secrets.ts';
import { reportFates } from './sms/fates.ts';
import { smsOperations } from './sms/operations.ts';
import { createOptOuts } from './sms/opt-outs.ts';
import { createReply, type Reply } from './sms/replies.ts';
import { createTexts } from './sms/texts.ts';
import { snsOperations } from './sns/operations.ts';
import { createTopics } from './sns/topics.ts';
import type { Queues } from './sqs/queues.ts';
import type { Dispatch, JsonService } from './wire/dispatch.ts';

interface Neighbours {
  readonly events: Events;
  readonly functions: Functions;
  readonly queues: Queues;
}

/** Text messages, push, the topics that replies come in by, and the secrets that links are signed with. */
export interface Messaging extends Pick<Dispatch, 'named' | 'query'> {
  readonly json: Readonly<Record<'PinpointSMSVoiceV2' | 'secretsmanager', JsonService>>;
  readonly reply: Reply;
  texts(): readonly Text[];
  pushes(): readonly Push[];
  /** What the only secret of the templates holds now. */
  secret(): string | undefined;
}

export function startMessaging(kernel: Kernel, plan: Plan, { events, functions, queues }: Neighbours): Messaging {
  const optOuts = createOptOuts(kernel.journal);
  const texts = createTexts(kernel, reportFates(kernel, events));
  const pushes = createPushes(kernel);
  const topics = createTopics(kernel, plan.topics, queues);
  const secrets = createSecrets(kernel, plan.secrets);
  const rotate = createRotate(kernel, secrets, functions);
  return {
    json: {
      PinpointSMSVoiceV2: { operations: smsOperations(kernel, texts, optOuts), version: '1.0', namespace: '' },
      secretsmanager: { operations: secretsOperations(kernel, secrets, rotate), version: '1.1', namespace: '' },
    },
    named: pushCalls(kernel, pushes),
    query: snsOperations(topics),
    reply: createReply(kernel, texts, optOuts, topics),
    texts: () => texts.texts(),
    pushes: () => pushes.pushes(),
    secret: () => secrets.only(),
  };
}
