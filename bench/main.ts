import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseInto } from './assembly.ts';
import { bundles } from './bundles.ts';
import { engine } from './engine.ts';
import { enrolment } from './enrolment.ts';
import { firstMessage } from './first-message.ts';
import type { Part } from './part.ts';
import { heading, section } from './report.ts';
import { timers } from './timers.ts';
import { waiting } from './waiting.ts';
import { wire } from './wire.ts';

const parts: readonly Part[] = [wire, engine, waiting, timers, bundles, enrolment, firstMessage];
const results = join(__dirname, 'results.md');

/** npm run bench: measures, tells, and keeps the results of a whole run. */
async function main(args: readonly string[]): Promise<void> {
  const chosen = choose(args);
  const folder = mkdtempSync(join(tmpdir(), 'wend-bench-'));
  try {
    const assembly = synthesiseInto(folder);
    const told = [heading(new Date())];
    for (const part of chosen) {
      const result = section(part, await part.measure(assembly));
      process.stdout.write(`${result}\n`);
      told.push(result);
    }
    // One part alone would leave the others without their machine and day.
    if (chosen.length === parts.length) writeFileSync(results, told.join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function choose(args: readonly string[]): readonly Part[] {
  const names = parts.map(({ name }) => name).join(', ');
  const allowed = `Allowed: --only PART, where PART is one of ${names}.`;
  const only = readOnly(args, allowed);
  if (only === undefined) return parts;
  const part = parts.find(({ name }) => name === only);
  if (part === undefined) throw new Error(`There is no part "${only}". ${allowed}`);
  return [part];
}

function readOnly(args: readonly string[], allowed: string): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { only: { type: 'string' } } }).values.only;
  } catch {
    throw new Error(`Cannot read "${args.join(' ')}". ${allowed}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
