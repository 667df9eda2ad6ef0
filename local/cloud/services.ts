import type { Plan } from './assembly/plan.ts';
import type { Callers } from './callers.ts';
import type { Disturbance } from './disturbance.ts';
import type { Database } from './dynamodb/database.ts';
import type { Expiry } from './dynamodb/expiry.ts';
import { createDynamoDb } from './dynamodb/service.ts';
import { createEvents, type Events } from './events/bus.ts';
import { eventsOperations } from './events/operations.ts';
import { announceStacks } from './events/stack-status.ts';
import { createHttpApis } from './http/gateway.ts';
import type { Caller } from './iam/access.ts';
import type { Kernel } from './kernel.ts';
import { startMappings } from './lambda/event-source.ts';
import { createFunctions } from './lambda/functions.ts';
import { invokeOverTheWire, isInvocation } from './lambda/operations.ts';
import { startMessaging, type Messaging } from './messaging.ts';
import type { Mail } from './observation.ts';
import { startScheduler } from './scheduler/scheduler.ts';
import { reportFates } from './ses/fates.ts';
import { sesOperations } from './ses/operations.ts';
import { createOutbox } from './ses/outbox.ts';
import { sqsOperations } from './sqs/operations.ts';
import { createQueues } from './sqs/queues.ts';
import { createExecutions } from './states/executions.ts';
import { createIntegrations } from './states/integrations.ts';
import { statesOperations } from './states/operations.ts';
import { statusChange, type StatusChange } from './states/status-change.ts';
import { testStateOperation } from './states/test-state.ts';
import { createDispatch } from './wire/dispatch.ts';
import type { PublicSide, Reply, RestRequest } from './wire/reply.ts';

export interface ServicesOptions {
  readonly kernel: Kernel;
  readonly plan: Plan;
  readonly port: number;
  readonly callers: Callers;
  readonly database: Database;
  readonly expiry: Expiry;
  readonly disturbance: Disturbance;
}

export interface Services {
  /** Undefined: the connection is to be closed without an answer. */
  dispatch(request: RestRequest, caller: Caller | undefined): Promise<Reply | undefined>;
  readonly events: Events;
  readonly httpApis: PublicSide;
  readonly messaging: Messaging;
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
export function startServices(options: ServicesOptions): Services {
  const { kernel, plan, port, callers, database, expiry, disturbance } = options;
  const functions = createFunctions(kernel, plan.functions, port, callers, disturbance);
  const queues = createQueues(kernel, plan.queues);
  const events = createEvents(kernel, plan.buses, plan.rules, queues);
  const integrations = createIntegrations(kernel, {
    functions,
    dispatch: (request, caller) => dispatch(request, caller),
  });
  const statusChanged = (change: StatusChange) => {
    events.publish(statusChange(change));
  };
  const executions = createExecutions(kernel, plan, { ...integrations, statusChanged });
  const outbox = createOutbox(kernel, plan.configurationSets, reportFates(kernel, plan.mailEvents, events));
  const messaging = startMessaging(kernel, plan, { events, functions, queues });
  const scheduler = startScheduler(kernel, plan, { events, functions, queues });
  startMappings(kernel, plan.mappings, queues, functions);
  const httpApis = createHttpApis(kernel, plan.httpApis, functions, callers);
  announceStacks(kernel, plan.stacks, events);

  const dispatch = createDispatch({
    json: {
      AWSStepFunctions: {
        operations: {
          ...statesOperations(kernel, executions),
          TestState: testStateOperation(kernel, executions.machines, integrations.perform),
        },
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
      ...messaging.json,
    },
    named: [...messaging.named, ...scheduler],
    query: messaging.query,
    requestId: () => kernel.ids('request'),
    rest: sesOperations(outbox),
    dynamodb: createDynamoDb(kernel, database, expiry),
    isInvocation,
    invoke: (request, caller) => invokeOverTheWire(kernel, functions, request, caller),
    denied: (caller, { message }) => {
      kernel.observe({ kind: 'fault', at: kernel.clock.now(), source: caller?.session ?? 'owner', message });
    },
  });
  return {
    dispatch(request, caller) {
      const by = functions.environment(request.headers['x-amz-security-token']);
      const serve = () => dispatch(request, caller);
      return by === undefined ? serve() : disturbance.asks({ request, ...by }, serve);
    },
    events,
    httpApis,
    messaging,
    mails: () => outbox.mails(),
    close: () => functions.close(),
  };
}
