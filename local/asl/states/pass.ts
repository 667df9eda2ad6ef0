import { sceneOf } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { leave } from '../exit.ts';
import type { Later } from '../later.ts';
import type { PassState } from '../machine.ts';

export function pass(draft: Draft, frame: Frame, state: PassState): Later<void> {
  return leave(draft, frame.id, state, sceneOf(draft, frame), frame.input);
}
