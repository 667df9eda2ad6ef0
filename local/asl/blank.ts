import type { Execution, Start } from './execution.ts';
import { ROOT, rootFrame } from './frames.ts';

/** An execution before its first event. Field by field: to spread so many costs more than a state does. */
export function blank(start: Start): Execution {
  return {
    executionArn: start.executionArn,
    name: start.name,
    stateMachineArn: start.stateMachineArn,
    stateMachineName: start.stateMachineName,
    roleArn: start.roleArn,
    seed: start.seed,
    status: 'RUNNING',
    startedAt: start.at,
    input: start.input,
    variables: {},
    frames: { [ROOT]: rootFrame(start.input, start.at) },
    tasks: {},
    timers: {},
    made: 0,
    transitions: 0,
    history: [],
    ...(start.type === 'EXPRESS' ? { unkept: 0 } : {}),
  };
}
