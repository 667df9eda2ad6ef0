import { account, arn, region } from '../account.ts';

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
