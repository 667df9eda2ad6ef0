import { faultsOf, parseResource, whyRefused } from './resource.ts';

const integration = (name: string) => `arn:aws:states:::${name}`;
const unknown = (arn: string) =>
  `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;

describe('the Resource of a Task', () => {
  it.each([
    'arn:aws:lambda:us-east-1:000000000000:function:send',
    'arn:aws:lambda:us-east-1:000000000000:function:send:live',
    'arn:aws:lambda:us-east-1:000000000000:function:send:$LATEST',
    'arn:aws-cn:lambda:cn-north-1:000000000000:function:${Send.Name}',
    '${Send}',
  ])('%s is a function', (arn) => {
    expect(parseResource(arn)).toEqual({
      arn,
      service: 'lambda',
      action: 'invoke',
      pattern: 'request-response',
      type: 'lambda',
      name: 'invoke',
      isPlainLambda: true,
    });
  });

  it.each([
    ['lambda:invoke', 'lambda', 'invoke', 'request-response'],
    ['lambda:invoke.waitForTaskToken', 'lambda', 'invoke', 'wait-for-task-token'],
    ['sqs:sendMessage.waitForTaskToken', 'sqs', 'sendMessage', 'wait-for-task-token'],
    ['events:putEvents.waitForTaskToken', 'events', 'putEvents', 'wait-for-task-token'],
    ['states:startExecution', 'states', 'startExecution', 'request-response'],
    ['states:startExecution.sync', 'states', 'startExecution', 'sync'],
    ['states:startExecution.sync:2', 'states', 'startExecution', 'sync'],
    ['ecs:runTask.sync', 'ecs', 'runTask', 'sync'],
    ['emr-serverless:startJobRun.sync', 'emr-serverless', 'startJobRun', 'sync'],
    ['aws-sdk:s3:listObjectsV2', 'aws-sdk:s3', 'listObjectsV2', 'request-response'],
    ['aws-sdk:dynamodb:putItem.waitForTaskToken', 'aws-sdk:dynamodb', 'putItem', 'wait-for-task-token'],
  ])('%s is an integration, named in the history as AWS names it', (said, service, action, pattern) => {
    const arn = integration(said);
    const name = said.slice(service.length + 1);
    expect(parseResource(arn)).toEqual({ arn, service, action, pattern, type: service, name, isPlainLambda: false });
  });

  it.each([
    'lambda:invoke.sync',
    'sqs:sendMessage.sync',
    'sqs:receiveMessage',
    'dynamodb:query',
    'dynamodb:getItem.waitForTaskToken',
    'ecs:runTask.sync:2',
    'glue:startJobRun.waitForTaskToken',
    'states:startExecution.sync:3',
    'states:startExecution.sync:2.waitForTaskToken',
    'states:startExecution.SYNC',
    'nothing:atAll',
    'constructor:toString',
    'lambda:constructor',
    's3:getObject',
    'aws-sdk:dynamodb:PutItem',
    'aws-sdk:DynamoDB:putItem',
    'aws-sdk:sfn:startExecution.sync',
    'aws-sdk:sfn:startExecution.sync:2',
  ])('%s is none that AWS has (sentence not recorded)', (said) => {
    const arn = integration(said);
    expect(parseResource(arn)).toBeUndefined();
    expect(whyRefused(arn)).toBe(unknown(arn));
  });

  it.each([
    'send',
    'arn:aws:lambda:us-east-1:000000000000:function:',
    'arn:aws:lambda:us-east-1:000000000000:send',
    'arn:aws:lambda:us-east-1:000000000000:function:a:b:c',
    'arn:aws:lambda:us-east-1:000000000000:function:a b',
    'arn:aws:lambda:us-east-1:000000000000:function:a.waitForTaskToken',
    'arn:aws:sqs:us-east-1:000000000000:queue',
    'arn:aws:states:::',
    'arn:aws:states:::lambda',
    'arn:aws:states:::lambda:',
    ' arn:aws:states:::lambda:invoke',
  ])('%s is no ARN of a resource', (arn) => {
    expect(parseResource(arn)).toBeUndefined();
    expect(whyRefused(arn)).toBe('Value is not a valid resource ARN');
  });

  it('is no activity, and says what to use instead', () => {
    const arn = 'arn:aws:states:us-east-1:000000000000:activity:pack';
    expect(parseResource(arn)).toBeUndefined();
    expect(whyRefused(arn)).toBe(
      'Activities are not supported by this engine: hand out the task token with .waitForTaskToken instead',
    );
  });
});

describe('the arguments of an optimised integration', () => {
  it('lack nothing and hold nothing else', () => {
    expect(faultsOf({ service: 'sqs', action: 'sendMessage' }, ['QueueUrl', 'MessageBody', 'MessageGroupId'])).toEqual(
      [],
    );
    expect(faultsOf({ service: 'sqs', action: 'sendMessage' }, ['MessageBody', 'TaskToken'])).toEqual([
      "The field 'QueueUrl' is required but was missing",
      'The field "TaskToken" is not supported by Step Functions',
    ]);
  });

  it('are not looked at where the laptop does not know them', () => {
    expect(faultsOf({ service: 'ecs', action: 'runTask' }, ['TaskDefinition', 'Anything'])).toEqual([]);
    expect(faultsOf({ service: 'ecs', action: 'runTask' }, ['Anything'])).toEqual([
      "The field 'TaskDefinition' is required but was missing",
    ]);
    expect(faultsOf({ service: 'aws-sdk:sqs', action: 'sendMessage' }, ['Anything'])).toEqual([]);
    expect(faultsOf({ service: 'constructor', action: 'constructor' }, ['Anything'])).toEqual([]);
  });
});
