import { AwsError } from '../../aws-error.ts';
import type { Ids } from '../../ids.ts';
import { failed, type Outcome } from './outcome.ts';

interface Naming {
  readonly prefix: string;
  /** For what the service's client has no class for. */
  readonly generic: string;
  /** As the cause calls the service. */
  readonly service: string;
  /** Codes without a class of their own. */
  readonly nameless: readonly string[];
}

/** Codes that no service's model has. */
const NAMELESS = ['AccessDeniedException', 'SerializationException', 'UnknownOperationException'];

/** Optimised integrations name errors as the AWS SDK for Java 1 names its classes. */
const optimised: Readonly<Record<string, Naming>> = {
  lambda: { prefix: 'Lambda', generic: 'AWSLambdaException', service: 'AWSLambda', nameless: NAMELESS },
  sqs: {
    prefix: 'SQS',
    generic: 'AmazonSQSException',
    service: 'AmazonSQS',
    nameless: [...NAMELESS, 'ValidationException', 'InvalidParameterValue'],
  },
  sns: { prefix: 'SNS', generic: 'AmazonSNSException', service: 'AmazonSNS', nameless: NAMELESS },
  events: {
    prefix: 'EventBridge',
    generic: 'AmazonEventBridgeException',
    service: 'AmazonEventBridge',
    nameless: [...NAMELESS, 'ValidationException'],
  },
  states: {
    prefix: 'StepFunctions',
    generic: 'AWSStepFunctionsException',
    service: 'AWSStepFunctions',
    nameless: NAMELESS,
  },
  dynamodb: {
    prefix: 'DynamoDB',
    generic: 'AmazonDynamoDBException',
    service: 'AmazonDynamoDBv2',
    nameless: [...NAMELESS, 'ValidationException'],
  },
};

const classOf = (code: string) => (code.endsWith('Exception') ? code : `${code}Exception`);

/** How a service's refusal fails a Task. Undefined: `service` is none of those. */
export function optimisedFailure(service: string, { code, status, message }: AwsError, ids: Ids): Outcome | undefined {
  const naming = optimised[service];
  if (naming === undefined) return undefined;
  const { prefix, generic, nameless } = naming;
  const error = `${prefix}.${nameless.includes(code) ? generic : classOf(code)}`;
  const details = `Service: ${naming.service}; Status Code: ${status}; Error Code: ${code}`;
  return failed(error, `${message} (${details}; Request ID: ${ids('request')}; Proxy: null)`);
}
