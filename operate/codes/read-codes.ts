import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { faultOf, PlainError } from '../plain-error.ts';

export interface CodeLine {
  readonly code: string;
  /** Of the file, from 1 on. */
  readonly line: number;
}

export interface CodeFile {
  readonly codes: readonly CodeLine[];
  /** A first line that is taken for the name of the column. */
  readonly heading: string | undefined;
}

const HEADING = /^((discount|coupon|voucher|promo(tion)?)[ _-]?)?codes?$/i;
const rowSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** The codes of a file: one a line, or the first column of a CSV file. Throws PlainError. */
export function readCodes(file: string): CodeFile {
  const rows = rowsOf(file, textOf(file));
  const found = rows.flatMap(({ record: [code = ''], info }) =>
    code.trim() === '' ? [] : [{ code: code.trim(), line: info.lines }],
  );
  const [first, ...rest] = found;
  const isHeading = first !== undefined && HEADING.test(first.code);
  const codes = isHeading ? rest : found;
  if (codes.length === 0) throw new PlainError(`${file} has no codes; write one a line, or in the first column.`);
  return { codes, heading: isHeading ? first.code : undefined };
}

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    const { code } = faultOf(error);
    if (code?.startsWith('E') === true && code !== 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new PlainError(`${file} cannot be read (${code}). Check its name.`);
  }
  throw new PlainError(`${file} is no text in UTF-8. Save it as CSV or plain text.`);
}

function rowsOf(file: string, text: string) {
  try {
    const options = { delimiter: [',', ';', '\t'], relax_column_count: true, skip_empty_lines: true, info: true };
    return rowSchema.parse(parse(text, options));
  } catch (error) {
    throw new PlainError(`${file} is no CSV: ${faultOf(error).message}`);
  }
}
