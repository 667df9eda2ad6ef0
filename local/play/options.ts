import { parseArgs } from 'node:util';

/** What `npm start` may be told. */
export interface Options {
  /** Past events to play instead of the sample shop's. */
  readonly events: string | undefined;
  /** Leave when nothing is due any more. */
  readonly once: boolean;
  readonly port: number;
  readonly quiet: boolean;
  /** Begin with nothing, at the real time. */
  readonly idle: boolean;
  /** A folder that keeps everything from one start to the next. */
  readonly data: string | undefined;
  /** Another DynamoDB than the built-in one. */
  readonly dynamodb: string | undefined;
  readonly seed: number;
}

/** Why the command line cannot be followed. */
export class WrongOptions extends Error {}

const ALLOWED = [
  '--events FILE, --once, --port N, --quiet, --idle, --data DIR, --dynamodb URL, --seed N, --help',
  'such as: npm start -- --events orders.jsonl --once',
].join('; ');

/** What `npm start -- --help` shows. */
export const help = `npm start -- [options]

Runs the app as it is deployed, on this machine, and plays two months of a made-up shop through it.

  --events FILE     play the events of this file instead: JSON Lines, plain or gzip; npm run import makes one
  --once            leave when nothing is due any more; the exit code is 1 when something went wrong
  --port N          listen on this port, 0 for any that is free; 4566 without
  --quiet           tell only what went wrong, and the account at the end
  --idle            begin with nothing, at the real time
  --data DIR        keep everything in this folder, and go on from there at the next start
  --dynamodb URL    use this DynamoDB instead of the built-in one, such as http://localhost:8000
  --seed N          another made-up shop; 1 without
  --help            show this

The shop's staff have commands of their own, with --laptop: npm run why, report, codes, pause, resume, pauses, export, erase.`;

export function readOptions(args: readonly string[]): Options | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  // As an unset variable of a shell leaves it.
  const empty = Object.entries(values).find(([, value]) => value === '');
  if (empty !== undefined) throw new WrongOptions(`--${empty[0]} wants ${wanted[empty[0]] ?? ''}.`);
  if (values.idle === true && values.events !== undefined) {
    throw new WrongOptions('--idle starts with nothing, --events plays a file: choose one of them.');
  }
  if (values.idle === true && values.once === true) {
    throw new WrongOptions('--idle waits for events, --once leaves when nothing is due: choose one of them.');
  }
  if (values.dynamodb !== undefined && !/^https?:\/\//.test(values.dynamodb)) {
    throw new WrongOptions(`--dynamodb wants a URL such as http://localhost:8000, not "${values.dynamodb}".`);
  }
  return {
    events: values.events,
    once: values.once ?? false,
    port: wholeNumber('--port', values.port ?? '4566', 65_535),
    quiet: values.quiet ?? false,
    idle: values.idle ?? false,
    data: values.data,
    dynamodb: values.dynamodb,
    seed: wholeNumber('--seed', values.seed ?? '1', 2 ** 31 - 1),
  };
}

/** What is missing where an option that takes a value is given none. */
const wanted: Readonly<Record<string, string>> = {
  events: 'a file, such as --events orders.jsonl',
  port: 'a port, such as --port 4566',
  data: 'a folder, such as --data .wend',
  dynamodb: 'a URL, such as --dynamodb http://localhost:8000',
  seed: 'a whole number, such as --seed 7',
};

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    events: text,
    once: flag,
    port: text,
    quiet: flag,
    idle: flag,
    data: text,
    dynamodb: text,
    seed: text,
    help: { ...flag, short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [, option = ''] = /Option '--(\w+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(String(error)) ?? [];
    const value = wanted[option];
    if (value !== undefined) throw new WrongOptions(`--${option} wants ${value}.`);
    // Node explains at length how to pass a positional argument; the first sentence says what was wrong.
    const [said = ''] = String(error)
      .replace(/^\w+ \[\w+\]: /, '')
      .split(/\. |\n/);
    throw new WrongOptions(`${said}. Allowed: ${ALLOWED}`);
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new WrongOptions(`${option} wants a whole number from 0 to ${most}, not "${text}".`);
}
