import * as z from 'zod';
import { changeConsent, type Contact, suppress } from '../../core/customer/contact.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { read, update } from '../../core/customer/keep.ts';
import { contactKey, messageKey } from '../../core/customer/keys.ts';
import { type Message, messageSchema } from '../../core/enrolment/enrolment.ts';
import { contactShape, messageShape } from '../../core/enrolment/shapes.ts';
import type { Table } from '../../core/table/table.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));
const tag = z
  .array(z.string())
  .min(1)
  .transform(([first]) => first ?? '');

/**
 * SES's event in EventBridge's envelope, as far as it is used. Our tags name the message; SES writes every tag as a list.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const feedbackSchema = z.object({
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

export type FeedbackEvent = z.output<typeof feedbackSchema>;

export type FeedbackOutcome = 'suppressed' | 'recorded' | 'message unknown';

/**
 * Records what became of a message. A permanent bounce and a complaint suppress the address, before anything else.
 * Feedback comes twice and in any order: of each kind the first instant is kept. `now` in epoch milliseconds.
 */
export async function recordFeedback(table: Table, event: FeedbackEvent, now: number): Promise<FeedbackOutcome> {
  const { tags } = event.detail.mail;
  const { id } = await settledCustomer(table, tags.customer);
  const suppressed = await suppressAddresses(table, id, event, now);
  const recorded = await recordOnMessage(table, messageKey(id, tags.enrolment, tags.message), event);
  return suppressed ? 'suppressed' : recorded;
}

async function suppressAddresses(table: Table, customer: string, event: FeedbackEvent, now: number): Promise<boolean> {
  const { bounce, complaint } = event.detail;
  const bounced = bounce?.bounceType === 'Permanent' ? bounce.bouncedRecipients : [];
  const complained = complaint?.complainedRecipients ?? [];
  if (bounced.length + complained.length === 0) return false;
  const forbid = (contact: Contact): Contact => {
    const without = bounced.reduce(
      (kept, { emailAddress }) => suppress(kept, addressOf(emailAddress), 'mail to it bounced', now),
      contact,
    );
    const quiet = complained.reduce(
      (kept, { emailAddress }) => suppress(kept, addressOf(emailAddress), 'a complaint came from it', now),
      without,
    );
    if (complained.length === 0) return quiet;
    // Who complains has not asked for marketing on this channel: a complaint is a withdrawal, too.
    const change = { channel: 'email', topic: 'marketing', status: 'unsubscribed', at: now, arrivedAt: now } as const;
    return changeConsent(quiet, { ...change, messageId: event.id, source: 'complaint' });
  };
  await update(table, contactKey(customer), contactShape, forbid);
  return true;
}

/** SES writes an address as it was sent to, or as "Name <address>". */
const addressOf = (text: string): string => (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase();

async function recordOnMessage(
  table: Table,
  key: ReturnType<typeof messageKey>,
  event: FeedbackEvent,
): Promise<FeedbackOutcome> {
  const known = await read(table, key, messageSchema);
  if (known === undefined) return 'message unknown';
  await update(table, key, messageShape(known.data), (message) => withFeedback(message, event), known);
  return 'recorded';
}

function withFeedback(message: Message, { 'detail-type': type, time, detail }: FeedbackEvent): Message {
  const at = (timestamp: string | undefined): number => Date.parse(timestamp ?? time);
  const { feedback } = message;
  const first = (name: keyof Message['feedback'], instant: number): Message => {
    const before = feedback[name];
    return before !== undefined && before <= instant
      ? message
      : { ...message, feedback: { ...feedback, [name]: instant } };
  };
  switch (type) {
    case 'Email Delivered':
      return first('deliveredAt', at(detail.delivery?.timestamp));
    case 'Email Opened':
      return first('openedAt', at(detail.open?.timestamp));
    case 'Email Clicked':
      return first('clickedAt', at(detail.click?.timestamp));
    case 'Email Bounced':
      return first('bouncedAt', at(detail.bounce?.timestamp));
    case 'Email Complaint Received':
      return first('complainedAt', at(detail.complaint?.timestamp));
    case 'Email Rejected':
    case 'Email Rendering Failed':
      return first('rejectedAt', at(undefined));
    default:
      return message;
  }
}
