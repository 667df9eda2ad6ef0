import {
  advance,
  type Effect,
  type EngineEvent,
  type Execution,
  isPending,
  type Json,
  type Machine,
  start,
  type Step,
  taskOfToken,
  transitions,
} from '../asl/index.ts';
import type { Clock, Timer } from '../clock/clock.ts';
import type { EnrolmentInput } from '../../core/enrolment/enrolment.ts';
import type { Tokens } from '../../core/waits/waits.ts';

/** A task's call, to whoever imitates the service. A callback's answer comes later, by its token. */
export type Call = Extract<Effect, { kind: 'call' }>;

interface Run {
  readonly machine: Machine;
  readonly journey: string;
  readonly name: string;
  execution: Execution;
  readonly timers: Map<string, Timer>;
}

/** Executions of the journeys' state machines on a clock, without AWS's wire. */
export interface Machines {
  start(journey: string, name: string, input: EnrolmentInput): Promise<void>;
  readonly tokens: Tokens;
  /** A task failed of itself, as when its function threw. */
  fail(token: string, error: string, cause: string): Promise<void>;
  /** Each execution so far: its name, how it stands, and its billed transitions. */
  runs(): readonly {
    readonly journey: string;
    readonly name: string;
    readonly status: string;
    readonly transitions: number;
  }[];
}

interface Setting {
  readonly clock: Clock;
  /** By journey. */
  readonly compiled: ReadonlyMap<string, Machine>;
  readonly seed: string;
  /** Does a call and returns the service's answer. */
  readonly call: (call: Call) => Promise<Json>;
}

export function machines({ clock, compiled, seed, call }: Setting): Machines {
  const runs = new Map<string, Run>();

  const happen = async (run: Run, event: EngineEvent): Promise<void> => {
    await follow(run, await advance(run.machine, run.execution, event));
  };

  const follow = async (run: Run, step: Step): Promise<void> => {
    run.execution = step.execution;
    for (const effect of step.effects) await perform(run, effect);
  };

  const perform = async (run: Run, effect: Effect): Promise<void> => {
    switch (effect.kind) {
      case 'set-timer': {
        const ring = (): Promise<void> => happen(run, { kind: 'timer', timer: effect.timer, at: clock.now() });
        run.timers.set(effect.timer, clock.at(effect.at, ring));
        return;
      }
      case 'clear-timer':
        run.timers.get(effect.timer)?.cancel();
        return;
      case 'call': {
        const output = await call(effect);
        const { task } = effect;
        // A callback may have been answered before its call returned.
        if (!isPending(run.execution, task)) return;
        const kind = effect.pattern === 'request-response' ? 'task-succeeded' : 'task-submitted';
        return happen(run, { kind, task, at: clock.now(), output });
      }
      case 'ended':
        return;
    }
  };

  const answer = async (token: string, event: (task: string) => EngineEvent): Promise<'answered' | 'gone'> => {
    for (const run of runs.values()) {
      const task = taskOfToken(run.execution, token);
      if (task === undefined || !isPending(run.execution, task)) continue;
      await happen(run, event(task));
      return 'answered';
    }
    return 'gone';
  };

  const fail = (token: string, error: string, cause: string): Promise<'answered' | 'gone'> =>
    answer(token, (task) => ({ kind: 'task-failed', task, at: clock.now(), error, cause }));

  return {
    start: async (journey, name, input) => {
      const machine = compiled.get(journey);
      if (machine === undefined) throw new Error(`no state machine is given for ${journey}`);
      if (runs.has(name)) return;
      const arn = (kind: string): string => `arn:aws:states:us-east-1:000000000000:${kind}:${journey}`;
      const step = await start(machine, {
        executionArn: `${arn('execution')}:${name}`,
        name,
        stateMachineArn: arn('stateMachine'),
        stateMachineName: journey,
        roleArn: 'arn:aws:iam::000000000000:role/rehearsal',
        input: { ...input },
        at: clock.now(),
        seed,
      });
      const run: Run = { machine, journey, name, execution: step.execution, timers: new Map() };
      runs.set(name, run);
      await follow(run, step);
    },
    tokens: {
      succeed: (token, output) =>
        answer(token, (task) => ({ kind: 'task-succeeded', task, at: clock.now(), output: { ...output } })),
      fail,
      beat: async (token) => {
        await answer(token, (task) => ({ kind: 'task-heartbeat', task, at: clock.now() }));
      },
    },
    fail: async (token, error, cause) => {
      await fail(token, error, cause);
    },
    runs: () =>
      [...runs.values()].map(({ journey, name, execution }) => ({
        journey,
        name,
        status: execution.status,
        transitions: transitions(execution),
      })),
  };
}
