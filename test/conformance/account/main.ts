import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { format } from 'prettier';
import { SETTLED } from '../../../local/docs/runtime/settled.ts';
import type { Mailbox } from '../cases/mailbox.ts';
import { BadOption, help, readOptions } from './options.ts';
import { planOf } from './plan.ts';
import { recordingOf } from './recording.ts';
import { chosen, lineOf, settle } from './settle.ts';
import { openStage } from './stage.ts';

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

/** npm run settle. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const { only, queueUrl, endpoint, yes } = options;
  const all = chosen(only);
  if (all.length === 0) throw new BadOption(`--only got ${JSON.stringify(only)}; no case's subject or name holds it`);
  print(planOf(all, queueUrl));
  if (!yes && !(await confirmed())) return;
  const begun = Date.now();
  const opened = openStage(options);
  const { stage } = opened;
  try {
    await reach(stage.mailbox);
    const settled = await settle(all, stage, `wend-settle-${begun.toString(36)}`, (one) => print(lineOf(one)));
    const differing = settled.filter(({ disagreements }) => disagreements.length > 0).length;
    print(`${settled.length - differing} agree, ${differing} differ`);
    if (differing > 0) process.exitCode = 1;
    const file = options.record ?? (endpoint === undefined ? SETTLED : undefined);
    if (file === undefined) return;
    const at = new Date(begun).toISOString();
    const recorded = settled.flatMap(({ one, played, machineName, disagreements }) => {
      const agrees = disagreements.length === 0;
      return played === undefined ? [] : [recordingOf(one, played, { at, machineName, queueUrl, agrees, endpoint })];
    });
    writeFileSync(file, await format(JSON.stringify(recorded), { parser: 'json', singleQuote: true, printWidth: 120 }));
    print(`recorded: ${file}; npm run generate takes it into docs/local-runtime.md`);
  } finally {
    opened.close();
  }
}

/** Nothing is created where the queue cannot be read. */
async function reach(mailbox: Mailbox): Promise<void> {
  try {
    await mailbox.look();
  } catch (error) {
    throw new BadOption(`the queue cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function confirmed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question('Type yes to go on: ');
  terminal.close();
  return typed.trim() === 'yes';
}

const args = process.argv.slice(2);
if (args.includes('--help')) print(help);
else
  main(args).catch((error: unknown) => {
    const told = error instanceof BadOption || !(error instanceof Error) ? String(error) : error.stack;
    process.stderr.write(`${told}\n`);
    process.exitCode = 1;
  });
