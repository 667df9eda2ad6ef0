import * as z from 'zod';
import { arn } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import type { Push } from '../observation.ts';
import { operation, type NamedCall } from '../wire/operation.ts';
import { fateOf } from './fates.ts';
import type { Pushes } from './pushes.ts';

const not = (what: string) => z.never({ error: what }).optional();
const texts = z.record(z.string(), z.string()).default({});

/** What of a message the laptop shows; the rest of what AWS takes changes nothing here, or is refused. */
const messageSchema = z.object({
  Title: z.string().default(''),
  Body: z.string().default(''),
  Action: z.enum(['OPEN_APP', 'DEEP_LINK', 'URL']).optional(),
  Url: z.string().optional(),
  Data: texts,
  RawContent: not('the laptop reads no RawContent: send Title and Body'),
});
const platforms = ['APNS', 'APNS_SANDBOX', 'GCM'] as const;
const messageRequestSchema = z.object({
  ApplicationId: z.string(),
  Addresses: z
    .record(
      z.string().min(1),
      z.object({
        ChannelType: z.enum(platforms, {
          error: `must be ${platforms.join(', ')}: mail goes through SES, texts through SendTextMessage`,
        }),
        BodyOverride: not('the laptop knows no overrides: send one message a request'),
        TitleOverride: not('the laptop knows no overrides: send one message a request'),
        RawContent: not('the laptop reads no RawContent: send Title and Body'),
      }),
    )
    .refine((addresses) => {
      const count = Object.keys(addresses).length;
      return count > 0 && count <= 100;
    }, 'must hold 1 to 100 tokens'),
  Endpoints: not('endpoints ended with Amazon Pinpoint on 2026-10-30: send to Addresses'),
  TemplateConfiguration: not('templates ended with Amazon Pinpoint on 2026-10-30: send the words'),
  MessageConfiguration: z.object({
    APNSMessage: messageSchema.optional(),
    GCMMessage: messageSchema.optional(),
    DefaultPushNotificationMessage: messageSchema.optional(),
    SMSMessage: not('texts go through SendTextMessage'),
    EmailMessage: not('mail goes through SES'),
    InAppMessage: not('in-app messages ended with Amazon Pinpoint on 2026-10-30'),
  }),
  Context: texts,
});
type Request = z.infer<typeof messageRequestSchema>;

const bad = (message: string) => new AwsError('BadRequestException', message);

function messageFor({ MessageConfiguration }: Request, platform: Push['platform']) {
  const { APNSMessage, GCMMessage, DefaultPushNotificationMessage } = MessageConfiguration;
  const message = (platform === 'GCM' ? GCMMessage : APNSMessage) ?? DefaultPushNotificationMessage;
  if (message !== undefined) return message;
  const wanted = platform === 'GCM' ? 'GCMMessage' : 'APNSMessage';
  throw bad(`MessageConfiguration must hold ${wanted} or DefaultPushNotificationMessage.`);
}

/** SendMessages to device tokens: what of Amazon Pinpoint lives on as AWS End User Messaging Push. */
export function pushCalls({ ids }: Kernel, pushes: Pushes): readonly NamedCall[] {
  const send = operation({
    input: messageRequestSchema,
    invalid: (error) => bad(z.prettifyError(error)),
    needs: ({ ApplicationId }) => [
      {
        action: 'mobiletargeting:SendMessages',
        resources: [`apps/${ApplicationId}`, `apps/${ApplicationId}/messages`].map((app) =>
          arn('mobiletargeting', app),
        ),
      },
    ],
    run: (request) => {
      const { ApplicationId: application, Addresses, Context: tags } = request;
      const wanted = Object.entries(Addresses).map(([to, { ChannelType: platform }]) => ({
        to,
        platform,
        message: messageFor(request, platform),
      }));
      const results = wanted.map(({ to, platform, message }) => {
        const id = ids('push');
        const result = fateOf(to, platform);
        const { Title: title, Body: body, Url: url, Data: data } = message;
        if (result.DeliveryStatus === 'SUCCESSFUL') {
          pushes.accept({ id, to, application, platform, title, body, url, data, tags });
        }
        return [to, { ...result, MessageId: id }];
      });
      const Result: unknown = Object.fromEntries(results);
      return { ApplicationId: application, RequestId: ids('request'), Result };
    },
  });
  return [{ method: 'POST', path: /^\/v1\/apps\/(?<ApplicationId>[^/]+)\/messages$/, operation: send }];
}
