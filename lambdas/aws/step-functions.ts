import {
  ExecutionAlreadyExists,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  SFNServiceException,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Starter } from '../../core/record/enrol.ts';
import type { Tokens } from '../../core/waits/waits.ts';

const client = new SFNClient({});

/** Answers to task tokens. A task that is over already is fine; an invalid token is a fault of ours. */
export const taskTokens: Tokens = {
  succeed: (taskToken, output) =>
    answer(client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))),
  fail: (taskToken, error, cause) => answer(client.send(new SendTaskFailureCommand({ taskToken, error, cause }))),
  beat: async (taskToken) => {
    try {
      await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    } catch (error) {
      // Over already, or throttled: heartbeats of a rush must not hold up the events that forbid a mail.
      const passing = error instanceof SFNServiceException && error.name === 'ThrottlingException';
      if (!passing && !(error instanceof TaskTimedOut) && !(error instanceof TaskDoesNotExist)) throw error;
    }
  },
};

async function answer(sending: Promise<unknown>): Promise<'answered' | 'gone'> {
  try {
    await sending;
    return 'answered';
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return 'gone';
    throw error;
  }
}

/** Starts executions of the journeys' state machines, given by journey name. */
export const executions = (stateMachines: Readonly<Record<string, string>>): Starter => ({
  start: async (journey, name, input) => {
    const stateMachineArn = stateMachines[journey];
    if (stateMachineArn === undefined) {
      const known = Object.keys(stateMachines).join(', ');
      throw new Error(`STATE_MACHINES names no state machine for ${journey}; it has ${known}`);
    }
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      // The name is the enrolment: somebody started it before, which is what was wanted.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});
