import { isArray, isObject, type Json } from '../../asl/json.ts';
import type { RulePlan } from '../assembly/plan.ts';

/**
 * The sources that the rules of a bus name; undefined when one of them takes others, too. AWS drops an event that no rule
 * takes without a word, and so do we: but on a laptop somebody looks for it.
 */
export function knownSources(plans: readonly RulePlan[]): readonly string[] | undefined {
  const named = plans.map(({ pattern }) => textsOf(isObject(pattern) ? pattern['source'] : undefined));
  if (named.length === 0 || named.includes(undefined)) return undefined;
  return [...new Set(named.flatMap((texts) => texts ?? []))].sort();
}

function textsOf(source: Json | undefined): readonly string[] | undefined {
  if (source === undefined || !isArray(source)) return undefined;
  const texts = source.flatMap((one) => (typeof one === 'string' ? [one] : []));
  return texts.length === source.length ? texts : undefined;
}
