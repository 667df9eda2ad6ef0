import * as z from 'zod';
import { causeInWords, liftSuppression, suppressAddress } from '../../core/contact/addresses.ts';
import { type Contact, suppress, unsuppress } from '../../core/contact/contact.ts';
import { read, update } from '../../core/customer/keep.ts';
import { contactKey, pointerKey } from '../../core/customer/keys.ts';
import { phoneNumber } from '../../core/customer/phone-number.ts';
import { settledCustomer } from '../../core/customer/resolve.ts';
import { contactShape } from '../../core/enrolment/shapes.ts';
import type { Reply } from './feedback.ts';
import type { FeedbackReport, Ports } from './report.ts';

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html */
const stopWords = [
  'ARRET',
  'CANCEL',
  'END',
  'OPT-OUT',
  'OPTOUT',
  'QUIT',
  'REMOVE',
  'STOP',
  'TD',
  'UNSUBSCRIBE',
  'STOPALL',
];
const startWords = ['START', 'UNSTOP'];

const pointerSchema = z.object({ customer: z.string() });

/**
 * STOP ends text messages to a number, whoever has it; START lifts that again, and what was consented to before counts
 * anew. Anything else is a matter for the shop's people. `at`: when it came to us, epoch milliseconds; what comes a
 * second time, or in the wrong order, keeps its place by it.
 */
export async function recordReply({ table, ring }: Ports, reply: Reply, at: number): Promise<FeedbackReport> {
  const word = reply.messageBody
    .trim()
    .replace(/[.!]+$/, '')
    .toUpperCase();
  const number = phoneNumber(reply.originationNumber, undefined) ?? reply.originationNumber;
  if (stopWords.includes(word)) {
    await changeContact({ table, ring }, number, (contact) => suppress(contact, number, causeInWords.stop, at));
    await suppressAddress(table, ring, number, { cause: 'stop', at });
    return { outcome: 'suppressed' };
  }
  if (!startWords.includes(word)) return { outcome: 'nothing to do' };
  await liftSuppression(table, ring, number, 'stop', at);
  await changeContact({ table, ring }, number, (contact) =>
    isStopBefore(contact.suppressed[number], at) ? unsuppress(contact, number) : contact,
  );
  return { outcome: 'lifted' };
}

const isStopBefore = (known: Contact['suppressed'][string] | undefined, at: number): boolean =>
  known !== undefined && known.reason === causeInWords.stop && known.at < at;

async function changeContact(
  { table, ring }: Ports,
  number: string,
  change: (contact: Contact) => Contact,
): Promise<void> {
  const pointer = await read(table, pointerKey(ring, 'phone', number), pointerSchema);
  if (pointer === undefined) return;
  const { id, contact } = await settledCustomer(table, pointer.data.customer);
  if (contact.erasedAt === undefined) await update(table, contactKey(id), contactShape, change);
}
