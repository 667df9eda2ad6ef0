import type { Draft } from './draft.ts';
import type { Execution, Frame, Variables } from './execution.ts';
import type { Scene } from './expressions/evaluate.ts';
import { functionsAt } from './expressions/functions.ts';
import { eventsOf } from './history.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Bindings } from './machine.ts';

/** What `$states` holds beyond the input and the context, by the field that is evaluated. */
interface Extra {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly token?: string;
  readonly item?: { readonly index: number; readonly value: Json };
}

export function sceneOf(draft: Draft, frame: Frame, extra: Extra = {}): Scene {
  const { execution } = draft;
  const variables = visibleVariables(execution, frame);
  const states = statesOf(execution, frame, extra);
  let functions: Bindings | undefined;
  return {
    get where() {
      return whereOf(frame);
    },
    bindings: (name) => {
      if (name === 'states') return states;
      if (Object.hasOwn(variables, name)) return variables[name];
      functions ??= functionsOf(draft, frame);
      return functions(name);
    },
  };
}

/** The context is made when it is asked for. */
function statesOf(execution: Execution, frame: Frame, { token, item, result, errorOutput }: Extra): object {
  let context: Json | undefined;
  const states = {
    input: frame.input,
    get context(): Json {
      return (context ??= contextOf(execution, frame, token, item));
    },
  };
  if (result !== undefined) return Object.assign(states, { result });
  return errorOutput === undefined ? states : Object.assign(states, { errorOutput });
}

function functionsOf(draft: Draft, frame: Frame): Bindings {
  const { seed, executionArn } = draft.execution;
  return functionsAt(draft.at, [seed, executionArn, frame.id, frame.enteredEvent, eventsOf(draft)]);
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
  const context = {
    Execution: {
      Id: execution.executionArn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      ...redriven(execution),
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
  return execution.context === undefined ? context : overlaid(context, execution.context);
}

/** Nobody redrives an express execution. */
function redriven({ executionArn, redriveCount = 0, redrivenAt }: Execution): JsonObject {
  if (executionArn.includes(':express:')) return {};
  const time = redrivenAt === undefined ? {} : { RedriveTime: new Date(redrivenAt).toISOString() };
  return { RedriveCount: redriveCount, ...time };
}

function overlaid(context: JsonObject, given: JsonObject): JsonObject {
  const parts = Object.entries(given).map(([part, said]) => {
    const own = context[part];
    return [part, isObject(own) && isObject(said) ? { ...own, ...said } : said] as const;
  });
  return { ...context, ...Object.fromEntries(parts) };
}

/** The item of the innermost Map around this frame. */
function itemOf(execution: Execution, frame: Frame): Extra['item'] {
  if (frame.item !== undefined) return { index: frame.index, value: frame.item };
  const parent = parentOf(execution, frame);
  return parent === undefined ? undefined : itemOf(execution, parent);
}
