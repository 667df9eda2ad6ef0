import jsonata from 'jsonata';
import { isNode } from '../quick/quick.ts';

/** JSONata's own function of a name, for one that answers otherwise here only sometimes. */
export function own(name: string): (focus: unknown, given: readonly unknown[]) => Promise<unknown> {
  const found: Promise<unknown> = jsonata(`$${name}`).evaluate(undefined);
  return async (focus, given) => {
    const defined = await found;
    const implementation = isNode(defined) ? defined['implementation'] : undefined;
    const answer: unknown =
      typeof implementation === 'function' ? Reflect.apply(implementation, focus, given) : undefined;
    return answer;
  };
}
