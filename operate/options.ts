import { parseArgs } from 'node:util';
import { type Scope, scopeSchema } from '../core/pause/scope.ts';
import type { CodesCommand } from './codes/run.ts';
import { faultOf, PlainError } from './plain-error.ts';

export type Command =
  | { readonly action: 'why' | 'export'; readonly customer: string }
  | { readonly action: 'erase'; readonly customer: string; readonly yes: boolean }
  | { readonly action: 'pause'; readonly scope: Scope; readonly reason: string | undefined }
  | { readonly action: 'resume'; readonly scope: Scope }
  | { readonly action: 'pauses' }
  | { readonly action: 'report'; readonly json: boolean }
  | ({ readonly action: 'codes' } & CodesCommand);

/** Which Wend is meant: the laptop's, one at an address, or the one that is deployed. */
export interface Where {
  readonly laptop: boolean;
  /** Of the laptop's. */
  readonly port: string;
  readonly url: string | undefined;
}

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
  if (values.help) return usage;
  const [action = '', ...words] = positionals;
  return {
    command: commandOf(action, words, values),
    where: { laptop: values.laptop, port: values.port, url: values.url ?? environment['WEND_URL'] },
  };
}

const options = {
  help: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  laptop: { type: 'boolean', default: false },
  port: { type: 'string', default: '4566' },
  reason: { type: 'string' },
  url: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new PlainError(`${faultOf(error).message}\n\n${usage}`);
  }
}

interface Values {
  readonly json: boolean;
  readonly reason?: string;
  readonly yes: boolean;
}

function commandOf(action: string, words: readonly string[], { reason, yes, json }: Values): Command {
  switch (action) {
    case 'why':
    case 'export':
      return { action, customer: oneName(action, words) };
    case 'erase':
      return { action, customer: oneName(action, words), yes };
    case 'pause':
      return { action, scope: scopeOf(action, words), reason };
    case 'resume':
      return { action, scope: scopeOf(action, words) };
    case 'pauses':
      return { action };
    case 'report':
      return { action, json };
    case 'codes':
      return { action, ...codesOf(words) };
    default:
      throw new PlainError(
        `got ${JSON.stringify(action)}; there are why, export, erase, pause, resume, pauses, report, codes\n\n${usage}`,
      );
  }
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
