import type { Json } from '../../asl/json.ts';
import { knownSources } from './known-sources.ts';

const rule = (pattern: Json) => ({ name: 'r', arn: 'a', bus: 'wend', pattern, enabled: true, targets: [] });

it.each<[string, readonly Json[], readonly string[] | undefined]>([
  ['of each rule, each once', [{ source: ['store', 'wend'] }, { source: ['store'] }], ['store', 'wend']],
  ['unknown where a rule takes every source', [{ source: ['store'] }, { 'detail-type': ['Asked'] }], undefined],
  ['unknown where a rule takes some by a filter', [{ source: [{ prefix: 'shop' }] }], undefined],
  ['unknown where there are no rules', [], undefined],
])('the sources that rules name are %s', (_which, patterns, sources) => {
  expect(knownSources(patterns.map(rule))).toEqual(sources);
});
