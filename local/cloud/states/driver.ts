import { advance, isPending, transitions } from '../../asl/index.ts';
import type { EngineEvent, Execution, Step } from '../../asl/index.ts';
import type { MachinePlan } from '../assembly/plan.ts';
import type { Kernel } from '../kernel.ts';
import type { Outcome } from './integrations/outcome.ts';
import { save, type Call, type Live } from './live.ts';
import type { StatusChange } from './status-change.ts';

export interface World {
  perform(machine: MachinePlan, executionArn: string, call: Call): Promise<Outcome>;
  /** What a call that waited for another execution comes to when that is over. */
  childOver(call: Call, child: Execution): Outcome;
  /** Tells the default bus, as Step Functions does. */
  statusChanged(change: StatusChange): void;
}

/** What the driver asks of whoever keeps the executions. */
export interface Keeper {
  over(one: Live): void;
  expects(token: string, one: Live): void;
  whenOver(executionArn: string, tell: (execution: Execution) => void): void;
  /** Of one that is over already, nothing. */
  stop(executionArn: string, cause: string): Promise<void>;
}

export interface Driver {
  /** Does what a step asks for; `before` counts what was there before it. */
  take(one: Live, next: Step, before: Counted): void;
  step(one: Live, event: EngineEvent): Promise<void>;
  /** After a kill: calls are made again, and timers set again. */
  resume(one: Live): void;
}

interface Counted {
  readonly events: number;
  readonly transitions: number;
}

export const counted = (execution: Execution): Counted => ({
  events: execution.history.length,
  transitions: transitions(execution),
});

/** Drives the engine: what it asks for is planned on the clock, what comes back is given to it. */
export function createDriver({ clock, journal, meter }: Kernel, world: World, keeper: Keeper): Driver {
  function plan(one: Live, call: Call): void {
    if (call.token !== undefined) keeper.expects(call.token, one);
    // Whoever waits for the answer may be what the clock waits for.
    if (one.sync) void perform(one, call);
    else clock.at(clock.now(), () => perform(one, call));
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

  /** AWS stops, as best it can, what nobody waits for any more. */
  function abandon(one: Live, { task }: Call): void {
    const child = one.children.get(task);
    one.children.delete(task);
    // In AWS's words, as floci's contributors read them off a real account.
    const cause = `The Task state in AWS Step Functions execution [${one.execution.executionArn}] which was managing this resource was aborted`;
    if (child !== undefined) clock.at(clock.now(), () => keeper.stop(child, cause));
  }

  function take(one: Live, next: Step, before: Counted): void {
    const { execution, effects } = next;
    one.execution = execution;
    meter.add('transitions', transitions(execution) - before.transitions);
    const calls = effects.filter((effect) => effect.kind === 'call');
    for (const call of one.calls) if (!isPending(execution, call.task)) abandon(one, call);
    one.calls = [...one.calls, ...calls].filter(({ task }) => isPending(execution, task));
    for (const effect of effects) {
      if (effect.kind === 'call') plan(one, effect);
      else if (effect.kind === 'set-timer') setTimer(one, effect.timer, effect.at);
      else if (effect.kind === 'clear-timer') clearTimer(one, effect.timer);
    }
    save(journal, one, before.events);
    if (execution.status === 'RUNNING') return;
    for (const timer of [...one.timers.keys()]) clearTimer(one, timer);
    keeper.over(one);
  }

  function inTurn<T>(one: Live, work: () => Promise<T>): Promise<T> {
    const done = one.turn.then(work);
    one.turn = done.catch(() => undefined);
    return done;
  }

  function step(one: Live, event: EngineEvent): Promise<void> {
    return inTurn(one, async () => {
      if (one.execution.status !== 'RUNNING') return;
      const before = counted(one.execution);
      take(one, await advance(one.machine.compiled, one.execution, event), before);
    });
  }

  function settle(one: Live, call: Call, outcome: Outcome): Promise<void> {
    one.calls = one.calls.filter((other) => other !== call);
    one.children.delete(call.task);
    const { task } = call;
    const at = clock.now();
    if (!outcome.ok) return step(one, { kind: 'task-failed', task, at, error: outcome.error, cause: outcome.cause });
    const kind = call.pattern === 'wait-for-task-token' ? 'task-submitted' : 'task-succeeded';
    return step(one, { kind, task, at, output: outcome.output });
  }

  /** The call stays unanswered until the child is over: after a kill it is made again, and finds the child there. */
  async function waitFor(one: Live, call: Call, child: string, outcome: Extract<Outcome, { ok: true }>): Promise<void> {
    one.children.set(call.task, child);
    if (!one.calls.includes(call)) {
      abandon(one, call);
      return;
    }
    const { task } = call;
    await step(one, { kind: 'task-submitted', task, at: clock.now(), output: outcome.output });
    keeper.whenOver(child, (execution) => {
      clock.at(clock.now(), async () => {
        if (one.calls.includes(call)) await settle(one, call, world.childOver(call, execution));
      });
    });
  }

  async function perform(one: Live, call: Call): Promise<void> {
    if (!one.calls.includes(call)) return;
    const outcome = await world.perform(one.machine.plan, one.execution.executionArn, call);
    if (outcome.ok && outcome.awaits !== undefined) await waitFor(one, call, outcome.awaits, outcome);
    else await settle(one, call, outcome);
  }

  return {
    take,
    step,
    resume(one) {
      for (const { token } of Object.values(one.execution.tasks)) if (token !== undefined) keeper.expects(token, one);
      for (const call of one.calls) plan(one, call);
      for (const [timer, { at }] of Object.entries(one.execution.timers)) setTimer(one, timer, at);
    },
  };
}
