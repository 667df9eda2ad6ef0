import { join, resolve } from 'node:path';
import { startCloud, type Cloud, type Observation } from './cloud/cloud.ts';
import { controlRoutes } from './control/routes.ts';
import { UnreadableFile } from './files/open-file.ts';
import { help, readOptions, WrongOptions, type Options } from './play/options.ts';
import { readPosition } from './play/position.ts';
import { createSession } from './play/session.ts';
import { readShop } from './play/shop.ts';
import { openSource } from './play/source.ts';
import { NotSynthesised, synthesise } from './play/synthesise.ts';
import { createTerminal, type Terminal } from './story/terminal.ts';

const root = join(__dirname, '..');

/** npm start: the app as it is deployed, on this machine, with past events played through it. */
async function start(options: Options, say: (text: string) => void): Promise<void> {
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const now = Date.now();
  const position = options.data === undefined ? undefined : readPosition(options.data);
  const source = options.idle ? undefined : await openSource(options, position, now);
  if (!options.quiet) say('Synthesising the app …');
  const assembly = await synthesise(root);
  const { name, timeZone, story } = readShop(root);
  const terminal = createTerminal(process.stdout, { timeZone, stopwatch: () => performance.now() });
  const session = createSession({ terminal, quiet: options.quiet, story, data: options.data });
  const ending = endOnSignal(terminal);
  // What breaks off because the end was asked for is no fault.
  const observe = (observation: Observation): void => {
    if (!ending.asked()) session.observe(observation);
  };
  const where = { assembly, port: options.port, startAt: source?.startAt ?? now };
  const kept = given({ data: options.data, dynamodb: options.dynamodb });
  const starting: Promise<Cloud> = startCloud({
    ...where,
    ...kept,
    observe,
    routes: controlRoutes(() => starting, { name, timeZone, titles: story.titles }),
  });
  const running = await starting;
  ending.closes(running);
  const chat = (text: string): void => {
    if (!options.quiet) terminal.say(text);
  };
  chat(`Synthesised and started in ${seconds()}. Listening on http://localhost:${running.port}`);

  if (position !== undefined) await session.recall(running);
  if (source !== undefined) {
    chat(`Playing ${source.what}${position === undefined ? '' : `, from line ${position.line + 1} on`}.`);
    try {
      await session.play(running, source, position, ending.asked);
    } catch (error) {
      if (!ending.asked()) throw error;
    }
    if (ending.asked()) return;
    for (const line of ['', ...session.summary(running), '']) terminal.say(line);
  }
  if (options.once) {
    process.exitCode = session.allWell(running.clock.now()) ? 0 : 1;
    await running.close();
    return;
  }
  terminal.say(await afterwards(options, running));
  for (const line of addresses(running.port)) terminal.say(line);
}

/** A recorded past stays past; everything else goes on in real time. */
async function afterwards({ events }: Options, { clock }: Cloud): Promise<string> {
  if (events !== undefined)
    return `The clock stands at ${new Date(clock.now()).toISOString()}, after the last consequence of the last event.`;
  await clock.advanceTo(Math.max(clock.now(), Date.now()));
  clock.run();
  return 'The clock runs in real time now: put events on the bus and see what happens.';
}

function addresses(port: number): readonly string[] {
  const url = `http://localhost:${port}`;
  return [
    `  Inbox      ${url}/_wend/inbox`,
    `  Messages   ${url}/_wend/messages`,
    `  Decisions  ${url}/_wend/decisions?customer=<mail address, user id or Wend's id>`,
    `  Clock      ${url}/_wend/clock`,
    `  Staff      npm run why -- <mail address> --laptop${port === 4566 ? '' : ` --port ${port}`}   (also report, codes, export, erase, pause, resume, pauses)`,
    `  AWS CLI    aws --endpoint-url ${url} stepfunctions list-state-machines   (any credentials, any region)`,
    'Ctrl-C ends it.',
  ];
}

interface Ending {
  readonly asked: () => boolean;
  /** What is to be closed at the end. */
  closes(cloud: Cloud): void;
}

/** Ctrl-C closes everything in good order, so that nothing is left half written. */
function endOnSignal(terminal: Terminal): Ending {
  let asked = false;
  let open: Cloud | undefined;
  const end = (): void => {
    // Who asks twice does not want to wait.
    if (asked) process.exit(130);
    asked = true;
    terminal.settle();
    terminal.say('Ending.');
    if (open === undefined) process.exit(0);
    open.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    asked: () => asked,
    closes: (cloud) => (open = cloud),
  };
}

/** Without what was not asked for. */
const given = ({ data, dynamodb }: Pick<Options, 'data' | 'dynamodb'>) => ({
  ...(data === undefined ? {} : { data }),
  ...(dynamodb === undefined ? {} : { dynamodb }),
});

/** Where the command was given, which npm tells when it is not the project's folder. */
const from = process.env['INIT_CWD'] ?? process.cwd();
const here = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(from, path));

function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  if (options === 'help') {
    say(help);
    return Promise.resolve();
  }
  return start({ ...options, events: here(options.events), data: here(options.data) }, say);
}

Promise.resolve(process.argv.slice(2))
  .then(main)
  .catch((error: unknown) => {
    const foreseen =
      error instanceof WrongOptions || error instanceof UnreadableFile || error instanceof NotSynthesised;
    process.stderr.write(`${foreseen ? error.message : explain(error)}\n`);
    process.exit(error instanceof WrongOptions ? 2 : 1);
  });

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.includes('EADDRINUSE') ? 'The port is in use by another program: choose one with --port.' : message;
}
