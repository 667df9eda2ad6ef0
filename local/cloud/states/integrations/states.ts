import * as z from 'zod';
import type { Execution } from '../../../asl/index.ts';
import type { Json, JsonObject } from '../../../asl/json.ts';
import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../iam/access.ts';
import { uuidOf } from '../../ids.ts';
import { json } from '../../json.ts';
import type { Call } from '../live.ts';
import { readArguments } from './arguments.ts';
import type { Children } from './children.ts';
import type { Metadata } from './metadata.ts';
import { failed, textOf, type Outcome, type Perform } from './outcome.ts';
import type { Wire } from './wire.ts';

const schema = z.object({
  StateMachineArn: z.string(),
  Input: json.default({}),
  Name: z.string().optional(),
  TraceHeader: z.string().optional(),
});
const startedSchema = z.object({ executionArn: z.string(), startDate: z.number() });

/** What ExecutionAlreadyExists names. */
const NAMED = /'(arn:[^']+)'/;

export function statesIntegrations(wire: Wire, metadata: Metadata, children: Children) {
  /**
   * The call is made again if the laptop was killed before it was over. A name of its own is the same each time, so the
   * child is found then, even when it is over; a child of a given name is known by what was written down.
   */
  async function started(request: JsonObject, isMine: (child: string) => boolean, caller: Caller) {
    try {
      return startedSchema.parse(await wire.json('AWSStepFunctions.StartExecution', request, caller));
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ExecutionAlreadyExists') throw error;
      const executionArn = NAMED.exec(error.message)?.[1] ?? '';
      if (!isMine(executionArn)) throw error;
      return startedSchema.parse(await wire.json('AWSStepFunctions.DescribeExecution', { executionArn }, undefined));
    }
  }

  const startExecution: Perform = async ({ call, caller, executionArn }) => {
    const { StateMachineArn, Input, Name } = readArguments(call, schema);
    const name = Name ?? uuidOf(`${executionArn} ${call.task}`);
    const request = { stateMachineArn: StateMachineArn, name, input: textOf(Input) };
    const isMine = (one: string) => Name === undefined || children.isOf(executionArn, call.task, one);
    const child = await started(request, isMine, caller);
    const answer = { ExecutionArn: child.executionArn, StartDate: Math.round(child.startDate * 1000) };
    const output: Json = { ExecutionArn: answer.ExecutionArn, ...metadata(answer), StartDate: answer.StartDate };
    if (call.pattern !== 'sync') return { ok: true, output };
    children.began(executionArn, call.task, child.executionArn);
    return { ok: true, output, awaits: child.executionArn };
  };
  return { startExecution };
}

function redrivable(status: Execution['status']): JsonObject {
  if (status !== 'SUCCEEDED') return { RedriveStatus: 'REDRIVABLE' };
  const RedriveStatusReason = 'Execution is SUCCEEDED and cannot be redriven';
  return { RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason };
}

/** What `.sync` and `.sync:2` answer: DescribeExecution in the SDK's words, its members in the order of the alphabet. */
function describe(child: Execution, written: (data: Json) => Json): JsonObject {
  const { cause, error, output, status, stoppedAt } = child;
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: child.executionArn,
    Input: written(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(output === undefined ? {} : { Output: written(output), OutputDetails: { Included: true } }),
    RedriveCount: child.redriveCount ?? 0,
    ...redrivable(status),
    StartDate: child.startedAt,
    StateMachineArn: child.stateMachineArn,
    Status: status,
    ...(stoppedAt === undefined ? {} : { StopDate: stoppedAt }),
  };
}

/** How the task ends when the execution that it began and waited for is over. Of one that failed, both tell input as text. */
export function childOver({ resource }: Pick<Call, 'resource'>, child: Execution): Outcome {
  if (child.status !== 'SUCCEEDED') return failed('States.TaskFailed', JSON.stringify(describe(child, JSON.stringify)));
  const parsed = resource.endsWith('.sync:2');
  return { ok: true, output: describe(child, (data) => (parsed ? data : JSON.stringify(data))) };
}
