import { sceneOf } from '../context.ts';
import { type Draft, makeId, setTimer } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { evaluate, evaluateWhole, evaluateObject, type Scene } from '../expressions/evaluate.ts';
import type { JsonObject } from '../json.ts';
import { type Later, then } from '../later.ts';
import { MAX_WAIT_SECONDS, requireSize } from '../limits.ts';
import type { Resource, TaskState, Template } from '../machine.ts';
import { putTask } from '../pending.ts';
import { recordScheduled, type Request } from '../task-history.ts';
import { tokenOf } from '../tokens.ts';

/** Every attempt is a task of its own, with its own id and token. */
export function attemptTask(draft: Draft, frame: Frame, state: TaskState): Later<void> {
  const id = makeId(draft, 'task');
  const token = state.resource.pattern === 'wait-for-task-token' ? tokenOf(draft.execution, id) : undefined;
  const scene = sceneOf(draft, frame, token === undefined ? {} : { token });
  return then(prepare(draft, state, frame, scene), (request) => {
    recordScheduled(draft, frame, state.resource, request);
    ask(draft, frame, state.resource, { id, token, request });
    startClocks(draft, frame, request);
  });
}

interface Asked {
  readonly id: string;
  readonly token: string | undefined;
  readonly request: Request;
}

function ask(draft: Draft, frame: Frame, resource: Resource, { id, token, request }: Asked): void {
  const said = token === undefined ? {} : { token };
  const seconds = request.heartbeatSeconds;
  putTask(draft, id, {
    frame: frame.id,
    state: frame.state,
    resource: resource.arn,
    submitted: false,
    ...said,
    ...(seconds === undefined ? {} : { heartbeatSeconds: seconds }),
  });
  draft.effects.push({
    kind: 'call',
    task: id,
    resource: resource.arn,
    service: resource.service,
    action: resource.action,
    pattern: resource.pattern,
    arguments: request.arguments,
    ...said,
  });
}

/** Arguments of a JSONata task default to the state's input. */
function prepare(draft: Draft, state: TaskState, frame: Frame, scene: Scene): Later<Request> {
  const given = state.arguments === undefined ? frame.input : evaluate(state.arguments, scene);
  return then(given, (value) => {
    requireSize(draft, value, frame.state);
    return then(credentialsOf(state, scene), (credentials) =>
      then(secondsOf(state.timeoutSeconds, scene), (timeoutSeconds) =>
        then(secondsOf(state.heartbeatSeconds, scene), (heartbeatSeconds) => ({
          arguments: value,
          ...(credentials === undefined ? {} : { credentials }),
          ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
          ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
        })),
      ),
    );
  });
}

function credentialsOf({ credentials }: TaskState, scene: Scene): Later<JsonObject | undefined> {
  return credentials === undefined ? undefined : evaluateObject(credentials, scene);
}

function secondsOf(template: Template | undefined, scene: Scene): Later<number | undefined> {
  return template === undefined ? undefined : evaluateWhole(template, scene, 1, MAX_WAIT_SECONDS);
}

function startClocks(draft: Draft, frame: Frame, request: Request): void {
  for (const [kind, seconds] of [
    ['timeout', request.timeoutSeconds],
    ['heartbeat', request.heartbeatSeconds],
  ] as const) {
    if (seconds !== undefined) setTimer(draft, { kind, frame: frame.id, at: draft.at + seconds * 1000 });
  }
}
