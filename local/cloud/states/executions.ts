import { advance, start, taskOfToken } from '../../asl/index.ts';
import type { Execution } from '../../asl/index.ts';
import type { Json } from '../../asl/json.ts';
import type { Plan } from '../assembly/plan.ts';
import { AwsError } from '../aws-error.ts';
import type { Kernel } from '../kernel.ts';
import { executionArn as arnOf } from './arn.ts';
import { counted, createDriver, type World } from './driver.ts';
import { listed, pack, unpack, type Ended, type Listed } from './ended.ts';
import { machineDeleting, noSuchExecution } from './errors.ts';
import { forget, liveOf, readSaved, type Live, type Origin, type StateMachine, type Told } from './live.ts';
import { createMachines, type Machines } from './machines.ts';
import { notRedrivable, sameRedrive, standingOf, withRedrive } from './redrive.ts';

export type TaskAnswer =
  | { readonly kind: 'task-succeeded'; readonly output: Json }
  | { readonly kind: 'task-failed'; readonly error: string; readonly cause: string }
  | { readonly kind: 'task-heartbeat' };

export interface Executions {
  readonly machines: Machines;
  /** By ARN, or the ARN of one of its versions or aliases; of an alias's versions `name` draws one. */
  machine(arn: string, name?: string): StateMachine;
  start(machine: StateMachine, name: string, input: Json): Promise<Execution>;
  /** As start; answers when it is over. Of Express machines only. */
  runThrough(machine: StateMachine, name: string, input: Json): Promise<Execution>;
  find(executionArn: string): Execution;
  told(executionArn: string): Told;
  /** Why it cannot be redriven now. */
  notRedrivable(told: Told): string | undefined;
  /** Of one machine, the newest first. */
  list(machineArn: string): readonly Listed[];
  stop(executionArn: string, error?: string, cause?: string): Promise<Execution>;
  /** Answers when the execution was redriven, in epoch milliseconds. */
  redrive(executionArn: string, token: string | undefined): Promise<number>;
  answer(token: string, answer: TaskAnswer): Promise<void>;
  /** At once if it is over already. */
  whenOver(executionArn: string, tell: (execution: Execution) => void): void;
  /** Deletes it; while it has executions that go on, it is being deleted. */
  deleteMachine(arn: string): void;
}

const TOKEN = /^[\w-]{20,}$/;
/** Of one account in one region. */
const MOST_OPEN = 1_000_000;

const limitExceeded = () =>
  new AwsError('ExecutionLimitExceeded', `The maximum number of running executions (${MOST_OPEN}) has been reached.`);

/** Keeps the executions: those that go on, those that are over, and who waits for what. */
export function createExecutions(
  kernel: Kernel,
  plan: Pick<Plan, 'machines' | 'machineRoles'>,
  world: World,
): Executions {
  const { clock, ids, journal, meter, observe } = kernel;
  const machines = createMachines(kernel, plan.machines, plan.machineRoles);
  const live = new Map<string, Live>();
  const ended = new Map<string, Ended>();
  /** Answered tokens are kept: whoever answers again is told that the task is over. */
  const tokens = new Map<string, string>();
  const waiting = new Map<string, ((execution: Execution) => void)[]>();
  /** Starts are made one after another, so that of two with one name the second finds the first. */
  let starts: Promise<unknown> = Promise.resolve();

  const driver = createDriver(kernel, world, {
    over,
    whenOver,
    stop: async (executionArn, cause) => {
      if (live.has(executionArn)) await stop(executionArn, undefined, cause);
    },
    expects: (token, one) => void tokens.set(token, one.execution.executionArn),
  });

  function oneAfterAnother<T>(work: () => Promise<T>): Promise<T> {
    const done = starts.then(work);
    starts = done.catch(() => undefined);
    return done;
  }

  function tell(execution: Execution, origin: Origin): void {
    const { executionArn: arn, name, stateMachineName, status } = execution;
    observe({ kind: 'execution', at: clock.now(), arn, name, machine: stateMachineName, status });
    if (origin.type !== 'STANDARD') return;
    world.statusChanged({ execution, origin, notRedrivable: why({ execution, origin }) });
  }

  function over({ execution, machine: { origin } }: Live): void {
    const { executionArn, stateMachineArn } = execution;
    live.delete(executionArn);
    if (origin.type === 'STANDARD') ended.set(executionArn, pack({ execution, origin }));
    else forget(journal, executionArn);
    tell(execution, origin);
    const told = waiting.get(executionArn) ?? [];
    waiting.delete(executionArn);
    for (const one of told) one(execution);
    if (machines.find(stateMachineArn)?.status === 'DELETING') deleteMachine(stateMachineArn);
  }

  function told(executionArn: string): Told {
    const going = live.get(executionArn);
    if (going !== undefined) return { execution: going.execution, origin: going.machine.origin };
    const done = ended.get(executionArn);
    if (done !== undefined) return unpack(done);
    throw noSuchExecution(executionArn);
  }

  function whenOver(executionArn: string, tellOf: (execution: Execution) => void): void {
    const { execution } = told(executionArn);
    if (execution.status === 'RUNNING') waiting.set(executionArn, [...(waiting.get(executionArn) ?? []), tellOf]);
    else tellOf(execution);
  }

  function again(execution: Execution, input: Json): Execution {
    const same = JSON.stringify(execution.input) === JSON.stringify(input);
    if (execution.status === 'RUNNING' && same) return execution;
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.executionArn}'`);
  }

  async function begin(owner: StateMachine, executionArn: string, name: string, input: Json, sync = false) {
    const { plan: planned, origin } = owner;
    if (machines.find(planned.arn)?.status === 'DELETING') throw machineDeleting(planned.arn);
    if (live.size >= MOST_OPEN) throw limitExceeded();
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
      ...(origin.type === 'EXPRESS' ? { type: origin.type } : {}),
    });
    const one = liveOf(owner, first.execution, [], sync);
    live.set(executionArn, one);
    tell({ ...first.execution, status: 'RUNNING' }, origin);
    driver.take(one, first, { events: 0, transitions: 0 });
    return first.execution;
  }

  async function beginOnce(owner: StateMachine, name: string, input: Json): Promise<Execution> {
    const executionArn = arnOf(owner.plan.arn, name);
    if (live.has(executionArn) || ended.has(executionArn)) return again(told(executionArn).execution, input);
    return begin(owner, executionArn, name, input);
  }

  async function stop(executionArn: string, error?: string, cause?: string): Promise<Execution> {
    const one = live.get(executionArn);
    const given = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    if (one !== undefined) await driver.step(one, { kind: 'stop', at: clock.now(), ...given });
    return told(executionArn).execution;
  }

  function why({ execution }: Told): string | undefined {
    const deleting = machines.find(execution.stateMachineArn)?.status !== 'ACTIVE';
    return notRedrivable(standingOf(execution), deleting, clock.now());
  }

  async function redrive(executionArn: string, token: string | undefined): Promise<number> {
    const at = clock.now();
    const { execution, origin } = told(executionArn);
    const before = token === undefined ? undefined : sameRedrive(origin.redrives ?? [], token, at);
    if (before !== undefined) return before.at;
    const reason = why({ execution, origin });
    if (reason !== undefined) throw new AwsError('ExecutionNotRedrivable', reason);
    if (live.size >= MOST_OPEN) throw limitExceeded();
    const redrives = token === undefined ? origin.redrives : withRedrive(origin.redrives ?? [], { token, at });
    const redriven = { ...origin, ...(redrives === undefined ? {} : { redrives }) };
    const one = liveOf(machines.runnable(execution.stateMachineArn, redriven), execution, []);
    const next = await advance(one.machine.compiled, execution, { kind: 'redrive', at });
    // It ended at a time when nothing was kept of what it had left to do.
    if (next.execution.redriveCount === execution.redriveCount) {
      throw new AwsError('ExecutionNotRedrivable', 'Execution was started before the launch of RedriveExecution');
    }
    ended.delete(executionArn);
    live.set(executionArn, one);
    const { error, cause, output, stoppedAt, ...running } = next.execution;
    tell({ ...running, status: 'RUNNING' }, redriven);
    driver.take(one, next, counted(execution));
    return at;
  }

  function deleteMachine(arn: string): void {
    const machine = machines.find(arn);
    if (machine === undefined) return;
    const goesOn = [...live.values()].some(({ execution }) => execution.stateMachineArn === arn);
    if (goesOn) machines.put({ ...machine, status: 'DELETING' });
    else machines.remove(arn);
  }

  for (const { execution, calls, origin: saved } of readSaved(journal)) {
    const { executionArn, stateMachineArn } = execution;
    const current = machines.find(stateMachineArn)?.revision;
    const origin = saved ?? (current === undefined ? undefined : { type: 'STANDARD' as const, revision: current });
    if (execution.status !== 'RUNNING' || origin === undefined) {
      ended.set(executionArn, pack({ execution, origin: origin ?? { type: 'STANDARD', revision: '' } }));
      continue;
    }
    const one = liveOf(machines.runnable(stateMachineArn, origin), execution, calls);
    live.set(executionArn, one);
    driver.resume(one);
  }

  return {
    machines,
    machine: (arn, name = '') => machines.target(arn, name),
    find: (executionArn) => told(executionArn).execution,
    told,
    notRedrivable: why,
    whenOver,
    deleteMachine,
    stop,
    start(owner, name, input) {
      if (owner.origin.type === 'EXPRESS') {
        return begin(owner, arnOf(owner.plan.arn, name, ids('execution')), name, input);
      }
      return oneAfterAnother(() => beginOnce(owner, name, input));
    },
    runThrough(owner, name, input) {
      const executionArn = arnOf(owner.plan.arn, name, ids('execution'));
      return new Promise((resolve, reject) => {
        waiting.set(executionArn, [resolve]);
        begin(owner, executionArn, name, input, true).catch((error: unknown) => {
          waiting.delete(executionArn);
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
    },
    redrive: (executionArn, token) => oneAfterAnother(() => redrive(executionArn, token)),
    list(machineArn) {
      const going = [...live.values()].map(({ execution, machine: { origin } }) => listed({ execution, origin }));
      const mine = [...ended.values(), ...going].filter(({ stateMachineArn }) => stateMachineArn === machineArn);
      return mine.sort((one, other) => other.startedAt - one.startedAt || (one.name < other.name ? -1 : 1));
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
      await driver.step(one, { ...answer, task, at: clock.now() });
    },
  };
}
