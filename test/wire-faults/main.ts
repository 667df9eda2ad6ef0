import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseEveryChannel } from './app.ts';
import { kinds } from './kinds.ts';
import { heading, line, misdeeds } from './report.ts';
import { run } from './run.ts';

const help = `npm run faults -- [--enrolments N] [--seed N] [--only TEXT]

Runs the functions as they are deployed, over the wire, with each kind of fault and with all together, and audits what
providers were asked and what the table holds. The exit code is 1 when a promise is broken.

  --enrolments N   so many carts are left, shared among the kinds; 7200 without: with the journeys that an order begins, each makes
                   about one and a half enrolments
  --seed N         other faults, other people; 1 without
  --only TEXT      only the kinds whose name holds the text`;

/** What is wrong with the options needs no stack. */
class BadOption extends Error {
  override readonly name = 'Bad option';
}

/** npm run faults. */
async function main(args: readonly string[]): Promise<void> {
  const { enrolments, seed, only } = readOptions(args);
  const chosen = kinds.filter(({ name }) => name.includes(only));
  if (chosen.length === 0)
    throw new BadOption(`--only got "${only}"; the kinds are: ${kinds.map(({ name }) => name).join('; ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'wend-faults-'));
  try {
    const assembly = synthesiseEveryChannel(folder);
    process.stdout.write(`${heading(enrolments, seed)}\n`);
    for (const kind of chosen) {
      const found = await run({ assembly, kind, seed, carts: Math.ceil(enrolments / chosen.length) });
      process.stdout.write(`${line(found)}\n`);
      for (const misdeed of misdeeds(found)) process.stdout.write(`    ${misdeed}\n`);
      if (found.broken.length > 0) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { enrolments: text, seed: text, only: text };
  const { enrolments = '7200', seed = '1', only = '' } = parseArgs({ args: [...args], options, strict: true }).values;
  return { enrolments: whole('--enrolments', enrolments), seed: whole('--seed', seed), only };
}

function whole(option: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new BadOption(`${option} wants a whole number from 1 to 9999999, not "${text}".`);
}

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(`${help}\n`);
else
  main(args).catch((error: unknown) => {
    const told = error instanceof BadOption || !(error instanceof Error) ? String(error) : error.stack;
    process.stderr.write(`${told}\n`);
    process.exitCode = 1;
  });
