import type { Spelling } from './names.ts';

/** How one call of a service over REST is made. */
export interface Route {
  readonly method: string;
  /** Names in braces are arguments. */
  readonly path: string;
  /** By argument: its name in the query. Every other argument is the body. */
  readonly query?: Readonly<Record<string, string>>;
  /** The argument that is the body, and the member that the answer is. */
  readonly body?: string;
  readonly answer?: string;
}

export interface SdkService extends Spelling {
  /** Before every error's name. */
  readonly prefix: string;
  /** Codes that the service's model has no class for: they are called after the service. */
  readonly nameless: readonly string[];
  readonly protocol:
    | { readonly kind: 'json'; readonly target: string }
    | { readonly kind: 'query' }
    | { readonly kind: 'rest'; readonly routes: Readonly<Record<string, Route>> };
}

const json = (target: string) => ({ kind: 'json', target }) as const;
const rest = (routes: Readonly<Record<string, Route>>) => ({ kind: 'rest', routes }) as const;

const NAMELESS = ['AccessDeniedException', 'SerializationException'];
const MORE = [...NAMELESS, 'ValidationException'];

const one = '/schedules/{Name}';
const group = '/schedule-groups/{Name}';
const ofGroup = { GroupName: 'groupName' };
const paged = { NamePrefix: 'NamePrefix', NextToken: 'NextToken', MaxResults: 'MaxResults' };

/** Every service that the laptop serves over the wire, by its name in aws-sdk: resources. */
export const sdkServices: Readonly<Record<string, SdkService>> = {
  dynamodb: {
    prefix: 'DynamoDb',
    nameless: MORE,
    protocol: json('DynamoDB_20120810'),
    maps: [
      ...['Item', 'Items', 'Key', 'Attributes', 'LastEvaluatedKey', 'ExclusiveStartKey', 'RequestItems', 'Responses'],
      ...['UnprocessedItems', 'UnprocessedKeys', 'ExpressionAttributeNames', 'ExpressionAttributeValues', 'Expected'],
      ...['AttributeUpdates', 'KeyConditions', 'QueryFilter', 'ScanFilter', 'ItemCollectionMetrics', 'TransactItems'],
    ],
  },
  sqs: {
    prefix: 'Sqs',
    nameless: [...MORE, 'InvalidParameterValue'],
    protocol: json('AmazonSQS'),
    maps: ['Attributes', 'MessageAttributes', 'MessageSystemAttributes', 'Tags'],
  },
  eventbridge: { prefix: 'EventBridge', nameless: MORE, protocol: json('AWSEvents'), maps: [] },
  sfn: {
    prefix: 'Sfn',
    nameless: NAMELESS,
    protocol: json('AWSStepFunctions'),
    isLower: true,
    maps: ['Variables', 'VariableReferences', 'AssignedVariables'],
  },
  secretsmanager: {
    prefix: 'SecretsManager',
    nameless: MORE,
    protocol: json('secretsmanager'),
    odd: { Arn: 'ARN', RotationLambdaArn: 'RotationLambdaARN' },
    maps: ['VersionIdsToStages'],
  },
  pinpointsmsvoicev2: {
    prefix: 'PinpointSmsVoiceV2',
    nameless: ['SerializationException'],
    protocol: json('PinpointSMSVoiceV2'),
    maps: ['Context', 'DestinationCountryParameters'],
  },
  sns: { prefix: 'Sns', nameless: [], protocol: { kind: 'query' }, maps: ['MessageAttributes'] },
  sesv2: {
    prefix: 'SesV2',
    nameless: MORE,
    protocol: rest({
      sendEmail: { method: 'POST', path: '/v2/email/outbound-emails' },
      getAccount: { method: 'GET', path: '/v2/email/account' },
    }),
    maps: [],
  },
  scheduler: {
    prefix: 'Scheduler',
    nameless: NAMELESS,
    protocol: rest({
      createSchedule: { method: 'POST', path: one },
      updateSchedule: { method: 'PUT', path: one },
      getSchedule: { method: 'GET', path: one, query: ofGroup },
      deleteSchedule: { method: 'DELETE', path: one, query: { ...ofGroup, ClientToken: 'clientToken' } },
      listSchedules: {
        method: 'GET',
        path: '/schedules',
        query: { ...paged, GroupName: 'ScheduleGroup', State: 'State' },
      },
      createScheduleGroup: { method: 'POST', path: group },
      getScheduleGroup: { method: 'GET', path: group },
      deleteScheduleGroup: { method: 'DELETE', path: group, query: { ClientToken: 'clientToken' } },
      listScheduleGroups: { method: 'GET', path: '/schedule-groups', query: paged },
    }),
    maps: [],
  },
  pinpoint: {
    prefix: 'Pinpoint',
    nameless: NAMELESS,
    protocol: rest({
      sendMessages: {
        method: 'POST',
        path: '/v1/apps/{ApplicationId}/messages',
        body: 'MessageRequest',
        answer: 'MessageResponse',
      },
    }),
    odd: { ApnsMessage: 'APNSMessage', GcmMessage: 'GCMMessage', SmsMessage: 'SMSMessage' },
    maps: ['Addresses', 'Context', 'Data', 'Endpoints', 'Result', 'Substitutions'],
  },
  lambda: {
    prefix: 'Lambda',
    nameless: NAMELESS,
    protocol: rest({ invoke: { method: 'POST', path: '/2015-03-31/functions/{FunctionName}/invocations' } }),
    maps: [],
  },
};
