import { advance, compile, isPending, start, taskOfToken, transitions } from '../../asl/index.ts';
import type { EngineEvent, Execution, Step } from '../../asl/index.ts';
import type { Json } from '../../asl/json.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import { pack, unpack, type Ended } from './ended.ts';
import type { Outcome } from './integrations.ts';
import { readSaved, save, type Call, type Live, type StateMachine } from './live.ts';

export type TaskAnswer =
  | { readonly kind: 'task-succeeded'; readonly output: Json }
  | { readonly kind: 'task-failed'; readonly error: string; readonly cause: string }
  | { readonly kind: 'task-heartbeat' };

export interface Executions {
  readonly machines: readonly StateMachine[];
  /** By ARN, or the ARN of one of its versions or aliases. */
  machine(arn: string): StateMachine;
  start(machine: StateMachine, name: string, input: Json): Promise<Execution>;
  find(executionArn: string): Execution;
  /** Of one machine, the newest first. */
  list(machineArn: string): readonly (Ended | Execution)[];
  stop(executionArn: string, error: string | undefined, cause: string | undefined): Promise<Execution>;
  answer(token: string, answer: TaskAnswer): Promise<void>;
}

export interface World {
  perform(machine: MachinePlan, executionArn: string, call: Call): Promise<Outcome>;
  /** Tells the default bus, as Step Functions does. */
  statusChanged(execution: Execution): void;
}

const executionArnOf = (machineArn: string, name: string) =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
const TOKEN = /^[\w-]{20,}$/;

function compiled(plan: MachinePlan): StateMachine {
  try {
    return { plan, compiled: compile(plan.definition) };
  } catch (error) {
    throw new Error(`The state machine ${plan.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Drives the engine: what it asks for is planned on the clock, what comes back is given to it. */
export function createExecutions(kernel: Kernel, plans: readonly MachinePlan[], world: World): Executions {
  const { clock, journal, meter, observe } = kernel;
  const machines = new Map(plans.map((plan) => [plan.arn, compiled(plan)]));
  const live = new Map<string, Live>();
  const ended = new Map<string, Ended>();
  /** Answered tokens are kept: whoever answers again is told that the task is over. */
  const tokens = new Map<string, string>();
  /** Starts are made one after another, so that of two with one name the second finds the first. */
  let starts: Promise<unknown> = Promise.resolve();

  function machine(arn: string): StateMachine {
    const unqualified = arn.split(':').slice(0, 7).join(':');
    const found = machines.get(unqualified);
    if (found !== undefined) return found;
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  function tell(execution: Execution): void {
    const { executionArn: arn, name, stateMachineName, status } = execution;
    observe({ kind: 'execution', at: clock.now(), arn, name, machine: stateMachineName, status });
    world.statusChanged(execution);
  }

  function plan(one: Live, call: Call): void {
    const arn = one.execution.executionArn;
    if (call.token !== undefined) tokens.set(call.token, arn);
    clock.at(clock.now(), () => perform(one, call));
  }

  function setTimer(one: Live, timer: string, at: number): void {
    const planned = clock.at(at, () => {
      one.timers.delete(timer);
      return step(one, { kind: 'timer', timer, at: clock.now() });
    });
    one.timers.set(timer, planned);
  }

  function clearTimer(one: Live, timer: string): void {
    one.timers.get(timer)?.cancel();
    one.timers.delete(timer);
  }

  function take(one: Live, next: Step, before: { readonly events: number; readonly transitions: number }): void {
    const { execution, effects } = next;
    one.execution = execution;
    meter.add('transitions', transitions(execution) - before.transitions);
    const calls = effects.filter((effect) => effect.kind === 'call');
    one.calls = [...one.calls, ...calls].filter(({ task }) => isPending(execution, task));
    for (const effect of effects) {
      if (effect.kind === 'call') plan(one, effect);
      else if (effect.kind === 'set-timer') setTimer(one, effect.timer, effect.at);
      else if (effect.kind === 'clear-timer') clearTimer(one, effect.timer);
    }
    save(journal, one, before.events);
    if (execution.status !== 'RUNNING') finish(one);
  }

  function finish(one: Live): void {
    for (const timer of [...one.timers.keys()]) clearTimer(one, timer);
    live.delete(one.execution.executionArn);
    ended.set(one.execution.executionArn, pack(one.execution));
    tell(one.execution);
  }

  function inTurn<T>(one: Live, work: () => Promise<T>): Promise<T> {
    const done = one.turn.then(work);
    one.turn = done.catch(() => undefined);
    return done;
  }

  function step(one: Live, event: EngineEvent): Promise<void> {
    return inTurn(one, async () => {
      if (one.execution.status !== 'RUNNING') return;
      const before = { events: one.execution.history.length, transitions: transitions(one.execution) };
      take(one, await advance(one.machine.compiled, one.execution, event), before);
    });
  }

  async function perform(one: Live, call: Call): Promise<void> {
    if (!one.calls.includes(call)) return;
    const outcome = await world.perform(one.machine.plan, one.execution.executionArn, call);
    one.calls = one.calls.filter((other) => other !== call);
    const { task } = call;
    const at = clock.now();
    if (!outcome.ok) {
      const { error, cause } = outcome;
      await step(one, { kind: 'task-failed', task, at, error, cause });
    } else {
      const kind = call.pattern === 'wait-for-task-token' ? 'task-submitted' : 'task-succeeded';
      await step(one, { kind, task, at, output: outcome.output });
    }
  }

  function find(executionArn: string): Execution {
    const going = live.get(executionArn)?.execution;
    const over = going === undefined ? ended.get(executionArn) : undefined;
    if (going !== undefined) return going;
    if (over !== undefined) return unpack(over);
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  }

  function again(execution: Execution, input: Json): Execution {
    const same = JSON.stringify(execution.input) === JSON.stringify(input);
    if (execution.status === 'RUNNING' && same) return execution;
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.executionArn}'`);
  }

  function enrol(owner: StateMachine, execution: Execution, calls: readonly Call[]): Live {
    const one: Live = { machine: owner, execution, calls, timers: new Map(), turn: Promise.resolve() };
    live.set(execution.executionArn, one);
    return one;
  }

  async function begin(owner: StateMachine, name: string, input: Json): Promise<Execution> {
    const { plan: planned } = owner;
    const executionArn = executionArnOf(planned.arn, name);
    if (live.has(executionArn) || ended.has(executionArn)) return again(find(executionArn), input);
    meter.add('stateMachineStarts', 1);
    const first = await start(owner.compiled, {
      executionArn,
      name,
      stateMachineArn: planned.arn,
      stateMachineName: planned.name,
      roleArn: planned.role.arn,
      input,
      at: clock.now(),
      seed: 'local',
    });
    const one = enrol(owner, first.execution, []);
    tell({ ...first.execution, status: 'RUNNING' });
    take(one, first, { events: 0, transitions: 0 });
    return first.execution;
  }

  for (const { execution, calls } of readSaved(journal)) {
    const owner = machines.get(execution.stateMachineArn);
    if (execution.status !== 'RUNNING' || owner === undefined) {
      ended.set(execution.executionArn, pack(execution));
      continue;
    }
    const one = enrol(owner, execution, calls);
    for (const { token } of Object.values(execution.tasks)) {
      if (token !== undefined) tokens.set(token, execution.executionArn);
    }
    for (const call of calls) plan(one, call);
    for (const [timer, { at }] of Object.entries(execution.timers)) setTimer(one, timer, at);
  }

  return {
    machines: [...machines.values()],
    machine,
    find,
    start(owner, name, input) {
      const started = starts.then(() => begin(owner, name, input));
      starts = started.catch(() => undefined);
      return started;
    },
    list(machineArn) {
      const all = [...ended.values(), ...[...live.values()].map(({ execution }) => execution)];
      const mine = all.filter(({ stateMachineArn }) => stateMachineArn === machineArn);
      const order = (one: Ended | Execution, other: Ended | Execution) =>
        other.startedAt - one.startedAt || (one.name < other.name ? -1 : 1);
      return mine.sort(order);
    },
    async stop(executionArn, error, cause) {
      const one = live.get(executionArn);
      const given = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
      if (one !== undefined) await step(one, { kind: 'stop', at: clock.now(), ...given });
      return find(executionArn);
    },
    async answer(token, answer) {
      const arn = tokens.get(token);
      if (arn === undefined) {
        if (TOKEN.test(token))
          throw new AwsError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist'");
        throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
      }
      const one = live.get(arn);
      const task = one === undefined ? undefined : taskOfToken(one.execution, token);
      if (one === undefined || task === undefined) {
        throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
      }
      await step(one, { ...answer, task, at: clock.now() });
    },
  };
}
