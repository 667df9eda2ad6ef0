import { sceneOf, whereOf } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { leave } from '../exit.ts';
import { evaluateBoolean, type Scene } from '../expressions/evaluate.ts';
import { StateFailure } from '../failure.ts';
import type { ChoiceRule, ChoiceState } from '../machine.ts';

/** The state's own Assign and Output belong to its Default; a rule brings its own. */
export async function choose(draft: Draft, frame: Frame, state: ChoiceState): Promise<void> {
  const scene = sceneOf(draft, frame);
  const exit = (await matching(state.rules, scene)) ?? state.otherwise;
  if (exit === undefined) {
    // Documented as States.NoChoiceMatched; what AWS answers is this.
    throw new StateFailure(
      'States.Runtime',
      `${whereOf(frame)} Failed to transition out of the state. The state does not point to a next state.`,
    );
  }
  await leave(draft, frame.id, exit, scene, frame.input);
}

async function matching(rules: readonly ChoiceRule[], scene: Scene): Promise<ChoiceRule | undefined> {
  for (const rule of rules) if (await evaluateBoolean(rule.condition, scene)) return rule;
  return undefined;
}
