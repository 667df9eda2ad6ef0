import * as z from 'zod';
import type { RestRequest } from '../../local/cloud/wire/reply.ts';

export type Service =
  | 'DynamoDB'
  | 'Step Functions'
  | 'SQS'
  | 'EventBridge'
  | 'Scheduler'
  | 'Secrets Manager'
  | 'SES'
  | 'text messages'
  | 'push';

/** Those whose answer, when it is lost, leaves it open whether a customer was written to. */
export const providers: readonly Service[] = ['SES', 'text messages', 'push'];

const targets: Readonly<Record<string, Service>> = {
  DynamoDB_20120810: 'DynamoDB',
  AWSStepFunctions: 'Step Functions',
  AmazonSQS: 'SQS',
  AWSEvents: 'EventBridge',
  secretsmanager: 'Secrets Manager',
  PinpointSMSVoiceV2: 'text messages',
};

/** A service and its operation, by what a request says of itself. */
export function calledBy({ headers, url }: RestRequest): { readonly service: Service; readonly operation: string } {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    const service = targets[prefix];
    if (service === undefined) throw new Error(`A function calls ${target}, which this suite does not know.`);
    return { service, operation };
  }
  if (url.pathname.startsWith('/v2/email/')) return { service: 'SES', operation: 'SendEmail' };
  if (url.pathname.startsWith('/schedules/')) return { service: 'Scheduler', operation: 'CreateSchedule' };
  if (url.pathname.startsWith('/v1/apps/')) return { service: 'push', operation: 'SendMessages' };
  throw new Error(`A function calls ${url.pathname}, which this suite does not know.`);
}

/** What each service says when it is asked too often: the name, and the status. */
export const throttling: Readonly<Record<Service, readonly [name: string, status: number]>> = {
  DynamoDB: ['ProvisionedThroughputExceededException', 400],
  'Step Functions': ['ThrottlingException', 400],
  SQS: ['RequestThrottled', 403],
  EventBridge: ['ThrottlingException', 400],
  Scheduler: ['ThrottlingException', 429],
  'Secrets Manager': ['ThrottlingException', 400],
  SES: ['TooManyRequestsException', 429],
  'text messages': ['ThrottlingException', 400],
  push: ['TooManyRequestsException', 429],
};

/** The part of a message that a request to a provider is about. */
const aboutSchema = z.object({ enrolment: z.string(), message: z.string(), customer: z.string() });
export type About = z.output<typeof aboutSchema>;

const mailSchema = z.object({ EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })) });
const textSchema = z.object({ Context: aboutSchema });
const pushSchema = z.object({ MessageRequest: z.object({ Context: aboutSchema }) }).or(
  // The path names the application, and the body is the MessageRequest itself.
  z.object({ Context: aboutSchema }).transform((request) => ({ MessageRequest: request })),
);

export function aboutOf(service: Service, body: string): About {
  const json: unknown = JSON.parse(body);
  if (service === 'text messages') return textSchema.parse(json).Context;
  if (service === 'push') return pushSchema.parse(json).MessageRequest.Context;
  const { EmailTags } = mailSchema.parse(json);
  return aboutSchema.parse(Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])));
}

const resultsSchema = z.object({
  MessageResponse: z.object({ Result: z.record(z.string(), z.object({ DeliveryStatus: z.string() })) }).optional(),
  Result: z.record(z.string(), z.object({ DeliveryStatus: z.string() })).optional(),
});

/** Whether a provider's own answer says that it took the message. */
export function isTaken(
  service: Service,
  { status, body }: { readonly status: number; readonly body: unknown },
): boolean {
  if (status >= 300) return false;
  if (service !== 'push') return true;
  const { MessageResponse, Result } = resultsSchema.parse(JSON.parse(String(body)));
  const results = Object.values(MessageResponse?.Result ?? Result ?? {});
  return results.some(({ DeliveryStatus }) => DeliveryStatus === 'SUCCESSFUL');
}
