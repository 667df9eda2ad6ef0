/** Columns of the terminal. */
const WIDTH = 100;
const INDENT = '  ';
const GAP = '  ';

/** A title that begins with ">" stands above figures, which end under it. */
type Titles = readonly string[];
type Row = readonly string[];

const isRight = (title: string): boolean => title.startsWith('>');

/** Lines of a table within the terminal's width: a first column that is too long for it is cut. */
export function table(titles: Titles, rows: readonly Row[]): readonly string[] {
  const heads = titles.map((title) => (isRight(title) ? title.slice(1) : title));
  const widths = heads.map((head, nth) => Math.max(head.length, ...rows.map((row) => (row[nth] ?? '').length)));
  const others = widths.slice(1).reduce((sum, width) => sum + width + GAP.length, INDENT.length);
  const first = Math.min(widths[0] ?? 0, Math.max(12, WIDTH - others));
  const line = (row: Row): string =>
    heads
      .map((_, nth) => {
        const width = nth === 0 ? first : (widths[nth] ?? 0);
        const cell = cut(row[nth] ?? '', width);
        return isRight(titles[nth] ?? '') ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP);
  return [heads, ...rows].map((row) => `${INDENT}${line(row)}`.trimEnd());
}

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

/** A title with a rule to the edge of the terminal. */
export const heading = (title: string): string => `${title} ${'─'.repeat(Math.max(0, WIDTH - title.length - 1))}`;

/** A sentence in lines that fit the terminal. */
export function wrapped(sentence: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
