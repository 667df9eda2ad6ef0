import { Defined, signature } from './functions/define.ts';
import { textOf } from './functions/json-text.ts';
import { isNode } from './quick/quick.ts';

/** No variable can have this name. */
export const JOIN = ' join';

/** What `&` calls in the general evaluator; nothing is the empty text. */
export const join = new Defined(
  (one?: unknown, other?: unknown) =>
    (one === undefined ? '' : textOf(one)) + (other === undefined ? '' : textOf(other)),
  signature('<xx:s>'),
);

/** JSONata's `&` knows no `$string` but its own, so every one in the tree becomes a call. */
export function callJoin(tree: unknown): void {
  if (Array.isArray(tree)) tree.forEach(callJoin);
  else if (isNode(tree)) {
    const { type, value, lhs, rhs, position } = tree;
    Object.values(tree).forEach(callJoin);
    if (type !== 'binary' || value !== '&') return;
    const procedure = { type: 'variable', value: JOIN, position };
    Object.assign(tree, { type: 'function', procedure, arguments: [lhs, rhs] });
  }
}
