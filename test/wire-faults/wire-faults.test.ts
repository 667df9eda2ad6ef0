import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesiseEveryChannel } from './app.ts';
import { kinds } from './kinds.ts';
import { line } from './report.ts';
import { run } from './run.ts';

/** Few, for the sake of everybody's time: `npm run faults` has thousands, and each kind of fault by itself. */
const CARTS = 12;

const folder = mkdtempSync(join(tmpdir(), 'wend-faults-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it(`the functions as deployed keep every promise under all faults together, with ${CARTS} carts (npm run faults has thousands)`, async () => {
  const [kind] = kinds.slice(-1);
  if (kind === undefined) throw new Error('There are no kinds of faults.');
  const found = await run({ assembly: synthesiseEveryChannel(folder), kind, seed: 1, carts: CARTS });
  process.stdout.write(`${line(found)}\n`);
  expect(found.broken).toEqual([]);
  expect(found.enrolments).toBeGreaterThan(CARTS / 2);
  expect(found.asked).toBeGreaterThan(0);
  expect([...found.injected.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(CARTS);
}, 180_000);
