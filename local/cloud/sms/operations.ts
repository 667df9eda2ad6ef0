import * as z from 'zod';
import { arn } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import { operation, type Operations } from '../wire/operation.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Texts } from './texts.ts';

/** The limits of the API: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
const contextSchema = z
  .record(z.string().regex(/^\S{1,100}$/), z.string().regex(/^(?!\s)[^]{1,800}(?<!\s)$/))
  .refine((context) => Object.keys(context).length <= 5, 'must have at most 5 members');
const sendSchema = z.object({
  DestinationPhoneNumber: z
    .string()
    .regex(/^\+?[1-9]\d{1,18}$/, 'must be a number in E.164 format, such as +447700900123'),
  OriginationIdentity: z
    .string()
    .regex(/^[A-Za-z0-9_:/+-]{1,256}$/, 'must be an ARN, an id or a number')
    .optional(),
  MessageBody: z.string().max(1600).regex(/\S/, 'must not be empty'),
  MessageType: z.enum(['PROMOTIONAL', 'TRANSACTIONAL']).default('TRANSACTIONAL'),
  TimeToLive: z.number().int().min(5).max(259_200).optional(),
  Context: contextSchema.default({}),
  ConfigurationSetName: z.string().optional(),
  DryRun: z.boolean().default(false),
});
type Send = z.infer<typeof sendSchema>;

const poolName = /^(?:arn:aws[\w-]*:sms-voice:[\w-]+:\d{12}:pool\/)?(pool-[0-9a-f]{32}|[\w-]+)$/;

/**
 * No template declares a pool: it is made by hand, and store.yaml names it. So every pool that is named exists here,
 * of whatever account; anything else that one may write as the origin does not.
 */
function poolOf(named: string): string {
  const pool = poolName.exec(named)?.[1];
  if (pool !== undefined && (named.startsWith('arn:') || pool.startsWith('pool-'))) return pool;
  throw new AwsError(
    'ResourceNotFoundException',
    `The laptop has no number or sender id ${named}: name a pool, by its id or its ARN.`,
    400,
    { ResourceType: named.startsWith('+') ? 'phone-number' : 'sender-id', ResourceId: named },
  );
}

const poolArn = (named: string): string =>
  named.startsWith('arn:') ? named : arn('sms-voice', named.startsWith('pool-') ? `pool/${named}` : named);

/** As AWS says which fields it could not use. */
function invalid({ issues }: z.ZodError): AwsError {
  const Fields = issues.map(({ path, message }) => ({ Name: path.join('.'), Message: message }));
  const told = Fields.map(({ Name, Message }) => `${Name}: ${Message}`).join('; ');
  return new AwsError('ValidationException', told, 400, { Reason: 'FIELD_VALIDATION_FAILED', Fields });
}

export function smsOperations({ ids }: Kernel, texts: Texts, optOuts: OptOuts): Operations {
  function send(input: Send): string {
    const { OriginationIdentity, ConfigurationSetName } = input;
    if (OriginationIdentity === undefined) {
      throw new AwsError('ConflictException', 'The laptop has no numbers of its own: name a pool.', 400, {
        Reason: 'NO_ORIGINATION_IDENTITIES_FOUND',
      });
    }
    if (ConfigurationSetName !== undefined) {
      const message =
        'The laptop has no configuration sets for texts; delivery is told on the default bus without one.';
      const details = { ResourceType: 'configuration-set', ResourceId: ConfigurationSetName };
      throw new AwsError('ResourceNotFoundException', message, 400, details);
    }
    const pool = poolOf(OriginationIdentity);
    const to = `+${input.DestinationPhoneNumber.replace('+', '')}`;
    if (optOuts.has(pool, to)) {
      throw new AwsError('ConflictException', 'Destination phone number is opted out', 400, {
        Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
        ResourceType: 'opted-out-number',
        ResourceId: to,
      });
    }
    if (input.DryRun) return ids('text');
    return texts.accept({ to, pool, body: input.MessageBody, type: input.MessageType, tags: input.Context }).id;
  }

  return {
    SendTextMessage: operation({
      input: sendSchema,
      invalid,
      needs: ({ OriginationIdentity }) => [
        {
          action: 'sms-voice:SendTextMessage',
          resources: [OriginationIdentity === undefined ? '*' : poolArn(OriginationIdentity)],
        },
      ],
      run: (input) => ({ MessageId: send(input) }),
    }),
  };
}
