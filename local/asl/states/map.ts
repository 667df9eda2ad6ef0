import { sceneOf } from '../context.ts';
import { changeFrame, type Draft, frameOf } from '../draft.ts';
import type { Children, Frame } from '../execution.ts';
import {
  evaluate,
  evaluateArray,
  evaluateNumber,
  evaluateWhole,
  failure,
  type Scene,
} from '../expressions/evaluate.ts';
import { beginChild, childrenOf, runningChildren } from '../frames.ts';
import { record } from '../history.ts';
import { isArray, type Json } from '../json.ts';
import { requireSize } from '../limits.ts';
import type { MapState, Template } from '../machine.ts';

/** The most iterations that AWS runs at once, whatever is asked for. */
const INLINE_CONCURRENCY = 40;

export async function attemptMap(draft: Draft, frame: Frame, state: MapState): Promise<void> {
  const scene = sceneOf(draft, frame);
  const items = await itemsOf(state, frame, scene);
  const children = await plan(state, items, scene);
  record(draft, frame.id, 'MapStateStarted', 'mapStateStartedEventDetails', { length: items.length });
  changeFrame(draft, frame.id, { children });
  draft.moves.push({ kind: 'iterate', frame: frame.id });
}

/** Begins as many iterations as there is room for; with none left and none running, the Map has its result. */
export async function iterate(draft: Draft, frameId: string, state: MapState): Promise<void> {
  for (;;) {
    const { begun, total, limit, items = [] } = childrenOf(draft, frameId);
    if (begun >= total || runningChildren(draft, frameId).length >= limit) break;
    await beginIteration(draft, frameId, state, begun, items[begun] ?? null);
  }
  const { begun, total, results } = childrenOf(draft, frameId);
  if (begun < total || runningChildren(draft, frameId).length > 0) return;
  // What failed and was tolerated leaves no gap.
  const outputs = results.flatMap((result) => result ?? []);
  draft.moves.push({ kind: 'result', frame: frameId, result: outputs });
}

async function beginIteration(draft: Draft, frameId: string, state: MapState, index: number, item: Json) {
  const frame = frameOf(draft, frameId);
  const scene = sceneOf(draft, frame, { item: { index, value: item } });
  const input = state.itemSelector === undefined ? item : await evaluate(state.itemSelector, scene);
  requireSize(draft, input, frame.state);
  changeFrame(draft, frameId, { children: { ...childrenOf(draft, frameId), begun: index + 1 } });
  const child = beginChild(draft, frameId, { scope: state.scope, index, item }, input);
  const details = { name: frame.state, index };
  record(draft, child, 'MapIterationStarted', 'mapIterationStartedEventDetails', details);
}

async function itemsOf(state: MapState, frame: Frame, scene: Scene): Promise<readonly Json[]> {
  if (state.items !== undefined) return evaluateArray(state.items, scene);
  if (isArray(frame.input)) return frame.input;
  throw failure(scene, `Map state input must be an array but was: ${JSON.stringify(frame.input)}`);
}

async function plan(state: MapState, items: readonly Json[], scene: Scene): Promise<Children> {
  const concurrency = (await count(state.maxConcurrency, scene)) ?? 0;
  const toleratedCount = await count(state.toleratedCount, scene);
  const percentage = state.toleratedPercentage;
  return {
    total: items.length,
    begun: 0,
    failed: 0,
    limit: concurrency === 0 ? INLINE_CONCURRENCY : Math.min(concurrency, INLINE_CONCURRENCY),
    items,
    results: items.map(() => null),
    ...(toleratedCount === undefined ? {} : { toleratedCount }),
    ...(percentage === undefined ? {} : { toleratedPercentage: await evaluateNumber(percentage, scene, 0, 100) }),
  };
}

async function count(template: Template | undefined, scene: Scene): Promise<number | undefined> {
  return template === undefined ? undefined : evaluateWhole(template, scene, 0, Number.MAX_SAFE_INTEGER);
}
