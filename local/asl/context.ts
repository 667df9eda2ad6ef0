import { type Draft, stateOf } from './draft.ts';
import type { Execution, Frame, Variables } from './execution.ts';
import type { Scene } from './expressions/evaluate.ts';
import { functionsAt } from './expressions/functions.ts';
import { type Said, States } from './expressions/states.ts';
import { eventsOf } from './history.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Bindings } from './expressions/quick/quick.ts';

/** What an expression sees beyond the input, by the field that is evaluated. */
interface Extra {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly token?: string;
  readonly item?: { readonly index: number; readonly value: Json };
}

export function sceneOf(draft: Draft, frame: Frame, extra: Extra = {}): Scene {
  const { execution } = draft;
  const variables = visibleVariables(execution, frame);
  const { token, item } = extra;
  const states = new States(saidTo(frame.input, extra), () => contextOf(draft, frame, token, item));
  let functions: Bindings | undefined;
  return {
    where: () => whereOf(frame),
    bindings: (name) => {
      if (name === 'states') return states;
      if (Object.hasOwn(variables, name)) return variables[name];
      functions ??= functionsOf(draft, frame);
      return functions(name);
    },
  };
}

function saidTo(input: Json, { result, errorOutput }: Extra): Said {
  if (result !== undefined) return { input, result };
  return errorOutput === undefined ? { input } : { input, errorOutput };
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

function contextOf(draft: Draft, frame: Frame, token: string | undefined, item: Extra['item']): Json {
  const { execution } = draft;
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
      // Measured on AWS (iwamot/sfnx, docs/design.md): a Task and a Map have it, a Pass and a Succeed have not.
      ...('retry' in stateOf(draft, frame) ? { RetryCount: frame.retryCount } : {}),
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
