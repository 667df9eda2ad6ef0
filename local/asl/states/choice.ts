import { sceneOf, whereOf } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { leave } from '../exit.ts';
import { evaluateBoolean, type Scene } from '../expressions/evaluate.ts';
import { StateFailure } from '../failure.ts';
import { type Later, then } from '../later.ts';
import type { ChoiceRule, ChoiceState } from '../machine.ts';

/** The state's own Assign and Output belong to its Default; a rule brings its own. */
export function choose(draft: Draft, frame: Frame, state: ChoiceState): Later<void> {
  const scene = sceneOf(draft, frame);
  return then(matching(state.rules, scene, 0), (rule) => {
    const exit = rule ?? state.otherwise;
    if (exit !== undefined) return leave(draft, frame.id, exit, scene, frame.input);
    // Documented as States.NoChoiceMatched; what AWS answers is this.
    throw new StateFailure(
      'States.Runtime',
      `${whereOf(frame)} Failed to transition out of the state. The state does not point to a next state.`,
    );
  });
}

/** The first rule from a place on whose condition holds. */
function matching(rules: readonly ChoiceRule[], scene: Scene, from: number): Later<ChoiceRule | undefined> {
  const rule = rules[from];
  if (rule === undefined) return undefined;
  return then(evaluateBoolean(rule.condition, scene), (holds) => (holds ? rule : matching(rules, scene, from + 1)));
}
