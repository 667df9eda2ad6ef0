import { createHash } from 'node:crypto';
import { account, arn, region } from '../account.ts';
import { uuidOf } from '../ids.ts';

/** What other resources may ask of one: `Ref` is what CloudFormation's Ref returns. */
export type Attributes = Readonly<Record<string, string>> & { readonly Ref: string };

export interface Naming {
  /** The property that gives the name; without a value there, stack and logical id do. */
  readonly property: string;
  readonly attributes: (name: string, property: (name: string) => string | undefined, port: number) => Attributes;
}

const named = (property: string, service: string, prefix: string): Naming => ({
  property,
  attributes: (name) => ({ Ref: name, Arn: arn(service, `${prefix}${name}`) }),
});

const global = (property: string, prefix: string, ref: 'name' | 'arn'): Naming => ({
  property,
  attributes: (name) => {
    const Arn = arn('iam', `${prefix}${name}`, 'global');
    return { Ref: ref === 'name' ? name : Arn, Arn };
  },
});

/** The SDK sends to the host in the URL of a queue, so it names the laptop. */
export const queueUrl = (port: number, name: string) => `http://127.0.0.1:${port}/${account}/${name}`;

/** Where the HTTP APIs of this cloud are called: the id of one follows, then the path that its routes see. */
export const API_PATH = '/_aws/execute-api/';

/** Ten small letters and digits, as API Gateway gives. From stack and logical id: several APIs may have one name. */
function apiId(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 10);
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}

export const stackId = (name: string) => arn('cloudformation', `stack/${name}/${uuidOf(name)}`);

/** Versions and aliases are the function or machine itself here: nothing is ever deployed beside it. */
const qualified = (of: string, qualifier: (property: (name: string) => string | undefined) => string): Naming => ({
  property: '',
  attributes: (_name, property) => {
    const target = property(of) ?? '';
    const full = of === 'FunctionName' && !target.startsWith('arn:') ? arn('lambda', `function:${target}`) : target;
    const Arn = `${full}:${qualifier(property)}`;
    return { Ref: Arn, Arn, Version: '1' };
  },
});

const machineAlias: Naming = {
  property: 'Name',
  attributes: (name, property) => {
    const version = property('RoutingConfiguration.0.StateMachineVersionArn');
    const target = version ?? property('DeploymentPreference.StateMachineVersionArn') ?? '';
    const Arn = `${target.slice(0, target.lastIndexOf(':'))}:${name}`;
    return { Ref: Arn, Arn };
  },
};

/** The six characters that Secrets Manager adds to a name; here the same for the same name. */
const suffixOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 6);

/** By resource type, as CloudFormation's "Return values" of each documents it. */
export const namings: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::Table': named('TableName', 'dynamodb', 'table/'),
  'AWS::DynamoDB::GlobalTable': named('TableName', 'dynamodb', 'table/'),
  'AWS::SQS::Queue': {
    property: 'QueueName',
    attributes: (name, _property, port) => ({
      Ref: queueUrl(port, name),
      QueueUrl: queueUrl(port, name),
      QueueName: name,
      Arn: arn('sqs', name),
    }),
  },
  'AWS::Events::EventBus': {
    property: 'Name',
    attributes: (name) => ({ Ref: name, Name: name, Arn: arn('events', `event-bus/${name}`) }),
  },
  'AWS::Events::Rule': {
    property: 'Name',
    attributes: (name, property) => {
      const bus = (property('EventBusName') ?? 'default').replace(/^.*event-bus\//, '');
      const path = bus === 'default' ? name : `${bus}/${name}`;
      return { Ref: path.replace('/', '|'), Arn: arn('events', `rule/${path}`) };
    },
  },
  'AWS::Events::Archive': named('ArchiveName', 'events', 'archive/'),
  'AWS::Lambda::Function': named('FunctionName', 'lambda', 'function:'),
  'AWS::Lambda::Version': qualified('FunctionName', () => '1'),
  'AWS::Lambda::Alias': qualified('FunctionName', (property) => property('Name') ?? ''),
  'AWS::StepFunctions::StateMachine': {
    property: 'StateMachineName',
    attributes: (name) => {
      const Arn = arn('states', `stateMachine:${name}`);
      return { Ref: Arn, Arn, Name: name, StateMachineRevisionId: 'INITIAL' };
    },
  },
  'AWS::StepFunctions::StateMachineVersion': qualified('StateMachineArn', () => '1'),
  'AWS::StepFunctions::StateMachineAlias': machineAlias,
  'AWS::IAM::Role': global('RoleName', 'role/', 'name'),
  'AWS::IAM::ManagedPolicy': global('ManagedPolicyName', 'policy/', 'arn'),
  'AWS::SES::EmailIdentity': named('EmailIdentity', 'ses', 'identity/'),
  'AWS::SES::ConfigurationSet': named('Name', 'ses', 'configuration-set/'),
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    attributes: (name) => ({ Ref: name, Arn: arn('logs', `log-group:${name}:*`) }),
  },
  'AWS::KMS::Key': named('', 'kms', 'key/'),
  'AWS::SNS::Topic': {
    property: 'TopicName',
    attributes: (name) => ({ Ref: arn('sns', name), TopicArn: arn('sns', name), TopicName: name }),
  },
  'AWS::SNS::Subscription': {
    property: '',
    attributes: (name, property) => {
      const Arn = `${property('TopicArn') ?? ''}:${name}`;
      return { Ref: Arn, Arn };
    },
  },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    attributes: (name) => {
      const Id = arn('secretsmanager', `secret:${name}-${suffixOf(name)}`);
      return { Ref: Id, Id };
    },
  },
  'AWS::Scheduler::ScheduleGroup': named('Name', 'scheduler', 'schedule-group/'),
  'AWS::SecretsManager::RotationSchedule': {
    property: '',
    attributes: (_name, property) => ({ Ref: property('SecretId') ?? '' }),
  },
  'AWS::ApiGatewayV2::Api': {
    property: '',
    attributes: (name, _property, port) => {
      const id = apiId(name);
      // Links in mails begin with it, so it is the name that a browser keeps for this machine.
      return { Ref: id, ApiId: id, ApiEndpoint: `http://localhost:${port}${API_PATH}${id}` };
    },
  },
  'AWS::ApiGatewayV2::Stage': { property: 'StageName', attributes: (name) => ({ Ref: name }) },
  'AWS::ApiGatewayV2::DomainName': { property: 'DomainName', attributes: (name) => ({ Ref: name }) },
  'AWS::CloudWatch::Alarm': named('AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', 'cloudwatch', 'alarm:'),
};

/** What a resource without a naming of its own can be asked for: its name. */
export const nameless: Naming = { property: '', attributes: (name) => ({ Ref: name }) };

export const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};
