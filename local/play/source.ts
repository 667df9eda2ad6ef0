import { resolve } from 'node:path';
import { UnreadableFile } from '../files/open-file.ts';
import { readersOf, type Readers } from '../sample/answers.ts';
import { endOfSample, firstDayBefore, sampleEvents } from '../sample/sample.ts';
import { entryLines, type Playable } from './entry-lines.ts';
import { WrongOptions, type Options } from './options.ts';
import type { Position } from './position.ts';

/** What will be played. */
export interface Source {
  /** Which it is: a data folder goes on with the same one only. */
  readonly what: string;
  readonly firstDay?: number;
  /** The time of the first event, epoch milliseconds. */
  readonly startAt: number;
  readonly playables: AsyncIterable<Playable>;
  /** Who answers the mails; a file's people are past, and answer nothing. */
  readonly readers?: Readers;
  /** When it ends, epoch milliseconds; without, when nothing is due any more. */
  readonly until?: number;
}

/** The file, or the sample shop; the same again where the data folder knows how far it has been played. */
export async function openSource(options: Options, position: Position | undefined, now: number): Promise<Source> {
  const what =
    options.events === undefined ? `the sample shop, seed ${options.seed}` : `the file ${resolve(options.events)}`;
  if (position !== undefined && position.what !== what) {
    throw new WrongOptions(
      `${options.data ?? ''} holds ${position.what}, not ${what}: name another folder with --data, or remove it.`,
    );
  }
  if (options.events !== undefined) return { what, ...(await beginning(entryLines(options.events), options.events)) };
  const firstDay = position?.firstDay ?? firstDayBefore(now);
  const sample = { seed: options.seed, firstDay };
  const entries = sampleEvents(sample);
  const playables = entries.map((entry, index) => ({ line: index + 1, entry, progress: (index + 1) / entries.length }));
  return {
    ...{ what, firstDay, startAt: entries[0]?.Time ?? firstDay, playables: eachOf(playables) },
    ...{ readers: readersOf(sample), until: endOfSample(firstDay) },
  };
}

async function* eachOf(playables: readonly Playable[]): AsyncGenerator<Playable> {
  for (const playable of playables) yield await Promise.resolve(playable);
}

/** Reads up to the first event, which sets the clock; what was read is given out again. */
async function beginning(
  lines: AsyncGenerator<Playable>,
  file: string,
): Promise<Pick<Source, 'startAt' | 'playables'>> {
  const read: Playable[] = [];
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    read.push(next.value);
    if ('entry' in next.value) return { startAt: next.value.entry.Time ?? 0, playables: joined(read, lines) };
    // Somebody named a file of another kind.
    if (read.length === 100) break;
  }
  const [first] = read;
  const why = first !== undefined && 'fault' in first ? ` Line ${first.line}: ${first.fault}.` : '';
  throw new UnreadableFile(
    `${file} holds no events.${why} Make one with: npm run --silent import -- online-retail FILE > events.jsonl`,
  );
}

async function* joined(read: readonly Playable[], rest: AsyncGenerator<Playable>): AsyncGenerator<Playable> {
  yield* read;
  yield* rest;
}
