import type { Plan } from './assembly/plan.ts';
import type { Callers } from './callers.ts';
import type { Database } from './dynamodb/database.ts';
import type { Expiry } from './dynamodb/expiry.ts';
import { createDynamoDb } from './dynamodb/service.ts';
import { createEvents, type Events } from './events/bus.ts';
import { eventsOperations } from './events/operations.ts';
import type { Kernel } from './kernel.ts';
import { startMappings } from './lambda/event-source.ts';
import { createFunctions } from './lambda/functions.ts';
import { invokeOverTheWire, isInvocation } from './lambda/operations.ts';
import type { Mail } from './observation.ts';
import { reportFates } from './ses/fates.ts';
import { sesOperations } from './ses/operations.ts';
import { createOutbox } from './ses/outbox.ts';
import { sqsOperations } from './sqs/operations.ts';
import { createQueues } from './sqs/queues.ts';
import { createExecutions } from './states/executions.ts';
import { createIntegrations } from './states/integrations.ts';
import { statesOperations } from './states/operations.ts';
import { statusChange } from './states/status-change.ts';
import { createDispatch } from './wire/dispatch.ts';

export interface ServicesOptions {
  readonly kernel: Kernel;
  readonly plan: Plan;
  readonly port: number;
  readonly callers: Callers;
  readonly database: Database;
  readonly expiry: Expiry;
}

export interface Services {
  readonly dispatch: ReturnType<typeof createDispatch>;
  readonly events: Events;
  mails(): readonly Mail[];
  close(): Promise<void>;
}

/** Names that SQS had for its errors before it spoke JSON: botocore and the SDKs compare with these. */
const olderNames = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
};

/** Every service of the plan, tied together. */
export function startServices({ kernel, plan, port, callers, database, expiry }: ServicesOptions): Services {
  const functions = createFunctions(kernel, plan.functions, port, callers);
  const queues = createQueues(kernel, plan.queues);
  const events = createEvents(kernel, plan.buses, plan.rules, queues);
  const executions = createExecutions(kernel, plan.machines, {
    perform: createIntegrations(kernel, { functions, queues, events }),
    statusChanged: (execution) => {
      events.publish(statusChange(execution));
    },
  });
  const outbox = createOutbox(kernel, plan.configurationSets, reportFates(kernel, plan.mailEvents, events));
  startMappings(kernel, plan.mappings, queues, functions);

  const dispatch = createDispatch({
    json: {
      AWSStepFunctions: {
        operations: statesOperations(kernel, executions),
        version: '1.0',
        namespace: 'com.amazonaws.swf.service.v2.model#',
      },
      AWSEvents: { operations: eventsOperations(kernel, events), version: '1.1', namespace: '' },
      AmazonSQS: {
        operations: sqsOperations(kernel, queues),
        version: '1.0',
        namespace: 'com.amazonaws.sqs#',
        olderNames,
      },
    },
    rest: sesOperations(outbox),
    dynamodb: createDynamoDb(kernel, database, expiry),
    isInvocation,
    invoke: (request, caller) => invokeOverTheWire(kernel, functions, request, caller),
    denied: (caller, { message }) => {
      kernel.observe({ kind: 'fault', at: kernel.clock.now(), source: caller?.session ?? 'owner', message });
    },
  });
  return { dispatch, events, mails: () => outbox.mails(), close: () => functions.close() };
}
