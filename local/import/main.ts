import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { openFile, UnreadableFile } from '../files/open-file.ts';
import { entryLine, type Imported } from './imported.ts';
import * as retail from './online-retail/online-retail.ts';
import { createTally, type Tally } from './report.ts';
import * as shop from './shopify.ts';

const usage =
  'Usage: npm run --silent import -- online-retail|shopify FILE [--abandon SHARE] [--seed N] > events.jsonl (FILE may be - for the standard input)';

const help = `npm run --silent import -- online-retail|shopify FILE [options] > events.jsonl

Writes events for npm start -- --events, one a line, out of what a shop has; says on stderr what it did and assumed.

  online-retail FILE   orders as rows of CSV, plain or gzip, with the columns of UCI's Online Retail data
  shopify FILE         Shopify's webhooks as JSON Lines, or one JSON document
  FILE                 may be - for the standard input

  --abandon SHARE      online-retail: this share of the baskets was left and never ordered, from 0 to 1; 0 without
  --seed N             online-retail: which of them; 1 without
  --help               show this`;

/** Why the command line cannot be followed. */
class WrongCommand extends Error {}

interface Command {
  readonly file: string;
  readonly assumed: readonly string[];
  readonly events: (content: AsyncIterable<Buffer>, tally: Tally) => AsyncGenerator<Imported>;
}

function readCommand(args: readonly string[]): Command | 'help' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  const [format, file, ...more] = positionals;
  if (format !== 'online-retail' && format !== 'shopify') {
    throw new WrongCommand(`There is no format "${format ?? ''}"; formats are online-retail and shopify. ${usage}`);
  }
  if (file === undefined || more.length > 0) throw new WrongCommand(`Name one file. ${usage}`);
  if (format === 'shopify') {
    if (Object.keys(values).length > 0)
      throw new WrongCommand('--abandon and --seed belong to online-retail: Shopify knows its left carts.');
    return { file, assumed: shop.assumptions, events: shop.shopify };
  }
  const options = { abandon: share(values.abandon ?? '0'), seed: seed(values.seed ?? '1') };
  return {
    file,
    assumed: retail.assumptions(options),
    events: (content, tally) => retail.onlineRetail(content, options, tally),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', short: 'h' } as const;
  try {
    return parseArgs({ args: [...args], options: { abandon: text, seed: text, help: flag }, allowPositionals: true });
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new WrongCommand(`${said}. ${usage}`);
  }
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new WrongCommand(`--abandon wants a share from 0 to 1, such as 0.7, not "${text}".`);
}

function seed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new WrongCommand(`--seed wants a whole number such as 1, not "${text}".`);
}

async function run(args: readonly string[]): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const command = readCommand(args);
  if (command === 'help') {
    process.stdout.write(`${help}\n`);
    return;
  }
  const { content } = await openFile(command.file);
  const tally = createTally(say);
  const written = new Map<string, number>();
  let batch = '';
  for await (const event of command.events(content, tally)) {
    written.set(event.name, (written.get(event.name) ?? 0) + 1);
    batch += entryLine(event);
    if (batch.length < 65_536) continue;
    // Whoever reads sets the pace.
    if (!process.stdout.write(batch)) await once(process.stdout, 'drain');
    batch = '';
  }
  process.stdout.write(batch);
  for (const line of tally.lines(written, command.assumed)) say(line);
}

// A reader that has seen enough (| head) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

run(process.argv.slice(2)).catch((error: unknown) => {
  const foreseen = error instanceof WrongCommand || error instanceof UnreadableFile;
  process.stderr.write(`${foreseen ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
