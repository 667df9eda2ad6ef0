import { linesOf } from '../../files/lines.ts';
import { UnreadableFile } from '../../files/open-file.ts';
import type { Report } from '../report.ts';
import { expectedHeader, rowReader, type Row, type RowReader } from './row.ts';

/** The rows of one number. They stand together, but for a few that an invoice of the same minute divides. */
export interface Invoice {
  readonly number: string;
  /** Of the first row. */
  readonly at: number;
  readonly customer: string;
  readonly country: string;
  readonly rows: readonly Row[];
}

/** An invoice is whole when the file has gone on by this much without it. */
export const OPEN_MINUTES = 5;

export async function* invoicesOf(content: AsyncIterable<Buffer>, report: Report): AsyncGenerator<Invoice> {
  const open = new Map<string, { readonly first: Row; readonly rows: Row[] }>();
  let read: RowReader | undefined;
  let now = -Infinity;
  for await (const { number, text } of linesOf(content)) {
    if (read === undefined) {
      read = rowReader(text);
      if (read === undefined)
        throw new UnreadableFile(`The header is "${shown(text)}"; online-retail needs ${expectedHeader}.`);
      continue;
    }
    if (text.trim() === '') continue;
    report.read('rows');
    const row = read(text);
    if ('bad' in row) {
      report.bad(number, row.bad);
      continue;
    }
    now = Math.max(now, row.at);
    for (const [name, { first, rows }] of open) {
      if (name !== row.invoice && (rows.at(-1)?.at ?? 0) <= now - OPEN_MINUTES * 60_000) {
        open.delete(name);
        yield invoice(first, rows);
      }
    }
    const before = open.get(row.invoice);
    if (before === undefined) open.set(row.invoice, { first: row, rows: [row] });
    else before.rows.push(row);
  }
  if (read === undefined) throw new UnreadableFile('The file is empty.');
  for (const { first, rows } of open.values()) yield invoice(first, rows);
}

const invoice = (first: Row, rows: readonly Row[]): Invoice => ({
  number: first.invoice,
  at: first.at,
  customer: first.customer,
  country: first.country,
  rows,
});

const shown = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
