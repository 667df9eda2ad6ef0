import * as z from 'zod';
import { account, arn } from '../account.ts';
import type { TopicPlan } from '../assembly/plan.ts';
import type { Route } from '../control.ts';
import { decide } from '../iam/policy.ts';
import { readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import type { Topics } from '../sns/topics.ts';
import { POOL_NUMBER } from './fates.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Texts } from './texts.ts';

/** What AWS answers by itself, unless a pool manages its opt-outs: docs.aws.amazon.com/sms-voice, "Keywords". */
const stopWords = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'];
const startWords = ['START', 'UNSTOP'];

/** What publishes replies: a topic's policy must allow it. */
const PRINCIPAL = 'sms-voice.amazonaws.com';

const form = 'Write {"from": "+12025550123", "text": "STOP"}.';
const replySchema = z.strictObject({ from: z.string().regex(/^\+[1-9]\d{1,18}$/), text: z.string().max(1600) });

export interface Replied {
  /** What became of the number on the pool's opt-out list. */
  readonly optedOut: boolean;
  /** The ids of what was published, by topic. */
  readonly published: readonly { readonly topic: string; readonly messageId: string }[];
}

/** A phone answers a text; a sentence where nothing can be answered. */
export type Reply = (from: string, text: string) => Replied | string;

export function createReply(kernel: Kernel, texts: Texts, optOuts: OptOuts, topics: Topics): Reply {
  const { clock, ids, observe } = kernel;

  /** Every topic with a queue to deliver to: those of alarms have people, or none. */
  const listening = topics.all.filter(({ subscriptions }) => subscriptions.length > 0);

  function publish(topic: TopicPlan, pool: string, payload: object) {
    const circumstances = { 'aws:SourceAccount': account, 'aws:SourceArn': arn('sms-voice', `pool/${pool}`) };
    if (decide(topic.policy, PRINCIPAL, 'sns:Publish', topic.arn, circumstances) !== 'allowed') {
      const message = `the policy of the topic does not allow ${PRINCIPAL} to publish: the reply is lost`;
      observe({ kind: 'fault', at: clock.now(), source: topic.name, message });
      return [];
    }
    return [{ topic: topic.name, messageId: topics.publish(topic, { message: JSON.stringify(payload) }) }];
  }

  return (from, text) => {
    const sent = texts.texts();
    const answered = sent.findLast(({ to }) => to === from);
    const pool = answered?.pool ?? sent.at(-1)?.pool;
    if (pool === undefined) return 'No text message has been sent from here yet, so there is no number to reply to.';
    const word = text.trim().toUpperCase();
    if (stopWords.includes(word)) optOuts.add(pool, from);
    if (startWords.includes(word)) optOuts.remove(pool, from);
    // https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
    const payload = {
      originationNumber: from,
      destinationNumber: POOL_NUMBER,
      messageKeyword: [...stopWords, ...startWords].find((known) => known === word) ?? `KEYWORD_${account}`,
      messageBody: text,
      inboundMessageId: ids('text'),
      ...(answered === undefined ? {} : { previousPublishedMessageId: answered.id }),
    };
    return {
      optedOut: optOuts.has(pool, from),
      published: listening.flatMap((topic) => publish(topic, pool, payload)),
    };
  };
}

/** A call of the laptop's own: a phone replies. `done` is called when it has. */
export function replyRoute(reply: Reply, done: () => void): Route {
  const answer = (status: number, body: object) =>
    Promise.resolve({ status, type: 'application/json', body: `${JSON.stringify(body)}\n` });
  return {
    method: 'POST',
    path: '/_wend/reply',
    answer: ({ body }) => {
      const read = parsed(body);
      if (read === undefined) return answer(400, { message: form });
      const replied = reply(read.from, read.text);
      if (typeof replied === 'string') return answer(409, { message: replied });
      done();
      return answer(200, replied);
    },
  };
}

function parsed(body: string): z.infer<typeof replySchema> | undefined {
  try {
    return replySchema.safeParse(readJson(body)).data;
  } catch {
    return undefined;
  }
}
