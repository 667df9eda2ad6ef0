import { compile } from './compile.ts';
import { advance, start } from './engine.ts';
import type { Effect, EngineEvent, Execution, Step } from './execution.ts';
import type { Json, JsonObject } from './json.ts';
import type { Machine } from './machine.ts';
import { reload } from './reload.ts';

/** An execution under test. Between any two steps it goes through JSON, as it does on disk. */
export interface Run {
  readonly execution: Execution;
  readonly effects: readonly Effect[];
  readonly hear: (event: EngineEvent) => Promise<Run>;
}

const ARN = 'arn:aws:states:eu-west-1:111111111111:execution:machine:run';

/** States in JSONata, begun at the first of them. */
export function jsonata(states: JsonObject, more: JsonObject = {}): Machine {
  const [first = ''] = Object.keys(states);
  return compile(JSON.stringify({ QueryLanguage: 'JSONata', StartAt: first, States: states, ...more }));
}

export async function begin(machine: Machine, input: Json = {}, at = 0): Promise<Run> {
  const step = await start(machine, {
    executionArn: ARN,
    name: 'run',
    stateMachineArn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:machine',
    stateMachineName: 'machine',
    roleArn: 'arn:aws:iam::111111111111:role/machine',
    input,
    at,
    seed: 'seed',
  });
  return runOf(machine, step);
}

function runOf(machine: Machine, step: Step): Run {
  const execution = reload(JSON.stringify(step.execution));
  const hear = async (event: EngineEvent): Promise<Run> => runOf(machine, await advance(machine, execution, event));
  return { execution, effects: step.effects, hear };
}

export function callsOf(run: Run): readonly Extract<Effect, { kind: 'call' }>[] {
  return run.effects.filter((effect) => effect.kind === 'call');
}

export function theCall(run: Run): Extract<Effect, { kind: 'call' }> {
  const [call, ...others] = callsOf(run);
  if (call === undefined || others.length > 0) throw new Error('Expected exactly one call.');
  return call;
}

export function theTimer(run: Run, kind: string): string {
  const found = Object.keys(run.execution.timers).find((id) => id.startsWith(kind));
  if (found === undefined) throw new Error(`No ${kind} timer is set.`);
  return found;
}

export function typesOf(run: Run): readonly string[] {
  return run.execution.history.map(({ type }) => type);
}

/** How it stands, in one object. */
export function standing({ execution }: Run): JsonObject {
  const { status, output, error, cause } = execution;
  return {
    status,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
