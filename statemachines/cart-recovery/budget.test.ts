import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { cartRecovery } from './journey.ts';

const historySchema = z.object({ history: z.array(z.string()) });

/** Billed transitions of the only execution in a recorded history. */
function transitionsIn(scenario: string): number {
  const text = readFileSync(join(__dirname, 'scenarios', `${scenario}.history.json`), 'utf8');
  const [last = ''] = historySchema.parse(JSON.parse(text)).history.slice(-1);
  return Number(/after (\d+) transitions/.exec(last)?.[1]);
}

describe('the transition budget of cart recovery', () => {
  it('may only fall: these are its numbers', () => {
    expect(cartRecovery.transitionBudget).toEqual({
      'all three messages': 5,
      'ordered before the first message': 2,
      'a changed cart, all three messages': 5,
    });
  });

  it.each([
    ['all three messages', 'all-three-messages'],
    ['ordered before the first message', 'ordered-before-the-first-message'],
    ['a changed cart, all three messages', 'changed-cart-restarts-the-hour'],
  ])('is kept by %s', (situation, scenario) => {
    expect(transitionsIn(scenario)).toBeLessThanOrEqual(cartRecovery.transitionBudget[situation] ?? 0);
  });
});
