import { changeFrame, countTransition, type Draft, frameOf, stateOf } from './draft.ts';
import type { Frame } from './execution.ts';
import { withoutChildren } from './frames.ts';
import { inputDetails, record } from './history.ts';
import type { Json } from './json.ts';
import type { Later } from './later.ts';
import { attemptMap } from './states/map.ts';
import { attemptParallel } from './states/parallel.ts';
import { attemptTask } from './states/task.ts';
import { choose } from './states/choice.ts';
import { fail } from './states/fail.ts';
import { pass } from './states/pass.ts';
import { succeed } from './states/succeed.ts';
import { wait } from './states/wait.ts';

export function enter(draft: Draft, frameId: string, name: string, input: Json): Later<void> {
  withoutChildren(draft, frameId);
  const placed = changeFrame(draft, frameId, { state: name, input, enteredAt: draft.at, retryCount: 0, retries: [] });
  countTransition(draft);
  const type = `${stateOf(draft, placed).type}StateEntered`;
  const event = record(draft, frameId, type, 'stateEnteredEventDetails', { name, ...inputDetails(draft, input) });
  changeFrame(draft, frameId, { enteredEvent: event });
  return attempt(draft, frameOf(draft, frameId));
}

export function attempt(draft: Draft, frame: Frame): Later<void> {
  const state = stateOf(draft, frame);
  switch (state.type) {
    case 'Pass':
      return pass(draft, frame, state);
    case 'Succeed':
      return succeed(draft, frame, state);
    case 'Fail':
      return fail(draft, frame, state);
    case 'Choice':
      return choose(draft, frame, state);
    case 'Wait':
      return wait(draft, frame, state);
    case 'Task':
      return attemptTask(draft, frame, state);
    case 'Parallel':
      return attemptParallel(draft, frame, state);
    case 'Map':
      return attemptMap(draft, frame, state);
  }
}
