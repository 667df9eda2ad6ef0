import { Aws, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';
import type { FeedbackIntake } from './feedback-intake.ts';

export interface SmsChannelProps {
  /** ARN of the pool of numbers that store.yaml names. */
  readonly pool: string;
  readonly feedback: FeedbackIntake;
}

/** AWS End User Messaging as the journeys use it. The pool is the shop's: its numbers are registered by hand. */
export class SmsChannel extends Construct {
  private readonly pool: string;

  constructor(scope: Construct, id: string, { pool, feedback }: SmsChannelProps) {
    super(scope, id);
    this.pool = pool;
    // Every text message of the account is told of; record-feedback knows which are ours.
    feedback.takes('TextEvents', feedback.defaultBus, {
      source: ['aws.sms-voice'],
      detailType: ['Text Message Delivery Status Updated'],
    });

    // What customers answer. The pool's owner points the pool's two-way channel at this topic, once, by hand:
    // a stack that took over a pool would cut off whatever else listens to its numbers.
    const replies = new Topic(this, 'Replies', {
      topicName: 'wend-sms-replies',
      enforceSSL: true,
      // AWS's own key for SNS lets no other service of AWS write to an encrypted topic.
      masterKey: new Key(this, 'RepliesKey', {
        description: 'What customers answer to text messages.',
        enableKeyRotation: true,
        // It protects what is on its way, for seconds: nothing is left to read when the channel is given up.
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    replies.addToResourcePolicy(fromSmsVoice(['sns:Publish'], replies.topicArn));
    replies.masterKey?.addToResourcePolicy(fromSmsVoice(['kms:GenerateDataKey*', 'kms:Decrypt'], '*'));
    replies.addSubscription(
      new SqsSubscription(feedback.queue, { rawMessageDelivery: true, deadLetterQueue: feedback.deadLetters }),
    );
    new CfnOutput(Stack.of(this), 'SmsRepliesTopic', {
      description: "Point the pool's two-way channel at this topic, so that STOP and other answers arrive.",
      value: replies.topicArn,
    });
  }

  allowSending(worker: BundledFunction): void {
    worker.allow(['sms-voice:SendTextMessage'], this.pool);
  }
}

/** As docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-iam-policy-auto.html has it. In a key's policy "*" is the key. */
function fromSmsVoice(actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}
