import { sceneOf } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { leave } from '../exit.ts';
import type { SucceedState } from '../machine.ts';

export async function succeed(draft: Draft, frame: Frame, state: SucceedState): Promise<void> {
  await leave(draft, frame.id, state, sceneOf(draft, frame), frame.input);
}
