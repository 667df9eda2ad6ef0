import { isArray, type Json, type JsonObject } from '../json.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  SPACE: ' ',
  TAB: '\t',
};

/** One object a row, its values texts. */
export function readCsv(data: string, config: JsonObject): readonly Json[] {
  const name = config['CSVDelimiter'];
  const rows = rowsOf(data, (typeof name === 'string' ? DELIMITERS[name] : undefined) ?? ',');
  const given = config['CSVHeaders'];
  const headers = isArray(given) ? given.map(String) : (rows.shift() ?? []);
  return rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ''])));
}

/** Quoted values may hold delimiters, ends of lines and doubled quotes. */
function rowsOf(data: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let isQuoted = false;
  const endRow = (): void => {
    row.push(value);
    if (row.length > 1 || value !== '') rows.push(row);
    row = [];
    value = '';
  };
  for (let i = 0; i < data.length; i++) {
    const character = data.charAt(i);
    if (isQuoted && character === '"' && data.charAt(i + 1) === '"') {
      value += '"';
      i++;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) value += character;
    else if (character === delimiter) {
      row.push(value);
      value = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') value += character;
  }
  endRow();
  return rows;
}
