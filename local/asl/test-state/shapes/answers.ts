import type { Resource } from '../../machine.ts';
import { dynamodb } from './dynamodb.ts';
import { anything, boolean, list, number, oneOf, type Shape, string, type Structure, structure } from './shape.ts';

const execution = structure(
  {
    ExecutionArn: string,
    StateMachineArn: string,
    Name: string,
    Status: oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'),
    StartDate: string,
    StopDate: string,
    Input: string,
    InputDetails: structure({ Included: boolean }),
    Output: string,
    OutputDetails: structure({ Included: boolean }),
    TraceHeader: string,
    MapRunArn: string,
    Error: string,
    Cause: string,
    StateMachineVersionArn: string,
    StateMachineAliasArn: string,
    RedriveCount: number,
    RedriveDate: string,
    RedriveStatus: oneOf('REDRIVABLE', 'NOT_REDRIVABLE', 'REDRIVABLE_BY_MAP_RUN'),
    RedriveStatusReason: string,
  },
  'ExecutionArn',
  'StateMachineArn',
  'Status',
  'StartDate',
);

const started = structure({ ExecutionArn: string, StartDate: string }, 'ExecutionArn', 'StartDate');
const sent = structure({
  MD5OfMessageBody: string,
  MD5OfMessageAttributes: string,
  MD5OfMessageSystemAttributes: string,
  MessageId: string,
  SequenceNumber: string,
});
const put = structure({
  FailedEntryCount: number,
  Entries: list(structure({ EventId: string, ErrorCode: string, ErrorMessage: string })),
});
const invoked = (payload: Shape): Structure =>
  structure({
    StatusCode: number,
    FunctionError: string,
    LogResult: string,
    Payload: payload,
    ExecutedVersion: string,
  });
const secret = structure({
  ARN: string,
  Name: string,
  VersionId: string,
  SecretBinary: string,
  SecretString: string,
  VersionStages: list(string),
  CreatedDate: string,
});

/** The API models of the services that the laptop has, optimised or by the SDK. AWS knows all others, too. */
const ANSWERS: Readonly<Record<string, Structure>> = {
  'states:startExecution': started,
  'sfn:startExecution': started,
  'sfn:describeExecution': execution,
  'sfn:stopExecution': structure({ StopDate: string }, 'StopDate'),
  'sfn:sendTaskSuccess': structure({}),
  'sfn:sendTaskFailure': structure({}),
  'sfn:sendTaskHeartbeat': structure({}),
  // The model has bytes, this integration the JSON in them; which of the two AWS asks for is not recorded.
  'lambda:invoke': invoked(anything),
  'aws-sdk:lambda:invoke': invoked(string),
  'sqs:sendMessage': sent,
  'events:putEvents': put,
  'eventbridge:putEvents': put,
  'sns:publish': structure({ MessageId: string, SequenceNumber: string }),
  'scheduler:createSchedule': structure({ ScheduleArn: string }, 'ScheduleArn'),
  'scheduler:deleteSchedule': structure({}),
  'secretsmanager:getSecretValue': secret,
  'sesv2:sendEmail': structure({ MessageId: string }),
  ...dynamodb,
};

/** Of a job that is waited for it is the poll that is mocked; what comes back with a task token may be anything. */
export function answerOf({ service, action, pattern }: Resource): Structure | undefined {
  if (pattern === 'wait-for-task-token') return undefined;
  if (pattern === 'sync') return service === 'states' && action === 'startExecution' ? execution : undefined;
  const keys = [`${service}:${action}`, `${service.replace(/^aws-sdk:/, '')}:${action}`];
  const key = keys.find((name) => Object.hasOwn(ANSWERS, name));
  return key === undefined ? undefined : ANSWERS[key];
}
