import { sceneOf } from '../context.ts';
import { type Draft, frameOf, setTimer } from '../draft.ts';
import type { Frame } from '../execution.ts';
import { leave } from '../exit.ts';
import { evaluateWhole, evaluateString, failure, type Scene } from '../expressions/evaluate.ts';
import { MAX_WAIT_SECONDS } from '../limits.ts';
import type { WaitState } from '../machine.ts';
import { parseTimestamp } from '../timestamp.ts';

export async function wait(draft: Draft, frame: Frame, state: WaitState): Promise<void> {
  const until = await instant(draft, state, sceneOf(draft, frame));
  if (until <= draft.at) await waited(draft, frame.id, state);
  else setTimer(draft, { kind: 'wait', frame: frame.id, at: until });
}

export async function waited(draft: Draft, frameId: string, state: WaitState): Promise<void> {
  const frame = frameOf(draft, frameId);
  await leave(draft, frameId, state, sceneOf(draft, frame), frame.input);
}

async function instant(draft: Draft, state: WaitState, scene: Scene): Promise<number> {
  if (state.seconds !== undefined) {
    const seconds = await evaluateWhole(state.seconds, scene, 0, MAX_WAIT_SECONDS);
    return draft.at + seconds * 1000;
  }
  if (state.timestamp === undefined) return draft.at;
  const text = await evaluateString(state.timestamp, scene);
  const parsed = parseTimestamp(text);
  if (parsed !== undefined) return parsed;
  throw failure(
    scene,
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    'Timestamp',
  );
}
