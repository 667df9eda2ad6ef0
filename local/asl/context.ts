import type { Draft } from './draft.ts';
import type { Execution, Frame, Variables } from './execution.ts';
import type { Scene } from './expressions/evaluate.ts';
import { functionsAt } from './expressions/functions.ts';
import type { Json } from './json.ts';

/** What `$states` holds beyond the input and the context, by the field that is evaluated. */
interface Extra {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly token?: string;
  readonly item?: { readonly index: number; readonly value: Json };
}

export function sceneOf(draft: Draft, frame: Frame, extra: Extra = {}): Scene {
  const { execution, at } = draft;
  const { token, item, ...seen } = extra;
  const states = {
    input: frame.input,
    get context(): Json {
      return contextOf(execution, frame, token, item);
    },
    ...seen,
  };
  const variables = visibleVariables(execution, frame);
  const place = [execution.seed, execution.executionArn, frame.id, frame.enteredEvent, draft.history.length];
  const functions = functionsAt(at, place);
  return {
    where: whereOf(frame),
    bindings: (name) => {
      if (name === 'states') return { value: states };
      return Object.hasOwn(variables, name) ? { value: variables[name] } : functions(name);
    },
  };
}

export function whereOf(frame: Frame): string {
  return `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}).`;
}

/** Inner scopes read what outer ones hold. */
function visibleVariables(execution: Execution, frame: Frame): Variables {
  if (frame.parent === undefined) return execution.variables;
  return { ...outerVariables(execution, frame), ...frame.variables };
}

export function outerVariables(execution: Execution, frame: Frame): Variables {
  const parent = parentOf(execution, frame);
  return parent === undefined ? {} : visibleVariables(execution, parent);
}

function parentOf(execution: Execution, frame: Frame): Frame | undefined {
  return frame.parent === undefined ? undefined : execution.frames[frame.parent];
}

function contextOf(execution: Execution, frame: Frame, token: string | undefined, item: Extra['item']): Json {
  const current = item ?? itemOf(execution, frame);
  return {
    Execution: {
      Id: execution.executionArn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineName },
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt).toISOString(),
      RetryCount: frame.retryCount,
    },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(current === undefined ? {} : { Map: { Item: { Index: current.index, Value: current.value } } }),
  };
}

/** The item of the innermost Map around this frame. */
function itemOf(execution: Execution, frame: Frame): Extra['item'] {
  if (frame.item !== undefined) return { index: frame.index, value: frame.item };
  const parent = parentOf(execution, frame);
  return parent === undefined ? undefined : itemOf(execution, parent);
}
