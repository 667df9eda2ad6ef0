/** What an import made of its input, told at the end on stderr. */
export interface Report {
  /** A row that cannot be read: said at once, and counted. */
  bad(line: number, why: string): void;
  /** Something that was read and left out, for a reason that many share. */
  leftOut(why: string, count?: number): void;
  read(what: string, count?: number): void;
}

export interface Tally extends Report {
  /** The closing account, line by line. */
  lines(written: ReadonlyMap<string, number>, assumed: readonly string[]): readonly string[];
}

const number = new Intl.NumberFormat('en');

export function createTally(say: (line: string) => void): Tally {
  const read = new Map<string, number>();
  const left = new Map<string, number>();
  let bad = 0;
  const add = (counts: Map<string, number>, name: string, count: number) =>
    counts.set(name, (counts.get(name) ?? 0) + count);
  return {
    bad(line, why) {
      bad += 1;
      say(`Line ${line}: ${why}`);
    },
    leftOut: (why, count = 1) => void add(left, why, count),
    read: (what, count = 1) => void add(read, what, count),
    lines: (written, assumed) => [
      `Read: ${sentence(read) || 'nothing'}.`,
      `Written: ${sentence(written) || 'no events'}.`,
      ...(bad === 0 ? [] : [`Bad lines, each named above: ${number.format(bad)}.`]),
      ...section(
        'Left out:',
        [...left].map(([why, count]) => `${number.format(count)} ${why}`),
      ),
      ...section('Assumed, because the data does not say it:', assumed),
    ],
  };
}

const sentence = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${number.format(count)} ${name}`).join(', ');

const section = (title: string, points: readonly string[]): readonly string[] =>
  points.length === 0 ? [] : [title, ...points.map((point) => `  - ${point}`)];
