import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';

export interface Row {
  readonly invoice: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Pounds. */
  readonly price: number;
  /** Empty when the shop did not know. */
  readonly customer: string;
  readonly country: string;
}

export const ZONE = 'Europe/London';

const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;
type Column = (typeof columns)[number];
/** The same columns in UCI's second edition of the data. */
const secondEdition: Readonly<Record<string, Column>> = {
  Invoice: 'InvoiceNo',
  Price: 'UnitPrice',
  'Customer ID': 'CustomerID',
};

export type RowReader = (line: string) => Row | { readonly bad: string };

/** How to read the rows under this header, or undefined where a column is missing. Their order is free. */
export function rowReader(header: string): RowReader | undefined {
  const names = cells(header)?.map((name) => (Object.hasOwn(secondEdition, name) ? secondEdition[name] : name)) ?? [];
  const places = columns.map((column) => names.indexOf(column));
  if (places.includes(-1)) return undefined;
  return (line) => {
    const values = cells(line);
    if (values === undefined) return { bad: 'its quotes do not close.' };
    if (values.length !== names.length) return { bad: `has ${values.length} columns, the header has ${names.length}.` };
    return readRow(places.map((place) => values[place] ?? ''));
  };
}

export const expectedHeader = columns.join(',');

function readRow(values: readonly string[]): Row | { readonly bad: string } {
  const [
    invoice = '',
    stockCode = '',
    description = '',
    quantity = '',
    date = '',
    price = '',
    customer = '',
    country = '',
  ] = values.map((value) => value.trim());
  if (!/^[A-Z]?\d{1,12}$/i.test(invoice))
    return { bad: `InvoiceNo is "${invoice}", not a number such as 536365 or C536379.` };
  if (stockCode === '') return { bad: 'StockCode is empty.' };
  if (!/^-?\d{1,9}(\.0+)?$/.test(quantity)) return { bad: `Quantity is "${quantity}", not a whole number.` };
  if (!/^-?\d{1,9}(\.\d+)?$/.test(price)) return { bad: `UnitPrice is "${price}", not a number such as 2.55.` };
  if (!/^(\d{1,12}(\.0+)?)?$/.test(customer))
    return { bad: `CustomerID is "${customer}", not a number such as 17850.` };
  const at = instantOf(date);
  if (at === undefined)
    return { bad: `InvoiceDate is "${date}", not a time such as 2010-12-01T08:26:00 or 12/1/2010 8:26.` };
  return {
    invoice: invoice.toUpperCase(),
    stockCode: stockCode.toUpperCase(),
    description,
    quantity: Number(quantity),
    at,
    price: Number(price),
    customer: customer.replace(/\.0+$/, ''),
    country,
  };
}

/** Quoted cells are rare; csv-parse knows their rules. */
function cells(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',').map((cell) => cell.trim());
  try {
    return parse(line, { relax_column_count: true, relax_quotes: true, trim: true })[0];
  } catch {
    return undefined;
  }
}

const iso = /^(\d{4})-(\d\d?)-(\d\d?)[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;
/** As UCI's spreadsheet shows it: month, day, year. */
const american = /^(\d\d?)\/(\d\d?)\/(\d{4}|\d\d) (\d\d?):(\d\d)(?::(\d\d))?$/;

let last: { readonly text: string; readonly at: number | undefined } = { text: '', at: undefined };

/** The shop's clock is London's; all rows of an invoice share a time, so the last answer is kept. */
function instantOf(text: string): number | undefined {
  if (text !== last.text) last = { text, at: readInstant(text) };
  return last.at;
}

function readInstant(text: string): number | undefined {
  const [, ...parts] = iso.exec(text) ?? american.exec(text) ?? [];
  const numbers = parts.map((part) => Number(part || 0));
  const [a = 0, b = 0, c = 0, hour = 0, minute = 0, second = 0] = numbers;
  if (numbers.length === 0) return undefined;
  const date = iso.test(text) ? { year: a, month: b, day: c } : { year: c < 100 ? 2000 + c : c, month: a, day: b };
  try {
    return Temporal.PlainDateTime.from({ ...date, hour, minute, second }, { overflow: 'reject' }).toZonedDateTime(ZONE)
      .epochMilliseconds;
  } catch {
    return undefined;
  }
}
