import { sceneOf } from '../context.ts';
import { type Draft, makeId, setTimer } from '../draft.ts';
import type { Frame, PendingTask } from '../execution.ts';
import { evaluate, evaluateWhole, evaluateObject, type Scene } from '../expressions/evaluate.ts';
import { MAX_WAIT_SECONDS, requireSize } from '../limits.ts';
import type { TaskState } from '../machine.ts';
import { putTask } from '../pending.ts';
import { recordScheduled, type Request } from '../task-history.ts';
import { tokenOf } from '../tokens.ts';

/** Every attempt is a task of its own, with its own id and token. */
export async function attemptTask(draft: Draft, frame: Frame, state: TaskState): Promise<void> {
  const { resource } = state;
  const id = makeId(draft, 'task');
  const token = resource.pattern === 'wait-for-task-token' ? tokenOf(draft.execution, id) : undefined;
  const scene = sceneOf(draft, frame, token === undefined ? {} : { token });
  const request = await prepare(state, frame, scene);
  recordScheduled(draft, frame, resource, request);
  const seconds = request.heartbeatSeconds;
  const task: PendingTask = {
    frame: frame.id,
    state: frame.state,
    resource: resource.arn,
    submitted: false,
    ...(token === undefined ? {} : { token }),
    ...(seconds === undefined ? {} : { heartbeatSeconds: seconds }),
  };
  putTask(draft, id, task);
  draft.effects.push({
    kind: 'call',
    task: id,
    resource: resource.arn,
    service: resource.service,
    action: resource.action,
    pattern: resource.pattern,
    arguments: request.arguments,
    ...(token === undefined ? {} : { token }),
  });
  startClocks(draft, frame, request);
}

/** Arguments of a JSONata task default to the state's input. */
async function prepare(state: TaskState, frame: Frame, scene: Scene): Promise<Request> {
  const { timeoutSeconds: timeout, heartbeatSeconds: heartbeat, credentials } = state;
  const given = state.arguments === undefined ? frame.input : await evaluate(state.arguments, scene);
  requireSize(given, frame.state);
  return {
    arguments: given,
    ...(credentials === undefined ? {} : { credentials: await evaluateObject(credentials, scene) }),
    ...(timeout === undefined ? {} : { timeoutSeconds: await evaluateWhole(timeout, scene, 1, MAX_WAIT_SECONDS) }),
    ...(heartbeat === undefined
      ? {}
      : { heartbeatSeconds: await evaluateWhole(heartbeat, scene, 1, MAX_WAIT_SECONDS) }),
  };
}

function startClocks(draft: Draft, frame: Frame, request: Request): void {
  for (const [kind, seconds] of [
    ['timeout', request.timeoutSeconds],
    ['heartbeat', request.heartbeatSeconds],
  ] as const) {
    if (seconds !== undefined) setTimer(draft, { kind, frame: frame.id, at: draft.at + seconds * 1000 });
  }
}
