import type { StoryLine } from './line.ts';
import { wrapped } from './wrapped.ts';

/** Where the tale is told. */
export interface Terminal {
  /** A line of the tale, with its virtual time in front. */
  tell(line: StoryLine): void;
  /** A line as it is. */
  say(text: string): void;
  /** How far it has come: one line that is rewritten, or a line now and then where nobody watches. */
  progress(state: Progress): void;
  /** Ends the line that is being rewritten. */
  settle(): void;
}

interface Progress {
  readonly now: number;
  /** 0 to 1; undefined where the end is not known. */
  readonly share: number | undefined;
  readonly events: number;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

interface TerminalOptions {
  readonly timeZone: string;
  /** Milliseconds of real time, for the pace. */
  readonly stopwatch: () => number;
}

const REWRITE_EVERY = 100;
const LINE_EVERY = 5000;
const ERASE = '\r\u001b[2K';
const plain = '\u001b[0m';
const dim = '\u001b[2m';
const colours = {
  left: '\u001b[33m',
  sent: '\u001b[36m',
  ordered: '',
  happened: '',
  given: '\u001b[35m',
  won: '\u001b[32m',
  fault: '\u001b[31m',
  refused: '\u001b[31m',
} as const;

export function createTerminal(output: Output, { timeZone, stopwatch }: TerminalOptions): Terminal {
  const live = output.isTTY === true;
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone,
  });
  const began = stopwatch();
  let shown = began;
  let rewriting = false;

  const when = (at: number): string => clock.format(at).replaceAll(',', '');
  function line(text: string): void {
    output.write(`${rewriting ? ERASE : ''}${text}\n`);
    rewriting = false;
  }

  return {
    tell: ({ at, tone, text }) => {
      const said = printable(text);
      if (!live) {
        line(`${when(at)}  ${said}`);
        return;
      }
      // Below itself rather than below the time; where nobody watches, a line is a line.
      const lines = wrapped(`${when(at)}  ${said}`, when(at).length + 2, output.columns).join('\n');
      line(`${dim}${when(at)}${plain}${colours[tone]}${lines.slice(when(at).length)}${plain}`);
    },
    say: (text) => {
      line(text);
    },
    progress({ now, share, events }) {
      const real = stopwatch();
      if (real - shown < (live ? REWRITE_EVERY : LINE_EVERY)) return;
      shown = real;
      const pace = Math.round((1000 * events) / Math.max(1, real - began));
      const percent = share === undefined ? '' : `  ${Math.floor(share * 100)} %`;
      const text = `${when(now)}${percent}  ${events} events, ${pace} a second`;
      if (!live) {
        line(text);
        return;
      }
      // A line that wraps cannot be rewritten.
      output.write(`${ERASE}${dim}${text.slice(0, (output.columns ?? 80) - 1)}${plain}`);
      rewriting = true;
    },
    settle() {
      if (rewriting) output.write(ERASE);
      rewriting = false;
    },
  };
}

/** Names, subjects and reasons come from shops: no control character of theirs reaches the terminal. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
