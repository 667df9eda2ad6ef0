/** Which patterns an action takes beside request-response; `sync2` is the `.sync:2` of startExecution. */
export interface Action {
  readonly patterns: readonly ('sync' | 'sync2' | 'token')[];
  /** The arguments that AWS knows; undefined where the laptop does not list them. */
  readonly fields?: readonly string[];
  readonly required?: readonly string[];
}

const once: Action = { patterns: [] };
const job: Action = { patterns: ['sync'] };
const called: Action = { patterns: ['token'] };

const of = (action: Action, ...names: readonly string[]): Readonly<Record<string, Action>> =>
  Object.fromEntries(names.map((name) => [name, action]));

const itemFields = ['TableName', 'ExpressionAttributeNames', 'ReturnConsumedCapacity'];
const writeFields = [
  ...itemFields,
  'ConditionalOperator',
  'ConditionExpression',
  'Expected',
  'ExpressionAttributeValues',
  'ReturnItemCollectionMetrics',
  'ReturnValues',
  'ReturnValuesOnConditionCheckFailure',
];

/**
 * Every optimised integration of the developer guide ("Integrating optimized services with Step Functions" and the page of
 * each service), by service and action. Those without `fields` exist for AWS only: a machine that names them is taken. What
 * is required is measured on AWS (cdk-preflight pf-sfn-asl-integration-parameters) or documented.
 */
export const optimised: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  lambda: {
    invoke: {
      ...called,
      // LogType is not on the page, and AWS takes it.
      fields: ['FunctionName', 'Payload', 'InvocationType', 'ClientContext', 'Qualifier', 'LogType'],
      required: ['FunctionName'],
    },
  },
  sqs: {
    sendMessage: {
      ...called,
      fields: [
        'QueueUrl',
        'MessageBody',
        'DelaySeconds',
        'MessageAttributes',
        'MessageDeduplicationId',
        'MessageGroupId',
        'MessageSystemAttributes',
      ],
      required: ['QueueUrl', 'MessageBody'],
    },
  },
  sns: {
    publish: {
      ...called,
      fields: [
        'Message',
        'MessageAttributes',
        'MessageDeduplicationId',
        'MessageGroupId',
        'MessageStructure',
        'PhoneNumber',
        'Subject',
        'TargetArn',
        'TopicArn',
      ],
      required: ['Message'],
    },
  },
  events: { putEvents: { ...called, fields: ['Entries', 'EndpointId'], required: ['Entries'] } },
  states: {
    startExecution: {
      patterns: ['sync', 'sync2', 'token'],
      fields: ['StateMachineArn', 'Input', 'Name', 'TraceHeader'],
      required: ['StateMachineArn'],
    },
  },
  dynamodb: {
    getItem: {
      ...once,
      fields: [...itemFields, 'Key', 'AttributesToGet', 'ConsistentRead', 'ProjectionExpression'],
      required: ['TableName', 'Key'],
    },
    putItem: { ...once, fields: [...writeFields, 'Item'], required: ['TableName', 'Item'] },
    updateItem: {
      ...once,
      fields: [...writeFields, 'Key', 'UpdateExpression', 'AttributeUpdates'],
      required: ['TableName', 'Key'],
    },
    deleteItem: { ...once, fields: [...writeFields, 'Key'], required: ['TableName', 'Key'] },
  },
  apigateway: of(called, 'invoke'),
  http: of(once, 'invoke'),
  athena: {
    ...of(job, 'startQueryExecution'),
    ...of(once, 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'),
  },
  batch: of(job, 'submitJob'),
  bedrock: { ...of(called, 'invokeModel'), ...of(job, 'createModelCustomizationJob') },
  codebuild: {
    ...of(job, 'startBuild', 'startBuildBatch', 'retryBuildBatch'),
    ...of(once, 'stopBuild', 'batchDeleteBuilds', 'batchGetReports', 'stopBuildBatch', 'deleteBuildBatch'),
  },
  databrew: of(job, 'startJobRun'),
  ecs: of({ patterns: ['sync', 'token'], required: ['TaskDefinition'] }, 'runTask'),
  eks: {
    ...of({ patterns: ['sync', 'token'] }, 'runJob'),
    ...of(called, 'call'),
    ...of(job, 'createCluster', 'deleteCluster', 'createFargateProfile', 'deleteFargateProfile'),
    ...of(job, 'createNodegroup', 'deleteNodegroup'),
  },
  elasticmapreduce: {
    ...of(job, 'createCluster', 'terminateCluster', 'addStep'),
    ...of(once, 'setClusterTerminationProtection', 'cancelStep'),
    ...of(once, 'modifyInstanceFleetByName', 'modifyInstanceGroupByName'),
  },
  'emr-containers': { ...of(once, 'createVirtualCluster'), ...of(job, 'deleteVirtualCluster', 'startJobRun') },
  'emr-serverless': of(
    job,
    'createApplication',
    'startApplication',
    'stopApplication',
    'deleteApplication',
    'startJobRun',
    'cancelJobRun',
  ),
  glue: of({ ...job, required: ['JobName'] }, 'startJobRun'),
  mediaconvert: of(job, 'createJob'),
  sagemaker: {
    ...of(job, 'createHyperParameterTuningJob', 'createLabelingJob', 'createProcessingJob', 'createTrainingJob'),
    ...of(job, 'createTransformJob'),
    ...of(once, 'createEndpoint', 'createEndpointConfig', 'createModel', 'updateEndpoint'),
  },
};
