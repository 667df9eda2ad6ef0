import { judge } from '../../core/breaker/judge.ts';
import { countFeedback, feedbackOf, type Tally } from '../../core/breaker/tally.ts';
import { type Cause, causeInWords, suppressAddress } from '../../core/contact/addresses.ts';
import { changeConsent } from '../../core/contact/change-consent.ts';
import { EVERY_TOPIC } from '../../core/contact/consent.ts';
import { type Contact, suppress } from '../../core/contact/contact.ts';
import { read, update } from '../../core/customer/keep.ts';
import { contactKey, messageKey } from '../../core/customer/keys.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { type Message, messageSchema } from '../../core/enrolment/enrolment.ts';
import { contactShape } from '../../core/enrolment/shapes.ts';
import { pause, readPauses } from '../../core/pause/pauses.ts';
import type { MailFeedback } from './feedback.ts';
import { recordOnMessage, withFirst } from './on-message.ts';
import type { FeedbackReport, Ports } from './report.ts';

/** A permanent bounce and a complaint suppress the address; both are counted for the journey's breaker. */
export async function recordMailFeedback(ports: Ports, event: MailFeedback, now: number): Promise<FeedbackReport> {
  const { journey, message, enrolment, customer: named } = event.detail.mail.tags;
  const { id } = await settledCustomer(ports.table, named);
  const isSuppressed = await suppressAddresses(ports, id, event, now);
  const before = (await read(ports.table, messageKey(id, enrolment, message), messageSchema))?.data;
  const kind = countedAs(event);
  const counted =
    kind === undefined || before === undefined || before.counted?.includes(kind) === true ? undefined : kind;
  // Counted first: cut off in between, a complaint counts twice rather than never.
  if (counted !== undefined) await countFeedback(ports.table, journey, counted, enrolment, now);
  await recordOnMessage(ports.table, id, enrolment, message, (known) => withCounted(withFeedback(known, event), kind));
  const outcome = isSuppressed ? 'suppressed' : before === undefined ? 'message unknown' : 'recorded';
  const report = { outcome, journey, message } as const;
  if (counted === undefined || counted === 'delivered') return report;
  return { ...report, judgement: await judgeJourney(ports, journey, now) };
}

async function suppressAddresses(
  { table, ring }: Ports,
  customer: string,
  event: MailFeedback,
  now: number,
): Promise<boolean> {
  const { bounce, complaint } = event.detail;
  const addresses = [
    ...(bounce?.bounceType === 'Permanent' ? bounce.bouncedRecipients : []).map(
      ({ emailAddress }) => [addressOf(emailAddress), 'bounced'] as const,
    ),
    ...(complaint?.complainedRecipients ?? []).map(
      ({ emailAddress }) => [addressOf(emailAddress), 'complained'] as const,
    ),
  ];
  if (addresses.length === 0) return false;
  // An erased customer's contact names no address any more: the keyed hash below is all that is kept.
  await update(table, contactKey(customer), contactShape, (contact) =>
    contact.erasedAt === undefined ? forbidden(contact, addresses, event.id, now) : contact,
  );
  for (const [address, cause] of addresses) await suppressAddress(table, ring, address, { cause, at: now });
  return true;
}

function forbidden(
  contact: Contact,
  addresses: readonly (readonly [string, Cause])[],
  messageId: string,
  now: number,
): Contact {
  const without = addresses.reduce(
    (kept, [address, cause]) => suppress(kept, address, causeInWords[cause], now),
    contact,
  );
  if (!addresses.some(([, cause]) => cause === 'complained')) return without;
  // Who complains does not want our mails: a complaint is a withdrawal, too.
  const change = { channel: 'email', topic: EVERY_TOPIC, status: 'unsubscribed', at: now, arrivedAt: now } as const;
  return changeConsent(without, { ...change, messageId, source: 'complaint' });
}

/** SES writes an address as it was sent to, or as "Name <address>". */
const addressOf = (text: string): string => (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase();

function withFeedback(message: Message, { 'detail-type': type, time, detail }: MailFeedback): Message {
  const first = (name: keyof Message['feedback'], timestamp: string | undefined): Message =>
    withFirst(message, name, Date.parse(timestamp ?? time));
  switch (type) {
    case 'Email Delivered':
      return first('deliveredAt', detail.delivery?.timestamp);
    case 'Email Opened':
      return first('openedAt', detail.open?.timestamp);
    case 'Email Clicked':
      return first('clickedAt', detail.click?.timestamp);
    case 'Email Bounced':
      return first('bouncedAt', detail.bounce?.timestamp);
    case 'Email Complaint Received':
      return first('complainedAt', detail.complaint?.timestamp);
    case 'Email Rejected':
    case 'Email Rendering Failed':
      return first('rejectedAt', undefined);
    default:
      return message;
  }
}

const withCounted = (message: Message, kind: keyof Tally | undefined): Message =>
  kind === undefined || message.counted?.includes(kind) === true
    ? message
    : { ...message, counted: [...(message.counted ?? []), kind] };

function countedAs({ 'detail-type': type, detail }: MailFeedback): keyof Tally | undefined {
  if (type === 'Email Delivered') return 'delivered';
  if (type === 'Email Complaint Received') return 'complained';
  return type === 'Email Bounced' && detail.bounce?.bounceType === 'Permanent' ? 'bounced' : undefined;
}

/** Too many complaints or bounces pause the journey, before a mailbox provider pauses the shop. */
async function judgeJourney({ table }: Ports, journey: string, now: number): Promise<FeedbackReport['judgement']> {
  const scope = `journey ${journey}`;
  const { paused, lifted } = await readPauses(table, undefined);
  if (Object.hasOwn(paused, scope)) return undefined;
  const judgement = judge(await feedbackOf(table, journey, lifted[scope] ?? 0, now));
  if (judgement.verdict === 'pause') {
    await pause(table, scope, { at: now, by: 'the deliverability breaker', reason: judgement.reason });
  }
  return judgement;
}
