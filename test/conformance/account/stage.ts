import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { openMailbox } from '../cases/mailbox.ts';
import type { Stage } from '../cases/play.ts';
import type { Options } from './options.ts';

/** Timers of AWS, and the way of a token through the queue. */
const SLACK_SECONDS = 2;
/** How long an execution may go on after its last step, and a token may be on its way. */
const PATIENCE_SECONDS = 60;
/** Steps come a little late, never early: not every clock is as exact. */
const LATE_MILLISECONDS = 200;
/** Ten cases at a time ask often; the SDK waits between its attempts. */
const ATTEMPTS = 10;

/** A stage where time is real. */
export function openStage({ roleArn, queueUrl, region, endpoint }: Omit<Options, 'only' | 'record' | 'yes'>) {
  const where = {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: ATTEMPTS,
  };
  const states = new SFNClient(where);
  const sqs = new SQSClient(where);
  const stage: Stage = {
    states,
    roleArn,
    queueUrl,
    mailbox: openMailbox(sqs, queueUrl, 1),
    slack: SLACK_SECONDS,
    clock() {
      const start = Date.now();
      return async (seconds) => {
        await sleep(Math.max(0, start + LATE_MILLISECONDS + seconds * 1000 - Date.now()));
      };
    },
    async again(looks) {
      if (looks > PATIENCE_SECONDS) throw new Error(`No token came into the queue within ${PATIENCE_SECONDS} seconds.`);
      if (looks > 0) await sleep(200);
    },
    async over(executionArn) {
      for (let waited = 0; waited < PATIENCE_SECONDS; waited += 1) {
        const { status } = await states.send(new DescribeExecutionCommand({ executionArn }));
        if (status !== 'RUNNING') return;
        await sleep(1000);
      }
      throw new Error(`The execution still goes on ${PATIENCE_SECONDS} seconds after its last step.`);
    },
  };
  return {
    stage,
    close() {
      states.destroy();
      sqs.destroy();
    },
  };
}
