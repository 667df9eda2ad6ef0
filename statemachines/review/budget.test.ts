import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { review } from './journey.ts';

const historySchema = z.object({ history: z.array(z.string()) });

/** Billed transitions of review's first execution in a recorded history. */
function transitionsIn(scenario: string): number {
  const text = readFileSync(join(__dirname, 'scenarios', `${scenario}.history.json`), 'utf8');
  const told = historySchema
    .parse(JSON.parse(text))
    .history.flatMap((line) => /^review: .* (\d+) trans/.exec(line) ?? []);
  return Number(told[1]);
}

describe('the transition budget of review', () => {
  it('may only fall: these are its numbers', () => {
    expect(review.transitionBudget).toEqual({
      'reviewed after the reminder': 5,
      'reviewed after the request': 4,
      'none is written': 3,
    });
  });

  it.each([
    ['reviewed after the reminder', 'reviewed-after-the-reminder'],
    ['reviewed after the request', 'reviewed-after-the-request'],
    ['reviewed after the request', 'reviewed-before-the-request'],
    ['none is written', 'none-written'],
  ])('is kept by %s', (situation, scenario) => {
    expect(transitionsIn(scenario)).toBeLessThanOrEqual(review.transitionBudget[situation] ?? 0);
  });
});
