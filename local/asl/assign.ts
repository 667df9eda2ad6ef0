import { outerVariables } from './context.ts';
import { changeFrame, type Draft } from './draft.ts';
import type { Frame, Variables } from './execution.ts';
import { StateFailure } from './failure.ts';
import { MOST_VARIABLES_UNWEIGHED, requireAll, requireSize } from './limits.ts';

/** Inner scopes read what outer ones hold, and cannot write it: https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
export function assign(draft: Draft, frame: Frame, values: Variables): void {
  requireSize(draft, values, frame.state);
  const outer = outerVariables(draft.execution, frame);
  const shadowing = Object.keys(values).find((name) => Object.hasOwn(outer, name));
  if (shadowing !== undefined) {
    throw new StateFailure(
      'States.Runtime',
      `The state '${frame.state}' cannot assign the variable '${shadowing}': an outer scope holds it.`,
    );
  }
  if (frame.parent === undefined) {
    draft.execution.variables = { ...draft.execution.variables, ...values };
  } else {
    changeFrame(draft, frame.id, { variables: { ...frame.variables, ...values } });
  }
  requireRoom(draft, frame.state);
}

/** As few as these cannot be too much together, each within its own limit. */
function requireRoom({ execution }: Draft, state: string): void {
  const scopes = [execution.variables, ...Object.values(execution.frames).map(({ variables }) => variables)];
  const count = scopes.reduce((sum, scope) => sum + Object.keys(scope).length, 0);
  if (count > MOST_VARIABLES_UNWEIGHED) requireAll(scopes, state);
}
