import { compile, type Effect, type EngineEvent, taskOfToken } from '../../../local/asl/index.ts';
import { type JsonObject, parseJson, toJson } from '../../../local/asl/json.ts';
import { begin, callsOf, type Run } from '../../../local/asl/rig.ts';
import type { Case, Step } from '../../../local/docs/runtime/cases/index.ts';
import { object, text } from '../recordings.ts';
import type { Played } from './played.ts';

type Call = Extract<Effect, { kind: 'call' }>;
const START = Date.UTC(2026, 0, 1);

/** Plays a case in the engine alone: every request is accepted at once, and time passes as it is told to. */
export async function onEngine({ definition, input, steps }: Case): Promise<Played> {
  const tokens: string[] = [];
  const refusals: (string | undefined)[] = [];
  let run = await accepted(await begin(compile(JSON.stringify(definition)), input, START));

  /** Hears an event, and accepts what is asked for then. */
  async function hear(event: EngineEvent): Promise<void> {
    run = await accepted(await run.hear(event));
  }

  async function accepted(asked: Run): Promise<Run> {
    let next = asked;
    for (const call of callsOf(asked)) {
      tokens.push(call.token ?? '');
      const at = Number(asked.execution.history.at(-1)?.timestamp);
      for (const event of [...answersOf(call, at), submitted(call, at)]) next = await accepted(await next.hear(event));
    }
    return next;
  }

  async function until(instant: number): Promise<void> {
    for (let due = nextTimer(run); due !== undefined && due.at <= instant; due = nextTimer(run)) await hear(due);
  }

  async function take(step: Step): Promise<string | undefined> {
    const at = START + step.at * 1000;
    if (step.do === 'start') throw new Error('The engine knows no names: this case is for the wire.');
    if (step.do === 'stop') {
      await hear({ kind: 'stop', at, ...said(step) });
      return undefined;
    }
    const { token = 1 } = step;
    if (typeof token === 'string') return 'InvalidToken';
    const task = taskOfToken(run.execution, tokens[token - 1] ?? '');
    if (task === undefined) return 'TaskTimedOut';
    await hear({ task, at, ...answerOf(step) });
    return undefined;
  }

  for (const step of steps) {
    await until(START + step.at * 1000);
    refusals.push(await take(step));
  }
  await until(Infinity);
  const { status, output, error, cause, history } = run.execution;
  return { status, output, error, cause, history: history.map((event) => object(toJson(event))), refusals };
}

const said = ({ error, cause }: { readonly error?: string; readonly cause?: string }) => ({
  ...(error === undefined ? {} : { error }),
  ...(cause === undefined ? {} : { cause }),
});

function answerOf(step: Extract<Step, { do: 'succeed' | 'fail' | 'beat' }>) {
  if (step.do === 'succeed') return { kind: 'task-succeeded', output: step.output } as const;
  if (step.do === 'beat') return { kind: 'task-heartbeat' } as const;
  return { kind: 'task-failed', error: step.error ?? '', cause: step.cause ?? '' } as const;
}

/** What a request that answers itself comes to. */
function answersOf({ action, service, task, arguments: given }: Call, at: number): readonly EngineEvent[] {
  const asked: JsonObject = object(given);
  if (service !== 'aws-sdk:sfn') return [];
  if (action === 'sendTaskSuccess') {
    return [{ kind: 'task-succeeded', task, at, output: parseJson(text(asked['Output'])) }];
  }
  return [{ kind: 'task-failed', task, at, error: text(asked['Error']), cause: text(asked['Cause']) }];
}

const submitted = ({ task }: Call, at: number): EngineEvent => ({ kind: 'task-submitted', task, at, output: {} });

/** The next one that is due; where the execution is over there is none. */
function nextTimer({ execution }: Run) {
  const due = Object.entries(execution.timers).sort(([, a], [, b]) => a.at - b.at)[0];
  return due === undefined ? undefined : ({ kind: 'timer', timer: due[0], at: due[1].at } as const);
}
