import * as z from 'zod';
import type { Timer } from '../../clock/clock.ts';
import { region } from '../account.ts';
import type { MappingPlan } from '../assembly/plan.ts';
import { authorize } from '../iam/access.ts';
import { readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import { md5, md5OfAttributes, receiptOf, systemAttributes, type Message } from '../sqs/message.ts';
import type { Queue } from '../sqs/queue.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Functions } from './functions.ts';
import type { Outcome } from './runtime.ts';

const answerSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable();

function recordOf(message: Message, arn: string) {
  const attributes: Record<string, object> = {};
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(message.attributes)) {
    attributes[name] = {
      ...(StringValue === undefined ? {} : { stringValue: StringValue }),
      ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    };
  }
  const digest = md5OfAttributes(message.attributes);
  return {
    messageId: message.id,
    receiptHandle: receiptOf(message),
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: attributes,
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: region,
  };
}

/** The ids that failed. An answer that is not understood, or names a stranger, fails the whole batch, as on AWS. */
function failuresOf(outcome: Outcome, batch: readonly Message[], reports: boolean): ReadonlySet<string> {
  const everything = new Set(batch.map(({ id }) => id));
  if (!outcome.ok) return everything;
  if (!reports) return new Set();
  const answer = answerSchema.safeParse(readJson(outcome.payload));
  if (!answer.success) return everything;
  const failed = (answer.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => everything.has(id)) ? new Set(failed) : everything;
}

/** CloudFormation refuses such a mapping when it is made, so the laptop does not start with it. */
function checkRole(plan: MappingPlan, functions: Functions): void {
  const { role, name } = functions.find(plan.functionName);
  try {
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    authorize(
      { role, session: name },
      actions.map((action) => ({ action, resources: [plan.queue] })),
    );
  } catch (error) {
    throw new Error(`${plan.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Takes batches from a queue to a function, one after another, at the instant they are visible or the window has passed. */
function startMapping(kernel: Kernel, plan: MappingPlan, queue: Queue, functions: Functions): void {
  const { clock, meter } = kernel;
  let planned: { readonly at: number; readonly timer: Timer } | undefined;

  async function poll(): Promise<void> {
    planned = undefined;
    const batch = queue.receive(plan.batchSize, { polled: true });
    if (batch.length === 0) return;
    meter.add('queueRequests', 1);
    const event = JSON.stringify({ Records: batch.map((message) => recordOf(message, plan.queue)) });
    const outcome = await functions.invoke(plan.functionName, event);
    const failed = failuresOf(outcome, batch, plan.reportsFailures);
    for (const message of batch) {
      if (failed.has(message.id)) queue.giveBack(message);
      else queue.delete(receiptOf(message));
    }
    if (failed.size < batch.length) meter.add('queueRequests', 1);
    expect();
  }

  function expect(): void {
    const waiting = queue.waiting();
    if (waiting === 0) return;
    const at = clock.now() + (waiting >= plan.batchSize ? 0 : plan.windowSeconds * 1000);
    if (planned !== undefined && planned.at <= at) return;
    planned?.timer.cancel();
    planned = { at, timer: clock.at(at, poll) };
  }

  queue.onVisible(expect);
  expect();
}

export function startMappings(
  kernel: Kernel,
  plans: readonly MappingPlan[],
  queues: Queues,
  functions: Functions,
): void {
  for (const plan of plans) {
    const queue = queues.byArn(plan.queue);
    if (queue === undefined) throw new Error(`${plan.id} reads ${plan.queue}, which the assembly does not declare.`);
    checkRole(plan, functions);
    startMapping(kernel, plan, queue, functions);
  }
}
