import * as z from 'zod';

const recipients = z.array(z.object({ emailAddress: z.string() }));
const tag = z
  .array(z.string())
  .min(1)
  .transform(([first]) => first ?? '');

/**
 * SES's event in EventBridge's envelope, as far as it is used. Our tags name the message; SES writes every tag as a list.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const mailFeedbackSchema = z.object({
  source: z.literal('aws.ses').optional(),
  id: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  detail: z.object({
    mail: z.object({
      messageId: z.string(),
      tags: z.object({ journey: tag, message: tag, enrolment: tag, customer: tag }),
    }),
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients, timestamp: z.string() }).optional(),
    complaint: z.object({ complainedRecipients: recipients, timestamp: z.string() }).optional(),
    delivery: z.object({ timestamp: z.string() }).optional(),
    open: z.object({ timestamp: z.string() }).optional(),
    click: z.object({ timestamp: z.string() }).optional(),
  }),
});

export type MailFeedback = z.output<typeof mailFeedbackSchema>;

/**
 * What became of a text message, as AWS puts it on the default bus; it names the message by the provider's id.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html
 */
export const textFeedbackSchema = z.object({
  source: z.literal('aws.sms-voice'),
  time: z.string(),
  detail: z.object({
    messageId: z.string().min(1),
    eventType: z.string(),
    totalMessageParts: z.number().optional(),
    totalMessagePrice: z.number().optional(),
    totalCarrierFee: z.number().optional(),
  }),
});

export type TextFeedback = z.output<typeof textFeedbackSchema>;

/** What somebody sent to one of our numbers, as the SNS topic of the pool has it (two-way messages). */
export const replySchema = z.object({
  originationNumber: z.string().min(1),
  messageBody: z.string(),
  inboundMessageId: z.string(),
});

export type Reply = z.output<typeof replySchema>;

export type Feedback =
  | { readonly kind: 'mail'; readonly event: MailFeedback }
  | { readonly kind: 'text'; readonly event: TextFeedback }
  /** `at`: when the queue took it, epoch milliseconds; a repetition has the same. */
  | { readonly kind: 'reply'; readonly reply: Reply; readonly at?: number };

/**
 * Tells by its shape what the feedback queue brought. Throws for what is none of the three. `sentAt`: when the queue
 * took it, epoch milliseconds.
 */
export function readFeedback(body: unknown, sentAt?: number): Feedback {
  const text = textFeedbackSchema.safeParse(body);
  if (text.success) return { kind: 'text', event: text.data };
  const reply = replySchema.safeParse(body);
  if (reply.success) return { kind: 'reply', reply: reply.data, ...(sentAt === undefined ? {} : { at: sentAt }) };
  return { kind: 'mail', event: mailFeedbackSchema.parse(body) };
}
