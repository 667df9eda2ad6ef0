import {
  AccessDeniedException,
  ConflictException,
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
  ServiceQuotaExceededException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { segmentsOf } from '../../core/sms/segments.ts';
import type { Answer, OutgoingText, Texter } from './answer.ts';
import { answerTo, notTaken, once, PATIENCE } from './once.ts';

const SERVICE = 'AWS End User Messaging';

/** Seconds: in fewer no carrier could be reached, and 72 hours is what AWS allows a text by itself. */
const SHORTEST = 5;
const LONGEST = 72 * 3600;

/**
 * Sends text messages through a pool of numbers, given by its ARN; SendTextMessage takes no idempotency token.
 * `patience` in milliseconds.
 */
export function smsTexter(pool: string, patience = PATIENCE): Texter {
  const client = new PinpointSMSVoiceV2Client(once(patience));
  return {
    send: async (text) => {
      try {
        const answer = await client.send(commandFor(text, pool));
        return { kind: 'sent', providerId: answer.MessageId ?? '', parts: segmentsOf(text.text).parts };
      } catch (error) {
        return answerTo(SERVICE, error, PinpointSMSVoiceV2ServiceException, (refusal) => told(refusal, text.to));
      }
    },
  };
}

const commandFor = ({ to, text, kind, timeToLive, context }: OutgoingText, pool: string): SendTextMessageCommand =>
  new SendTextMessageCommand({
    DestinationPhoneNumber: to,
    OriginationIdentity: pool,
    MessageBody: text,
    MessageType: kind,
    TimeToLive: Math.min(Math.max(Math.floor(timeToLive), SHORTEST), LONGEST),
    Context: { ...context },
  });

const refused = (why: string): Answer => ({ kind: 'refused', reason: `${SERVICE} refused it: ${why}` });
const stopped = (why: string): Answer => ({ kind: 'stopped', reason: `${SERVICE} takes no text message: ${why}.` });

/** What AWS says about one number, or about the shop's settings for some numbers. Never the number itself. */
const conflicts: Readonly<Record<string, Answer>> = {
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: refused(
    "the number's country is blocked. Protect configurations, in the AWS End User Messaging console, say which are",
  ),
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: refused(
    'the number is blocked by an override of the protect configuration',
  ),
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: stopped(
    'the account is in the SMS sandbox, where only verified numbers get any. Ask for production access in the AWS End ' +
      'User Messaging console, or verify the number there to try',
  ),
  // Not a reason to stop the channel: one number of a faraway country would silence everybody.
  NO_ORIGINATION_IDENTITIES_FOUND: refused(
    "the pool has no number that may write to the customer's country. Add one to it in the AWS End User Messaging " +
      'console, or leave that country to another channel',
  ),
};

/** What AWS says, by its `Reason` (AWS End User Messaging SMS API, SendTextMessage, Errors). */
function told(refusal: PinpointSMSVoiceV2ServiceException, to: string): Answer | undefined {
  if (refusal.name === 'ThrottlingException') return notTaken(SERVICE, refusal);
  if (refusal.name === 'ResourceNotFoundException') return stopped('there is no pool as store.yaml names it');
  const reason = reasonOf(refusal);
  if (reason === undefined) return undefined;
  if (reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT') {
    const why = 'the customer has answered STOP, or is on the opt-out list of the pool';
    return { kind: 'unreachable', reason: why, addresses: [to] };
  }
  if (reason.startsWith('MONTHLY_SPEND_LIMIT_REACHED')) {
    return stopped(
      "the month's spending limit is reached. Raise it in the AWS End User Messaging console, or in Service Quotas " +
        'where AWS set it',
    );
  }
  return conflicts[reason] ?? refused(`${refusal.name}, ${reason}`);
}

const reasonOf = (refusal: PinpointSMSVoiceV2ServiceException): string | undefined =>
  refusal instanceof ConflictException ||
  refusal instanceof ServiceQuotaExceededException ||
  refusal instanceof ValidationException ||
  refusal instanceof AccessDeniedException
    ? refusal.Reason
    : undefined;
