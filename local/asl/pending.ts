import { clearTimers, type Draft, open, remove } from './draft.ts';
import type { Execution, PendingTask } from './execution.ts';

/** Whether an answer to this task would still be heard. */
export function isPending(execution: Execution, task: string): boolean {
  return Object.hasOwn(execution.tasks, task);
}

export function taskOfToken(execution: Execution, token: string): string | undefined {
  return Object.entries(execution.tasks).find(([, task]) => task.token === token)?.[0];
}

export function taskOfFrame(execution: Execution, frame: string): string | undefined {
  return Object.entries(execution.tasks).find(([, task]) => task.frame === frame)?.[0];
}

export function putTask(draft: Draft, id: string, task: PendingTask): void {
  open.tasks(draft)[id] = task;
}

/** The answer came, or no longer matters: its clocks stop too. */
export function dropTask(draft: Draft, id: string): void {
  const frame = draft.execution.tasks[id]?.frame;
  remove(draft, 'tasks', id);
  clearTimers(draft, (timer) => timer.frame === frame);
}
