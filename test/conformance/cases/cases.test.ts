import { cases, isOfTheWire } from '../../../local/docs/runtime/cases/index.ts';
import { onEngine } from './on-engine.ts';
import { disagreements } from './played.ts';

describe('cases that no recording tells of, in the engine', () => {
  it.each(cases.filter((one) => !isOfTheWire(one)).map((one) => [one.subject, one.name, one] as const))(
    '%s: %s',
    async (_subject, _name, one) => {
      expect(disagreements(one, await onEngine(one))).toEqual([]);
    },
  );

  it('have names of their own', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('have steps in the order of their instants', () => {
    const unordered = cases.filter(({ steps }) => steps.some(({ at }, i) => at < (steps[i - 1]?.at ?? 0)));
    expect(unordered).toEqual([]);
  });
});
