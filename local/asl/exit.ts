import { assign } from './assign.ts';
import { sceneOf } from './context.ts';
import { type Draft, frameOf, stateOf } from './draft.ts';
import type { Variables } from './execution.ts';
import { evaluate, evaluateObject, type Scene } from './expressions/evaluate.ts';
import { outputDetails, record } from './history.ts';
import type { Json } from './json.ts';
import { type Later, then } from './later.ts';
import { requireSize } from './limits.ts';
import type { Exit } from './machine.ts';

/** Assign and Output are both evaluated from the values on entry; then the state is left. */
export function leave(draft: Draft, frameId: string, exit: Exit, scene: Scene, otherwise: Json): Later<void> {
  const assigned = exit.assign === undefined ? undefined : evaluateObject(exit.assign, scene);
  return then(assigned, (values) => {
    const output = exit.output === undefined ? otherwise : evaluate(exit.output, scene);
    return then(output, (value) => {
      depart(draft, frameId, exit, value, values);
    });
  });
}

function depart(draft: Draft, frameId: string, exit: Exit, output: Json, assigned: Variables | undefined): void {
  const frame = frameOf(draft, frameId);
  requireSize(draft, output, frame.state);
  if (assigned !== undefined) assign(draft, frame, assigned);
  recordExit(draft, frameId, output, assigned);
  draft.moves.push(
    exit.next === undefined
      ? { kind: 'finish', frame: frameId, output }
      : { kind: 'enter', frame: frameId, state: exit.next, input: output },
  );
}

export function leaveWithResult(draft: Draft, frameId: string, exit: Exit, result: Json): Later<void> {
  const scene = sceneOf(draft, frameOf(draft, frameId), { result });
  return leave(draft, frameId, exit, scene, result);
}

function recordExit(draft: Draft, frameId: string, output: Json, assigned: Variables | undefined): void {
  const frame = frameOf(draft, frameId);
  const variables =
    assigned === undefined
      ? {}
      : {
          assignedVariables: Object.fromEntries(
            Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
          ),
          assignedVariablesDetails: { truncated: false },
        };
  record(draft, frameId, `${stateOf(draft, frame).type}StateExited`, 'stateExitedEventDetails', {
    name: frame.state,
    ...outputDetails(draft, output),
    ...variables,
  });
}
