import {
  DeleteStateMachineCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Case, Step } from '../../../local/docs/runtime/cases/index.ts';
import { create, told } from '../calls.ts';
import type { Mailbox } from './mailbox.ts';
import type { Played } from './played.ts';

/** Where cases are played over the wire: the local cloud, or an account. */
export interface Stage {
  readonly states: SFNClient;
  readonly roleArn: string;
  readonly queueUrl: string;
  readonly mailbox: Mailbox;
  /** Seconds by which an event may be late here. */
  readonly slack: number;
  /** Called at the start of an execution; what it answers waits until so many seconds after it. */
  clock(): (seconds: number) => Promise<void>;
  /** Before the mailbox is looked into once more; throws when that has gone on for too long. */
  again(looks: number): Promise<void>;
  /** Resolves when the execution goes on no more. */
  over(executionArn: string): Promise<void>;
}

const RUN = 'case';
const refusedSchema = z.object({ name: z.string(), $fault: z.string() });

/** Creates the machine, plays the case, and deletes the machine. */
export async function play(one: Case, machineName: string, stage: Stage): Promise<Played> {
  const { states, roleArn, queueUrl } = stage;
  const definition = JSON.stringify(one.definition).replaceAll('${QueueUrl}', queueUrl);
  const stateMachineArn = await create(states, machineName, definition, roleArn);
  let executionArn = '';
  let isOver = false;
  try {
    const start = { stateMachineArn, name: RUN, input: JSON.stringify(one.input) };
    ({ executionArn = '' } = await states.send(new StartExecutionCommand(start)));
    const until = stage.clock();
    const refusals: (string | undefined)[] = [];
    for (const step of one.steps) {
      await until(step.at);
      refusals.push(await refusalOf(() => take(step, { stage, stateMachineArn, execution: executionArn })));
    }
    await stage.over(executionArn);
    isOver = true;
    return { ...(await told(states, executionArn)), refusals };
  } finally {
    if (executionArn !== '' && !isOver) await states.send(new StopExecutionCommand({ executionArn }));
    await states.send(new DeleteStateMachineCommand({ stateMachineArn }));
  }
}

interface Going {
  readonly stage: Stage;
  readonly stateMachineArn: string;
  readonly execution: string;
}

async function take(step: Step, { stage, stateMachineArn, execution }: Going): Promise<void> {
  const { states } = stage;
  switch (step.do) {
    case 'stop': {
      const { error, cause } = step;
      await states.send(new StopExecutionCommand({ executionArn: execution, error, cause }));
      return;
    }
    case 'start': {
      const start = { stateMachineArn, name: RUN, input: JSON.stringify(step.input) };
      const { executionArn } = await states.send(new StartExecutionCommand(start));
      if (executionArn !== execution) throw new Error(`Another execution was started: ${executionArn}`);
      return;
    }
    case 'succeed': {
      const taskToken = await tokenOf(step.token, stage, execution);
      await states.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(step.output) }));
      return;
    }
    case 'fail': {
      const taskToken = await tokenOf(step.token, stage, execution);
      await states.send(new SendTaskFailureCommand({ taskToken, error: step.error, cause: step.cause }));
      return;
    }
    case 'beat':
      await states.send(new SendTaskHeartbeatCommand({ taskToken: await tokenOf(step.token, stage, execution) }));
  }
}

async function tokenOf(asked: number | string | undefined, stage: Stage, execution: string): Promise<string> {
  if (typeof asked === 'string') return asked;
  for (let looks = 0; ; looks += 1) {
    const token = stage.mailbox.tokens(execution)[(asked ?? 1) - 1];
    if (token !== undefined) return token;
    await stage.again(looks);
    await stage.mailbox.look();
  }
}

async function refusalOf(call: () => Promise<void>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const refused = refusedSchema.safeParse(error);
    if (!refused.success) throw error;
    return refused.data.name;
  }
}
