import { type Draft, remove } from './draft.ts';
import { end } from './end.ts';
import type { EngineEvent, PendingTask } from './execution.ts';
import { taskOfFrame } from './pending.ts';
import { redrive } from './redrive.ts';
import { beat, failed, submitted, succeeded, timedOut } from './tasks.ts';

/** Takes an event in; false where it comes too late to matter. */
export function happen(draft: Draft, event: EngineEvent): boolean {
  if (draft.execution.status !== 'RUNNING') return event.kind === 'redrive' && redrive(draft);
  switch (event.kind) {
    case 'redrive':
      return false;
    case 'stop': {
      const { error, cause } = event;
      end(draft, 'ABORTED', 0, {
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      });
      return true;
    }
    case 'timer':
      return timerDue(draft, event.timer);
    default: {
      const task = draft.execution.tasks[event.task];
      if (task === undefined) return false;
      taskHeard(draft, event, task);
      return true;
    }
  }
}

function taskHeard(draft: Draft, event: Extract<EngineEvent, { task: string }>, task: PendingTask): void {
  switch (event.kind) {
    case 'task-submitted':
      submitted(draft, event.task, task, event.output);
      return;
    case 'task-succeeded':
      succeeded(draft, event.task, task, event.output);
      return;
    case 'task-failed':
      failed(draft, event.task, task, event.error, event.cause);
      return;
    case 'task-heartbeat':
      beat(draft, task);
      return;
  }
}

function timerDue(draft: Draft, id: string): boolean {
  const timer = draft.execution.timers[id];
  if (timer === undefined) return false;
  remove(draft, 'timers', id);
  switch (timer.kind) {
    case 'execution':
      end(draft, 'TIMED_OUT', 0, {});
      break;
    case 'wait':
      draft.moves.push({ kind: 'waited', frame: timer.frame });
      break;
    case 'retry':
      draft.moves.push({ kind: 'attempt', frame: timer.frame });
      break;
    case 'timeout':
    case 'heartbeat': {
      const id = taskOfFrame(draft.execution, timer.frame);
      const task = id === undefined ? undefined : draft.execution.tasks[id];
      if (id === undefined || task === undefined) return false;
      timedOut(draft, id, task, timer.kind === 'timeout' ? 'States.Timeout' : 'States.HeartbeatTimeout');
    }
  }
  return true;
}
