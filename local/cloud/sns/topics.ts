import { account } from '../account.ts';
import type { TopicPlan } from '../assembly/plan.ts';
import { decide } from '../iam/policy.ts';
import type { Kernel } from '../kernel.ts';
import type { Queue } from '../sqs/queue.ts';
import type { Queues } from '../sqs/queues.ts';

/** Amazon SNS's service principal: what a queue's policy names. */
const PRINCIPAL = 'sns.amazonaws.com';

export interface Published {
  readonly message: string;
  readonly subject?: string | undefined;
}

export interface Topics {
  readonly all: readonly TopicPlan[];
  byArn(arn: string): TopicPlan | undefined;
  /** Delivers to the queues that subscribe; returns the message's id. */
  publish(topic: TopicPlan, published: Published): string;
}

export function createTopics(
  { clock, ids, meter, observe }: Kernel,
  plans: readonly TopicPlan[],
  queues: Queues,
): Topics {
  const topics = plans.map((plan) => ({ plan, targets: plan.subscriptions.map((one) => targetOf(plan, one)) }));

  function targetOf({ name }: TopicPlan, { queue, deadLetters, raw }: TopicPlan['subscriptions'][number]) {
    const find = (arn: string) => {
      const found = queues.byArn(arn);
      if (found === undefined)
        throw new Error(`The topic ${name} leads to ${arn}, which the assembly does not declare.`);
      return found;
    };
    return { raw, queue: find(queue), deadLetters: deadLetters === undefined ? undefined : find(deadLetters) };
  }

  function send(queue: Queue, topic: TopicPlan, body: string): boolean {
    const { plan } = queue;
    const circumstances = { 'aws:SourceArn': topic.arn, 'aws:SourceAccount': account };
    if (decide(plan.policy, PRINCIPAL, 'sqs:SendMessage', plan.arn, circumstances) !== 'allowed') {
      const message = `the policy of ${plan.name} does not allow ${PRINCIPAL} to send for ${topic.arn}`;
      observe({ kind: 'fault', at: clock.now(), source: topic.name, message });
      return false;
    }
    meter.add('queueRequests', 1);
    queue.send({ body, sender: PRINCIPAL });
    return true;
  }

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html; what is not signed has no signature. */
  const notification = (topic: TopicPlan, id: string, { message, subject }: Published): string =>
    JSON.stringify({
      Type: 'Notification',
      MessageId: id,
      TopicArn: topic.arn,
      ...(subject === undefined ? {} : { Subject: subject }),
      Message: message,
      Timestamp: new Date(clock.now()).toISOString(),
    });

  return {
    all: plans,
    byArn: (arn) => plans.find((plan) => plan.arn === arn),
    publish(topic, published) {
      const id = ids('notification');
      for (const { raw, queue, deadLetters } of topics.find(({ plan }) => plan === topic)?.targets ?? []) {
        const body = raw ? published.message : notification(topic, id, published);
        if (!send(queue, topic, body) && deadLetters !== undefined) send(deadLetters, topic, body);
      }
      return id;
    },
  };
}
