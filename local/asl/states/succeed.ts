import { sceneOf } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { leave } from '../exit.ts';
import type { Later } from '../later.ts';
import type { SucceedState } from '../machine.ts';

export function succeed(draft: Draft, frame: Frame, state: SucceedState): Later<void> {
  return leave(draft, frame.id, state, sceneOf(draft, frame), frame.input);
}
