import { cpus, totalmem } from 'node:os';
import type { Part } from './part.ts';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
export const whole = (value: number): string => number.format(value);

/** A Markdown table as Prettier leaves it: the first column words, the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => (line[column] ?? '').length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = (cells: readonly string[]): string =>
    line(widths.map((width, column) => pad(cells[column] ?? '', column, width)));
  const rule = line(widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
  return [padded(head), rule, ...rows.map(padded)].join('\n');
}

const pad = (cell: string, column: number, width: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

export const section = ({ title }: Part, result: string): string => `## ${title}\n\n${result}\n`;

/** Figures mean nothing without the machine they were taken on. */
export function heading(today: Date): string {
  const [cpu] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`;
  const machine = `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory}, ${process.platform} ${process.arch}`;
  return [
    '# Benchmarks',
    '',
    `Written by \`npm run bench\` on ${today.toISOString().slice(0, 10)}, with Node ${process.version} on this machine:`,
    `${machine}.`,
    '',
  ].join('\n');
}
