import * as z from 'zod';
import type { Execution, HistoryEvent } from '../../asl/index.ts';
import type { Json } from '../../asl/json.ts';
import { AwsError } from '../aws-error.ts';
import { readJson } from '../json.ts';
import type { Kernel } from '../kernel.ts';
import { operation, type Operations } from '../wire/operation.ts';
import type { Ended } from './ended.ts';
import type { Executions } from './executions.ts';
import type { StateMachine } from './live.ts';
import { page } from './page.ts';

/** AWS writes instants as seconds. */
const seconds = (milliseconds: number) => milliseconds / 1000;
const status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']);
const paged = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().optional() };
const NAME = /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

function parse(text: string, code: string, says: string): Json {
  try {
    return readJson(text);
  } catch (error) {
    throw new AwsError(code, `${says}: '${error instanceof Error ? error.message : String(error)}'`);
  }
}

function summary(execution: Ended | Execution) {
  const { executionArn, stateMachineArn, name, status: state, startedAt, stoppedAt } = execution;
  return {
    executionArn,
    stateMachineArn,
    name,
    status: state,
    startDate: seconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
    redriveCount: 0,
  };
}

function description(execution: Execution) {
  const { input, output, error, cause } = execution;
  return {
    ...summary(execution),
    input: JSON.stringify(input),
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function historyEvent({ timestamp, ...event }: HistoryEvent) {
  return { ...event, timestamp: seconds(timestamp) };
}

export function statesOperations({ ids, clock }: Kernel, executions: Executions): Operations {
  const createdAt = clock.now();
  const execution = (action: string) => (input: { readonly executionArn: string }) => [
    { action: `states:${action}`, resources: [input.executionArn] },
  ];
  const machine = (action: string) => (input: { readonly stateMachineArn: string }) => [
    { action: `states:${action}`, resources: [input.stateMachineArn] },
  ];
  /** AWS knows no resource for an answer to a task. */
  const anything = (action: string) => () => [{ action: `states:${action}`, resources: ['*'] }];

  const executionArn = z.string();
  const stateMachineArn = z.string();
  function checkArn(arn: string): void {
    if (!/^arn:[^:]+:states:[^:]*:[^:]*:[^:]+:./.test(arn)) {
      throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
    }
  }

  const listed = ({ plan }: StateMachine) => ({
    stateMachineArn: plan.arn,
    name: plan.name,
    type: 'STANDARD',
    creationDate: seconds(createdAt),
  });

  return {
    ListStateMachines: operation({
      input: z.object(paged),
      needs: anything('ListStateMachines'),
      run: (input) => {
        const { items, ...rest } = page(executions.machines, input);
        return { stateMachines: items.map(listed), ...rest };
      },
    }),
    DescribeStateMachine: operation({
      input: z.object({ stateMachineArn }),
      needs: machine('DescribeStateMachine'),
      run: (input) => {
        checkArn(input.stateMachineArn);
        const found = executions.machine(input.stateMachineArn);
        const { definition, role } = found.plan;
        return {
          ...listed(found),
          status: 'ACTIVE',
          definition,
          roleArn: role.arn,
          loggingConfiguration: { level: 'OFF', includeExecutionData: false },
        };
      },
    }),
    ListTagsForResource: operation({
      input: z.object({ resourceArn: z.string() }),
      needs: (input) => [{ action: 'states:ListTagsForResource', resources: [input.resourceArn] }],
      run: () => ({ tags: [] }),
    }),
    StartExecution: operation({
      input: z.object({ stateMachineArn, name: z.string().optional(), input: z.string().default('{}') }),
      needs: machine('StartExecution'),
      run: async ({ name = ids('execution'), input, ...asked }) => {
        checkArn(asked.stateMachineArn);
        const found = executions.machine(asked.stateMachineArn);
        if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
        const data = parse(input, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
        const started = await executions.start(found, name, data);
        return { executionArn: started.executionArn, startDate: seconds(started.startedAt) };
      },
    }),
    DescribeExecution: operation({
      input: z.object({ executionArn }),
      needs: execution('DescribeExecution'),
      run: (input) => {
        checkArn(input.executionArn);
        return description(executions.find(input.executionArn));
      },
    }),
    ListExecutions: operation({
      input: z.object({ stateMachineArn, statusFilter: status.optional(), ...paged }),
      needs: machine('ListExecutions'),
      run: (input) => {
        checkArn(input.stateMachineArn);
        const found = executions.machine(input.stateMachineArn);
        const all = executions
          .list(found.plan.arn)
          .filter((one) => input.statusFilter === undefined || one.status === input.statusFilter);
        const { items, ...rest } = page(all, input);
        return { executions: items.map(summary), ...rest };
      },
    }),
    GetExecutionHistory: operation({
      input: z.object({ executionArn, reverseOrder: z.boolean().default(false), ...paged }),
      needs: execution('GetExecutionHistory'),
      run: (input) => {
        checkArn(input.executionArn);
        const { history } = executions.find(input.executionArn);
        const { items, ...rest } = page(input.reverseOrder ? [...history].reverse() : history, input);
        return { events: items.map(historyEvent), ...rest };
      },
    }),
    StopExecution: operation({
      input: z.object({ executionArn, error: z.string().optional(), cause: z.string().optional() }),
      needs: execution('StopExecution'),
      run: async (input) => {
        checkArn(input.executionArn);
        const stopped = await executions.stop(input.executionArn, input.error, input.cause);
        return { stopDate: seconds(stopped.stoppedAt ?? clock.now()) };
      },
    }),
    SendTaskSuccess: operation({
      input: z.object({ taskToken: z.string(), output: z.string() }),
      needs: anything('SendTaskSuccess'),
      run: async ({ taskToken, output }) => {
        const data = parse(output, 'InvalidOutput', 'Invalid Output');
        await executions.answer(taskToken, { kind: 'task-succeeded', output: data });
        return {};
      },
    }),
    SendTaskFailure: operation({
      input: z.object({ taskToken: z.string(), error: z.string().default(''), cause: z.string().default('') }),
      needs: anything('SendTaskFailure'),
      run: async ({ taskToken, error, cause }) => {
        await executions.answer(taskToken, { kind: 'task-failed', error, cause });
        return {};
      },
    }),
    SendTaskHeartbeat: operation({
      input: z.object({ taskToken: z.string() }),
      needs: anything('SendTaskHeartbeat'),
      run: async ({ taskToken }) => {
        await executions.answer(taskToken, { kind: 'task-heartbeat' });
        return {};
      },
    }),
  };
}
