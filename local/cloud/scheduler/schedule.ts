import * as z from 'zod';

export const nameSchema = z
  .string()
  .regex(/^[0-9a-zA-Z\-_.]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens, underscores and dots');
export const tokenSchema = z
  .string()
  .regex(/^[a-zA-Z0-9\-_]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens and underscores');

const MOST_BYTES = 256 * 1024;
const not = (what: string) => z.never({ error: what }).optional();

const targetSchema = z.object({
  Arn: z.string().min(1).max(1600),
  RoleArn: z
    .string()
    .max(1600)
    .regex(/^arn:[^:]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'must be the ARN of a role'),
  Input: z
    .string({ error: 'must be a text: the laptop sends the Input, and nothing in its place' })
    .min(1)
    .refine((input) => Buffer.byteLength(input) <= MOST_BYTES, `must be at most ${MOST_BYTES} bytes`)
    .refine((input) => !input.includes('<aws.scheduler.'), 'the laptop does not fill in <aws.scheduler.…>'),
  EventBridgeParameters: z
    .object({
      DetailType: z.string().min(1).max(128),
      Source: z
        .string()
        .regex(/^(?!aws\.)[/.\-_A-Za-z0-9]{1,256}$/, 'must be 1 to 256 of A-Z, a-z, 0-9, /.-_ and not begin with aws.'),
    })
    .optional(),
  SqsParameters: z.object({ MessageGroupId: not('the laptop has no FIFO queues') }).optional(),
  // Nothing is ever tried again here: what a target does not take, it would not take a second time.
  RetryPolicy: z
    .object({
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.int().min(0).max(185).optional(),
    })
    .optional(),
  DeadLetterConfig: not('the laptop tells a delivery that failed as a fault, and has no dead letters of schedules'),
});
export type Target = z.infer<typeof targetSchema>;

/** What a call says of a schedule besides its name. AWS ignores StartDate and EndDate of one-time schedules. */
export const settingsSchema = z.object({
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  KmsKeyArn: z.string().min(1).max(2048).optional(),
  Target: targetSchema,
  // A window is as good as its start: AWS may invoke then.
  FlexibleTimeWindow: z.discriminatedUnion('Mode', [
    z.object({ Mode: z.literal('OFF') }),
    z.object({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.int().min(1).max(1440) }),
  ]),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
});
export type Settings = z.infer<typeof settingsSchema>;

export const scheduleSchema = z.object({
  name: z.string(),
  group: z.string(),
  /** When it is due, epoch milliseconds. */
  at: z.number(),
  settings: settingsSchema,
  createdAt: z.number(),
  modifiedAt: z.number(),
  /** Of the call that made it. */
  token: z.string().optional(),
  /** It has invoked its target. */
  done: z.boolean(),
});
export type Schedule = z.infer<typeof scheduleSchema>;
