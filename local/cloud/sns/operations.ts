import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation, type Operations } from '../wire/operation.ts';
import type { Topics } from './topics.ts';

const publishSchema = z.looseObject({
  TopicArn: z.string(),
  Message: z.string().min(1),
  Subject: z.string().min(1).max(100).optional(),
});

/** By the parameter Action. */
export function snsOperations(topics: Topics): Operations {
  return {
    Publish: operation({
      input: publishSchema,
      needs: ({ TopicArn }) => [{ action: 'sns:Publish', resources: [TopicArn] }],
      run: ({ TopicArn, Message, Subject, ...more }) => {
        const unread = Object.keys(more).find((name) => /^(MessageStructure|MessageAttributes)\b/.test(name));
        if (unread !== undefined) {
          throw new AwsError(
            'InvalidParameter',
            `The laptop does not read ${unread}: publish Message and Subject only.`,
          );
        }
        const topic = topics.byArn(TopicArn);
        if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist', 404);
        return { MessageId: topics.publish(topic, { message: Message, subject: Subject }) };
      },
    }),
  };
}
