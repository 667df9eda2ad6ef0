import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../build/bundle.ts';

/** How long each function may take. The queue that feeds it waits six times as long before it shows a message again. */
export const timeouts: Readonly<Record<FunctionName, Duration>> = {
  'record-event': Duration.seconds(30),
  'await-event': Duration.seconds(30),
  'grant-reward': Duration.seconds(30),
  'send-message': Duration.seconds(60),
  'record-feedback': Duration.seconds(30),
  // Somebody waits for these two; API Gateway gives up after 30 seconds.
  'serve-web': Duration.seconds(10),
  'serve-staff': Duration.seconds(29),
  'wake-messages': Duration.seconds(60),
  'rotate-key': Duration.seconds(30),
};
