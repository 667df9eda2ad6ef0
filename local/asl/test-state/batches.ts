import { evaluate, evaluateWhole, type Scene } from '../expressions/evaluate.ts';
import type { Json } from '../json.ts';
import type { ItemBatcher } from './distributed.ts';

const MOST_BYTES = 256 * 1024;

/** The inputs of the iterations, as ItemBatcher puts items together. Their form is the developer guide's. */
export async function batched(batcher: ItemBatcher, items: readonly Json[], scene: Scene): Promise<readonly Json[]> {
  const count =
    batcher.maxItems === undefined ? items.length : await evaluateWhole(batcher.maxItems, scene, 0, MOST_BYTES);
  const bytes =
    batcher.maxBytes === undefined ? MOST_BYTES : await evaluateWhole(batcher.maxBytes, scene, 0, MOST_BYTES);
  const shared = batcher.input === undefined ? {} : { BatchInput: await evaluate(batcher.input, scene) };
  const size = (batch: readonly Json[]): number => Buffer.byteLength(JSON.stringify({ ...shared, Items: batch }));
  const batches: Json[][] = [];
  let open: Json[] = [];
  for (const item of items) {
    // One item alone is a batch, however large it is.
    const isFull =
      open.length > 0 && (open.length >= (count || items.length) || size([...open, item]) > (bytes || MOST_BYTES));
    if (isFull) {
      batches.push(open);
      open = [];
    }
    open.push(item);
  }
  if (open.length > 0) batches.push(open);
  return batches.map((batch) => ({ ...shared, Items: batch }));
}
