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
  '--events FILE, --once, --port N, --quiet, --idle, --data DIR, --dynamodb URL, --seed N',
  'such as: npm start -- --events orders.jsonl --once',
].join('; ');

export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
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
  };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
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
