import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { winBack } from './journey.ts';

const historySchema = z.object({ history: z.array(z.string()) });

/** Billed transitions of the first execution in a recorded history. */
function transitionsIn(scenario: string): number {
  const text = readFileSync(join(__dirname, 'scenarios', `${scenario}.history.json`), 'utf8');
  const closing = historySchema.parse(JSON.parse(text)).history.find((line) => line.startsWith('win-back: '));
  return Number(/after (\d+) transitions/.exec(closing ?? '')?.[1]);
}

describe('the transition budget of win-back', () => {
  it('may only fall: these are its numbers', () => {
    expect(winBack.transitionBudget).toEqual({ 'two messages': 3, 'ordered after the first': 2 });
  });

  it.each([
    ['two messages', 'no-order-for-ninety-days'],
    ['ordered after the first', 'orders-between-the-two'],
    ['ordered after the first', 'ordered-while-the-first-is-held'],
  ])('is kept by %s: %s', (situation, scenario) => {
    expect(transitionsIn(scenario)).toBeLessThanOrEqual(winBack.transitionBudget[situation] ?? 0);
  });
});
