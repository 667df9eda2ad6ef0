import {
  advance,
  compile,
  type Effect,
  type EngineEvent,
  type Execution,
  type Json,
  type Step,
} from '../../local/asl/index.ts';
import { start } from '../../local/asl/index.ts';
import { isObject, type JsonObject } from '../../local/asl/json.ts';
import { object, objects, text } from './recordings.ts';

const AT = Date.UTC(2026, 0, 1);
const LONGEST = 10_000;

/** Runs a recorded execution to its end: timers when they are due, tasks with the outcomes that AWS met. */
export async function replay(recorded: JsonObject): Promise<Execution> {
  const machine = compile(JSON.stringify(recorded['definition']));
  const outcomes = [...objects(recorded['tasks'])];
  let step = await start(machine, {
    executionArn: 'arn:aws:states:us-east-1:111111111111:execution:recorded:run',
    name: 'run',
    stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:recorded',
    stateMachineName: 'recorded',
    roleArn: 'arn:aws:iam::111111111111:role/recorded',
    input: recorded['input'] ?? {},
    at: AT,
    seed: 'recorded',
  });
  const queue: EngineEvent[] = [];
  for (let i = 0; i < LONGEST; i++) {
    queue.push(...answers(step, outcomes));
    const event = queue.shift() ?? nextTimer(step.execution);
    if (event === undefined) return step.execution;
    step = await advance(machine, step.execution, event);
  }
  throw new Error(`The replay did not end within ${LONGEST} events.`);
}

function answers(step: Step, outcomes: JsonObject[]): EngineEvent[] {
  return step.effects.flatMap((effect) => (effect.kind === 'call' ? answer(effect, outcomes) : []));
}

function answer(call: Extract<Effect, { kind: 'call' }>, outcomes: JsonObject[]): EngineEvent[] {
  const recorded = outcomes.shift();
  if (recorded === undefined) throw new Error(`AWS made no such call: ${JSON.stringify(call)}`);
  const outcome = object(recorded['outcome']);
  const base = { task: call.task, at: AT };
  const accepted: Json | undefined = recorded['submitted'];
  const submitted: EngineEvent[] = isObject(accepted) ? [{ ...base, kind: 'task-submitted', output: accepted }] : [];
  if (outcome['result'] !== undefined)
    return [...submitted, { ...base, kind: 'task-succeeded', output: outcome['result'] }];
  const failed = { ...base, kind: 'task-failed' as const };
  return [...submitted, { ...failed, error: text(outcome['error']), cause: text(outcome['cause']) }];
}

function nextTimer(execution: Execution): EngineEvent | undefined {
  const due = Object.entries(execution.timers).sort(([, a], [, b]) => a.at - b.at)[0];
  return due === undefined ? undefined : { kind: 'timer', timer: due[0], at: due[1].at };
}
