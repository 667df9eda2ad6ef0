import { type Case, cases, isOfTheWire } from './cases/index.ts';
import { areHere } from './recorded.ts';
import { definitionRows, executionRows, type Row, SUPPORTED, testStateRows } from './rows.ts';
import { readSettled, standingOf } from './settled.ts';
import { table } from './table.ts';
import { unsupported } from './unsupported.ts';

/** Fills what stands between <!-- table:NAME --> and <!-- /table -->. Without the recordings their tables stay as they are. */
export function withRuntimeTables(page: string, isRecorded = areHere): string {
  return Object.entries({ ...ours, ...(isRecorded ? recorded : {}) }).reduce((text, [name, content]) => {
    const block = `<!-- table:${name} -->\n\n${content()}\n\n<!-- /table -->`;
    return text.replace(new RegExp(`<!-- table:${name} -->[^]*?<!-- /table -->`), () => block);
  }, page);
}

const recorded = { recorded: summary, cases: recordedCases };
const ours = { 'not-recorded': notRecorded, unsupported: unsupportedTable };

const kinds = (): readonly (readonly [kind: string, rows: readonly Row[]])[] => [
  ['executions, with their histories', executionRows()],
  ['definitions that AWS accepted', definitionRows('accepted')],
  ['definitions that AWS refused, with its words', definitionRows('refused')],
  ['calls of TestState', testStateRows()],
];

function summary(): string {
  const rows = kinds().map(([kind, all]) => [kind, ...counts(all)]);
  return table(['recorded on AWS', 'cases', 'supported by the engine', 'over the wire'], rows);
}

const counts = (rows: readonly Row[]): readonly string[] => [
  String(rows.length),
  String(rows.filter(({ engine }) => engine === SUPPORTED).length),
  String(rows.filter(({ wire }) => wire === SUPPORTED).length),
];

function recordedCases(): string {
  return kinds()
    .flatMap(([kind, rows]) => [`### ${capital(kind)}`, ...bySubject(rows)])
    .join('\n\n');
}

function bySubject(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ subject }) => subject))].map((subject) => {
    const own = rows.filter((row) => row.subject === subject);
    const [all = '', engine = '', wire = ''] = counts(own);
    const head = [`${subject}: ${all} recorded, ${engine} by the engine, ${wire} over the wire`, 'engine', 'wire'];
    return table(
      head,
      own.map((row) => [`\`${row.name}\``, row.engine, row.wire]),
    );
  });
}

function notRecorded(): string {
  const settled = readSettled();
  const rows = cases.map((one) => [one.subject, one.name, onEngine(one), SUPPORTED, standingOf(one, settled)]);
  return table(['subject', 'case', 'engine', 'wire', 'AWS'], rows);
}

const onEngine = (one: Case): string => (isOfTheWire(one) ? 'of the wire only' : SUPPORTED);

function unsupportedTable(): string {
  const rows = unsupported.map(({ what, call, refused, answers }) => [
    what,
    `\`${call}\``,
    refused === undefined ? '' : `\`${refused}\``,
    answers,
  ]);
  return table(['what', 'call', 'refused with', 'what it answers'], rows);
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
