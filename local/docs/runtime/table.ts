/** A Markdown table as Prettier would write it. Numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => cell(row, i).length)));
  const isNumber = head.map((_, i) => rows.length > 0 && rows.every((row) => /^\d+$/.test(cell(row, i))));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, i) => padded(cell(row, i), width, isNumber[i])).join(' | ')} |`;
  const rule = widths.map((width, i) => (isNumber[i] === true ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

const cell = (row: readonly string[], i: number): string => (row[i] ?? '').replaceAll('|', '\\|');

const padded = (text: string, width: number, isNumber: boolean | undefined): string =>
  isNumber === true ? text.padStart(width) : text.padEnd(width);
