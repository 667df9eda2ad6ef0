import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { postPurchase } from './journey.ts';

const historySchema = z.object({ history: z.array(z.string()) });

/** Billed transitions of the only execution in a recorded history. */
function transitionsIn(scenario: string): number {
  const text = readFileSync(join(__dirname, 'scenarios', `${scenario}.history.json`), 'utf8');
  const [last = ''] = historySchema.parse(JSON.parse(text)).history.slice(-1);
  return Number(/after (\d+) transitions/.exec(last)?.[1]);
}

describe('the transition budget of post-purchase', () => {
  it('may only fall: these are its numbers', () => {
    expect(postPurchase.transitionBudget).toEqual({
      'both messages': 5,
      'below the threshold': 4,
      'cancelled before delivery': 2,
    });
  });

  it.each([
    ['both messages', 'both-messages'],
    ['both messages', 'shipped-on-the-twelfth-day'],
    ['both messages', 'two-parcels'],
    ['both messages', 'digital-goods-only'],
    ['below the threshold', 'below-the-threshold'],
    ['below the threshold', 'budget-used-up'],
    ['cancelled before delivery', 'cancelled-before-delivery'],
  ])('%s is kept by %s', (situation, scenario) => {
    expect(transitionsIn(scenario)).toBeLessThanOrEqual(postPurchase.transitionBudget[situation] ?? 0);
  });
});
