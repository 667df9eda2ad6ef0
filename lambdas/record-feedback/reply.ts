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

/** Whoever says one of these among a few words means it (47 CFR 64.1200(a)(10): any reasonable way to revoke consent). */
const plainWords = ['STOP', 'STOPP', 'STOPALL', 'UNSUBSCRIBE', 'OPTOUT', 'OPT-OUT', 'ARRET', 'ARRÊT'];
const plainPhrases = ['OPT OUT', 'REMOVE ME', 'NO MORE'];
const FEW = 3;

/** Its words in capitals, without marks and pictures around them. */
const wordsOf = (text: string): readonly string[] =>
  text.toUpperCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];

const isStop = (said: readonly string[]): boolean =>
  stopWords.includes(said.join(' ')) ||
  (said.length <= FEW &&
    (said.some((word) => plainWords.includes(word)) || plainPhrases.some((phrase) => said.join(' ').includes(phrase))));

const pointerSchema = z.object({ customer: z.string() });

/**
 * STOP ends text messages to a number, whoever has it; START lifts that again, and what was consented to before counts
 * anew. Anything else is a matter for the shop's people. `at`: when it came to us, epoch milliseconds; what comes a
 * second time, or in the wrong order, keeps its place by it.
 */
export async function recordReply({ table, ring }: Ports, reply: Reply, at: number): Promise<FeedbackReport> {
  const said = wordsOf(reply.messageBody);
  const number = phoneNumber(reply.originationNumber, undefined) ?? reply.originationNumber;
  if (isStop(said)) {
    // The number first, for that is what the gate looks at; then the contact, so that a booking from before fails.
    await suppressAddress(table, ring, number, { cause: 'stop', at });
    await changeContact({ table, ring }, number, (contact) => suppress(contact, number, causeInWords.stop, at));
    return { outcome: 'suppressed' };
  }
  if (!startWords.includes(said.join(' '))) return { outcome: 'nothing to do' };
  await liftSuppression(table, ring, number, 'stop', at);
  await changeContact({ table, ring }, number, (contact) =>
    isStopBefore(contact.suppressed[number], at) ? unsuppress(contact, number) : contact,
  );
  return { outcome: 'lifted' };
}

const isStopBefore = (known: Contact['suppressed'][string] | undefined, at: number): boolean =>
  known?.reason === causeInWords.stop && known.at < at;

async function changeContact(
  { table, ring }: Ports,
  number: string,
  change: (contact: Contact) => Contact,
): Promise<void> {
  const pointer = await read(table, pointerKey(ring, 'phone', number), pointerSchema);
  if (pointer === undefined) return;
  const { id } = await settledCustomer(table, pointer.data.customer);
  await update(table, contactKey(id), contactShape, (contact) =>
    contact.erasedAt === undefined ? change(contact) : contact,
  );
}
