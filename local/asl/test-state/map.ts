import { sceneOf } from '../context.ts';
import { changeFrame, frameOf } from '../draft.ts';
import type { Children } from '../execution.ts';
import { evaluate, evaluateWhole } from '../expressions/evaluate.ts';
import { exceedsTolerance, EXCEEDED } from '../fail.ts';
import { childrenOf, ROOT } from '../frames.ts';
import { isArray, type Json } from '../json.ts';
import { requireSize } from '../limits.ts';
import type { MapState } from '../machine.ts';
import { batched } from './batches.ts';
import { readItems } from './items.ts';
import { failureOf, type Mock } from './mock.ts';
import { invalid } from './refused.ts';
import type { Inspection, StateConfiguration } from './request.ts';
import type { Tested } from './tested.ts';
import { attempt, fail, finishWith, hasFailed, type Visit } from './visit.ts';

type Seen = Partial<Inspection>;

/** What goes into the iterations is evaluated as ever; what comes out of them is the mock. */
export async function runMap(
  visit: Visit,
  tested: Tested,
  state: MapState,
  mock: Mock,
  configuration: StateConfiguration,
): Promise<Seen> {
  let seen: Seen = {};
  if (hasFailed(visit)) return seen;
  await attempt(visit, async () => {
    seen = await limitsOf(visit, state);
    seen = { ...seen, ...(await readIn(visit, tested, configuration.mapItemReaderData)) };
    seen = { ...seen, ...(await inputsOf(visit, tested, state)) };
  });
  if (!hasFailed(visit)) await end(visit, childrenAfter(visit, tested, mock, configuration), mock);
  return seen;
}

async function end(visit: Visit, children: Children, mock: Mock): Promise<void> {
  if (exceedsTolerance(children)) return fail(visit, EXCEEDED);
  return mock.kind === 'result' ? finishWith(visit, mock.result.value) : fail(visit, failureOf(mock));
}

async function limitsOf({ draft }: Visit, { maxConcurrency }: MapState): Promise<Seen> {
  const scene = sceneOf(draft, frameOf(draft, ROOT));
  const { toleratedCount: count, toleratedPercentage: percentage } = childrenOf(draft, ROOT);
  return {
    maxConcurrency:
      maxConcurrency === undefined ? 0 : await evaluateWhole(maxConcurrency, scene, 0, Number.MAX_SAFE_INTEGER),
    ...(count === undefined ? {} : { toleratedFailureCount: count }),
    ...(percentage === undefined ? {} : { toleratedFailurePercentage: percentage }),
  };
}

async function readIn({ draft }: Visit, { distribution }: Tested, data: string | undefined): Promise<Seen> {
  if (distribution.reader === undefined) return {};
  const read = await readItems(distribution.reader, data, sceneOf(draft, frameOf(draft, ROOT)));
  if (read === undefined) return {};
  const { items, pointed } = read;
  changeFrame(draft, ROOT, { children: { ...childrenOf(draft, ROOT), items, total: items.length } });
  return pointed === undefined ? {} : { afterItemsPointer: JSON.stringify(pointed) };
}

async function inputsOf({ draft }: Visit, { distribution }: Tested, { itemSelector }: MapState): Promise<Seen> {
  const frame = frameOf(draft, ROOT);
  const { items = [] } = childrenOf(draft, ROOT);
  const inputs: Json[] = [];
  for (const [index, value] of items.entries()) {
    const scene = sceneOf(draft, frame, { item: { index, value } });
    const input = itemSelector === undefined ? value : await evaluate(itemSelector, scene);
    requireSize(draft, input, frame.state);
    inputs.push(input);
  }
  const { batcher } = distribution;
  const batches = batcher === undefined ? undefined : await batched(batcher, inputs, sceneOf(draft, frame));
  changeFrame(draft, ROOT, { children: { ...childrenOf(draft, ROOT), total: (batches ?? inputs).length } });
  return {
    ...(itemSelector === undefined ? {} : { afterItemSelector: JSON.stringify(inputs) }),
    ...(batches === undefined ? {} : { afterItemBatcher: JSON.stringify(batches) }),
  };
}

/** As far as they went. Of a reader without data only the mocked result tells how many there are. */
function childrenAfter(
  visit: Visit,
  { distribution }: Tested,
  mock: Mock,
  configuration: StateConfiguration,
): Children {
  const children = childrenOf(visit.draft, ROOT);
  const { mapIterationFailureCount: failed = 0, mapItemReaderData } = configuration;
  const isUnread = distribution.reader !== undefined && mapItemReaderData === undefined;
  const results = mock.kind === 'result' && isArray(mock.result.value) ? mock.result.value.length : failed;
  const total = isUnread ? results : children.total;
  if (failed > total) {
    throw invalid('Map iteration failure count must be less than or equal to the number of Map iterations');
  }
  return { ...children, failed, total };
}
