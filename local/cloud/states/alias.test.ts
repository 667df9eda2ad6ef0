import fc from 'fast-check';
import { drawn } from './alias.ts';
import type { Alias, Registered } from './machine.ts';

const machine: Registered = {
  ...{ arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:made', name: 'made', type: 'STANDARD' },
  ...{ status: 'ACTIVE', createdAt: 0, created: { publish: false }, revision: '', revisions: 1, versions: [] },
  ...{ lastVersion: 2, aliases: [], tags: {} },
};
const alias = (weight: number): Alias => ({
  ...{ name: 'live', createdAt: 0, updatedAt: 0 },
  routes: [
    { version: 1, weight },
    { version: 2, weight: 100 - weight },
  ],
});

describe('an alias', () => {
  it('gives each version its weight of many executions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.string(), (weight, prefix) => {
        const names = Array.from({ length: 2000 }, (_, index) => `${prefix}${index}`);
        const first = names.filter((name) => drawn(machine, alias(weight), name) === 1).length;
        // Six standard deviations, so that no seed fails by chance.
        expect(Math.abs(first - weight * 20)).toBeLessThanOrEqual(6 * Math.sqrt(0.2 * weight * (100 - weight)));
      }),
      { numRuns: 20 },
    );
  });

  it('draws the same version for the same name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.string(), (weight, name) => {
        expect(drawn(machine, alias(weight), name)).toBe(drawn(machine, alias(weight), name));
      }),
    );
  });
});
