import { changeFrame, type Draft, frameOf, stateOf } from './draft.ts';
import { end } from './end.ts';
import type { Children } from './execution.ts';
import { childrenOf, removeFrame } from './frames.ts';
import { record } from './history.ts';
import type { Json } from './json.ts';

/** A frame reached its end: so did the execution, or a branch, or an iteration. */
export function finish(draft: Draft, frameId: string, output: Json): void {
  const { parent, index, lastEvent } = frameOf(draft, frameId);
  if (parent === undefined) {
    end(draft, 'SUCCEEDED', lastEvent, { output });
    return;
  }
  const state = stateOf(draft, frameOf(draft, parent));
  if (state.type === 'Map') {
    const details = { name: state.name, index };
    record(draft, frameId, 'MapIterationSucceeded', 'mapIterationSucceededEventDetails', details);
  }
  const children = childrenOf(draft, parent);
  const results: Children['results'] = children.results.with(index, [output]);
  changeFrame(draft, parent, {
    lastEvent: frameOf(draft, frameId).lastEvent,
    children: { ...children, results },
  });
  removeFrame(draft, frameId);
  if (state.type === 'Map') draft.moves.push({ kind: 'iterate', frame: parent });
  else if (!results.includes(null)) {
    draft.moves.push({ kind: 'result', frame: parent, result: results.flatMap((result) => result ?? []) });
  }
}
