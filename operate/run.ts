import { shown } from './answers.ts';
import { callStaff } from './call.ts';
import { runCodes } from './codes/run.ts';
import { findStaff } from './find-staff.ts';
import { type Command, readOptions } from './options.ts';
import { PlainError } from './plain-error.ts';
import { runReport } from './report/run.ts';

/** The terminal, as far as a command needs it. */
export interface Terminal {
  /** Shows a line and returns what is typed. */
  readonly ask: (question: string) => Promise<string>;
  readonly print: (text: string) => void;
  /** Shows a line beside the answer, which may be written to a file. */
  readonly say: (text: string) => void;
  readonly timeZone: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Does what the command line says. Throws PlainError where the person can do something about it. */
export async function run(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = readOptions(args, terminal.environment);
  if (typeof options === 'string') {
    terminal.print(options);
    return;
  }
  const { command, where } = options;
  await confirm(command, terminal);
  const staff = await findStaff(where);
  if (command.action === 'report') return runReport(staff, command, terminal);
  if (command.action === 'codes') return runCodes(staff, command, terminal);
  const answer = await callStaff(staff, command.action, requestOf(command));
  terminal.print(shown(command.action, answer, terminal.timeZone));
}

/** Erasing cannot be undone, and a name is easily mistyped. */
async function confirm(command: Command, { ask }: Terminal): Promise<void> {
  if (command.action !== 'erase' || command.yes) return;
  const typed = await ask(`This erases ${command.customer} for good. Type the name again to erase: `);
  if (typed.trim() !== command.customer) throw new PlainError('The names differ; nothing has been erased.');
}

function requestOf(command: Exclude<Command, { action: 'report' | 'codes' }>): object {
  switch (command.action) {
    case 'why':
    case 'export':
    case 'erase':
      return { customer: command.customer };
    case 'pause':
      return { scope: command.scope, ...(command.reason !== undefined && { reason: command.reason }) };
    case 'resume':
      return { scope: command.scope };
    case 'pauses':
      return {};
  }
}
