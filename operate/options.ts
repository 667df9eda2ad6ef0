import { parseArgs } from 'node:util';
import { type Scope, scopeSchema } from '../core/pause/scope.ts';
import type { CodesCommand } from './codes/run.ts';
import { faultOf, PlainError } from './plain-error.ts';
import { type Where, whereOf } from './where.ts';

export type Command =
  | { readonly action: 'why' | 'export'; readonly customer: string }
  | { readonly action: 'erase'; readonly customer: string; readonly yes: boolean }
  | { readonly action: 'pause'; readonly scope: Scope; readonly reason: string | undefined }
  | { readonly action: 'resume'; readonly scope: Scope }
  | { readonly action: 'pauses' }
  | { readonly action: 'report'; readonly json: boolean }
  | ({ readonly action: 'codes' } & CodesCommand);

export interface Options {
  readonly command: Command;
  readonly where: Where;
}

const NAMES = 'a mail address, a user id, an anonymous id, a phone number, or the id that Wend gave';
const SCOPES = 'shop, marketing, journey <name>, channel email, channel sms, channel push';

const usage = `Ask the Wend that is deployed, or the one on this machine:

  npm run why -- NAME                          why somebody did or did not get a message
  npm run --silent export -- NAME > FILE       all that is kept about somebody, as JSON
  npm run erase -- NAME [--yes]                erases somebody; --yes does not ask first
  npm run pause -- SCOPE [--reason TEXT]       holds messages from now on
  npm run resume -- SCOPE                      lets them go on
  npm run pauses                               what is paused, by whom and why
  npm run report [-- --json]                   what the journeys have brought, and where sales are lost
  npm run codes -- upload POOL FILE            adds codes of coupons: one a line, or CSV's first column
  npm run codes -- left POOL                   how many codes a pool has left

NAME is ${NAMES}.
SCOPE is one of: ${SCOPES}.

  --laptop     the Wend that \`npm start\` runs on this machine; --port N when it was started with that
  --url URL    the address of its pages (also WEND_URL); else the output PagesUrl of the stack WendJourneys is asked for`;

/** Reads the command line; a string is what to show instead of doing anything. Throws PlainError. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options | string {
  const { values, positionals } = parsed(args);
  if (values.help === true) return usage;
  const [action = '', ...words] = positionals;
  const command = commandOf(action, words, values);
  checkFor(command.action, values);
  return { command, where: whereOf(values, environment) };
}

const options = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  laptop: { type: 'boolean' },
  port: { type: 'string' },
  reason: { type: 'string' },
  url: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

/** Those of one command; all others are of each. */
const only = { json: 'report', reason: 'pause', yes: 'erase' } as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new PlainError(`${faultOf(error).message}\n\n${usage}`);
  }
}

type Values = ReturnType<typeof parsed>['values'];

/** What is not done must not look as if it were. Throws PlainError. */
function checkFor(action: Command['action'], values: Values): void {
  for (const [option, of] of Object.entries(only)) {
    if (Object.hasOwn(values, option) && of !== action)
      throw new PlainError(`${action}: got --${option}, which is an option of ${of}; leave it away`);
  }
}

function commandOf(action: string, words: readonly string[], { reason, yes, json }: Values): Command {
  switch (action) {
    case 'why':
    case 'export':
      return { action, customer: oneName(action, words) };
    case 'erase':
      return { action, customer: oneName(action, words), yes: yes === true };
    case 'pause':
      return { action, scope: scopeOf(action, words), reason: reasonOf(reason) };
    case 'resume':
      return { action, scope: scopeOf(action, words) };
    case 'pauses':
      noWords(action, words);
      return { action };
    case 'report':
      noWords(action, words);
      return { action, json: json === true };
    case 'codes':
      return { action, ...codesOf(words) };
    default:
      throw new PlainError(
        `got ${JSON.stringify(action)}; there are why, export, erase, pause, resume, pauses, report, codes\n\n${usage}`,
      );
  }
}

function noWords(action: string, words: readonly string[]): void {
  if (words.length > 0)
    throw new PlainError(`${action}: got ${JSON.stringify(words.join(' '))}; write nothing after it but options`);
}

function reasonOf(reason: string | undefined): string | undefined {
  if (reason?.trim() === '') throw new PlainError('pause: got an empty --reason; write why, or leave it away');
  return reason;
}

function oneName(action: string, words: readonly string[]): string {
  const [name = '', ...more] = words.map((word) => word.trim());
  if (name !== '' && more.length === 0) return name;
  throw new PlainError(`${action}: got ${words.length} names; write one: npm run ${action} -- NAME\nNAME is ${NAMES}.`);
}

function scopeOf(action: string, words: readonly string[]): Scope {
  const scope = words.join(' ');
  const read = scopeSchema.safeParse(scope);
  if (read.success) return read.data;
  throw new PlainError(`${action}: got ${JSON.stringify(scope)}; write one of: ${SCOPES}`);
}

function codesOf(words: readonly string[]): CodesCommand {
  const [what, pool = '', file = ''] = words;
  if (what === 'upload' && words.length === 3) return { what, pool: poolOf(pool), file };
  if (what === 'left' && words.length === 2) return { what, pool: poolOf(pool) };
  throw new PlainError(`codes: got ${JSON.stringify(words.join(' '))}; write upload POOL FILE, or left POOL`);
}

function poolOf(pool: string): string {
  if (/^[a-z][a-z0-9-]{1,39}$/.test(pool)) return pool;
  throw new PlainError(
    `the pool: got ${JSON.stringify(pool)}; it must be a name as settings.yaml has it: 2 to 40 of a-z, 0-9 and -, beginning with a letter`,
  );
}
