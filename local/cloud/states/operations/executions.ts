import * as z from 'zod';
import type { Json } from '../../../asl/json.ts';
import { AwsError } from '../../aws-error.ts';
import { readJson } from '../../json.ts';
import type { Kernel } from '../../kernel.ts';
import type { Operations } from '../../wire/operation.ts';
import { checkArn, machineArn } from '../arn.ts';
import { invalid, invalidName, noSuchResource, typeNotSupported } from '../errors.ts';
import type { Executions } from '../executions.ts';
import { page } from '../page.ts';
import { data as executionData, description, summary } from './described.ts';
import { anything, arn, call, data, includedData, longArn, matching, on, oneOf } from './input.ts';
import { paged, seconds, text } from './input.ts';
import { NAME } from './name.ts';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] as const;
/** The least that AWS bills an Express execution for, and its steps. */
const BILLED_MB = 64;
const BILLED_MILLISECONDS = 100;

export function parse(given: string, code: string, says: string): Json {
  try {
    return readJson(given);
  } catch (error) {
    throw new AwsError(code, `${says}: '${error instanceof Error ? error.message : String(error)}'`);
  }
}

export const executionArn = (given: string) => {
  checkArn(given, 'execution');
  return given;
};

export function executionOperations({ ids, clock }: Kernel, executions: Executions): Operations {
  const { machines } = executions;
  const begun = z.object({
    stateMachineArn: arn,
    name: text(1, 80).optional(),
    input: data.default('{}'),
    traceHeader: text(0, 256).optional(),
    includedData,
  });

  /** What is to be started, with the name and the input that it is given. */
  function read({ stateMachineArn, name = ids('execution'), input }: z.infer<typeof begun>) {
    const machine = executions.machine(stateMachineArn, name);
    if (!NAME.test(name)) throw invalidName(name);
    const value = parse(input, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
    return { machine, name, value };
  }

  return {
    StartExecution: call({
      input: begun,
      needs: ({ stateMachineArn }) => on('StartExecution', stateMachineArn),
      run: async (input) => {
        const { machine, name, value } = read(input);
        const started = await executions.start(machine, name, value);
        return { executionArn: started.executionArn, startDate: seconds(started.startedAt) };
      },
    }),
    StartSyncExecution: call({
      input: begun,
      needs: ({ stateMachineArn }) => on('StartSyncExecution', stateMachineArn),
      run: async (input) => {
        const { machine, name, value } = read(input);
        if (machine.origin.type !== 'EXPRESS') throw typeNotSupported();
        const execution = await executions.runThrough(machine, name, value);
        const { startedAt, stoppedAt = startedAt } = execution;
        const steps = Math.max(1, Math.ceil((stoppedAt - startedAt) / BILLED_MILLISECONDS));
        return {
          executionArn: execution.executionArn,
          stateMachineArn: execution.stateMachineArn,
          name,
          startDate: seconds(startedAt),
          stopDate: seconds(stoppedAt),
          // An Express execution that is stopped has failed: nobody can abort it.
          status: execution.status,
          ...executionData({ execution, origin: machine.origin }, input.includedData === 'METADATA_ONLY'),
          ...(input.traceHeader === undefined ? {} : { traceHeader: input.traceHeader }),
          billingDetails: {
            billedMemoryUsedInMB: BILLED_MB,
            billedDurationInMilliseconds: steps * BILLED_MILLISECONDS,
          },
        };
      },
    }),
    DescribeExecution: call({
      input: z.object({ executionArn: arn, includedData }),
      needs: (input) => on('DescribeExecution', input.executionArn),
      run: (input) => {
        const told = executions.told(executionArn(input.executionArn));
        return description(told, executions.notRedrivable(told), input.includedData === 'METADATA_ONLY');
      },
    }),
    ListExecutions: call({
      input: z.object({
        stateMachineArn: arn.optional(),
        mapRunArn: longArn.optional(),
        statusFilter: oneOf(STATUSES).optional(),
        redriveFilter: oneOf(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
        ...paged(3096),
      }),
      needs: ({ stateMachineArn }) => on('ListExecutions', stateMachineArn ?? '*'),
      run: (input) => {
        const { stateMachineArn, mapRunArn, statusFilter, redriveFilter } = input;
        if (stateMachineArn === undefined && mapRunArn === undefined) {
          throw invalid('1 validation error detected: Must provide a StateMachine ARN or MapRun ARN');
        }
        if (stateMachineArn === undefined || mapRunArn !== undefined) throw noSuchResource(mapRunArn ?? '');
        const machine = machines.owner(stateMachineArn);
        if (machine.type !== 'STANDARD') throw typeNotSupported();
        const qualified = machineArn(stateMachineArn).qualifier !== undefined;
        const all = executions
          .list(machine.arn)
          .filter(({ status }) => statusFilter === undefined || status === statusFilter)
          .filter(
            ({ redriveCount }) => redriveFilter === undefined || redriveCount > 0 === (redriveFilter === 'REDRIVEN'),
          )
          .filter(({ origin }) => !qualified || [origin.versionArn, origin.aliasArn].includes(stateMachineArn));
        const { items, ...rest } = page(all, input, (one) => one.executionArn);
        return { executions: items.map(summary), ...rest };
      },
    }),
    StopExecution: call({
      input: z.object({ executionArn: arn, error: text(0, 256).optional(), cause: text(0, 32_768).optional() }),
      needs: (input) => on('StopExecution', input.executionArn),
      run: async (input) => {
        const stopped = await executions.stop(executionArn(input.executionArn), input.error, input.cause);
        return { stopDate: seconds(stopped.stoppedAt ?? clock.now()) };
      },
    }),
    RedriveExecution: call({
      input: z.object({ executionArn: arn, clientToken: matching(/[!-~]+/, 64).optional() }),
      needs: (input) => on('RedriveExecution', input.executionArn),
      run: async (input) => {
        const at = await executions.redrive(executionArn(input.executionArn), input.clientToken);
        return { redriveDate: seconds(at) };
      },
    }),
    /** No Map is distributed here, so there is no Map Run. */
    ListMapRuns: call({
      input: z.object({ executionArn: arn, ...paged() }),
      needs: (input) => on('ListMapRuns', input.executionArn),
      run: (input) => {
        executions.told(executionArn(input.executionArn));
        return { mapRuns: [] };
      },
    }),
    DescribeMapRun: call({
      input: z.object({ mapRunArn: longArn }),
      needs: anything('DescribeMapRun'),
      run: ({ mapRunArn }) => {
        throw noSuchResource(mapRunArn);
      },
    }),
  };
}
