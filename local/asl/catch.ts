import { sceneOf } from './context.ts';
import type { Draft } from './draft.ts';
import { matches } from './errors.ts';
import type { Frame } from './execution.ts';
import { leave } from './exit.ts';
import type { Failure } from './failure.ts';
import type { Catcher } from './machine.ts';

export async function caught(
  draft: Draft,
  frame: Frame,
  catchers: readonly Catcher[],
  failure: Failure,
): Promise<boolean> {
  const catcher = catchers.find(({ errors }) => matches(errors, failure));
  if (catcher === undefined) return false;
  const errorOutput = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
  await leave(draft, frame.id, catcher, sceneOf(draft, frame, { errorOutput }), errorOutput);
  return true;
}
