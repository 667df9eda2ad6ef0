import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Problem } from './problem.ts';

export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** The line of the field at this path, or of what should hold it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const plainWords: Partial<Record<string, Pick<Problem, 'got' | 'allowed'>>> = {
  DUPLICATE_KEY: { got: 'the same field twice', allowed: 'write it once' },
  TAB_AS_INDENT: { got: 'a tab as indentation', allowed: 'indent with spaces' },
};

/** Reads YAML 1.2, in which 21:00 and NO are text. Says what is wrong instead of throwing. */
export function readYaml(root: string, file: string): YamlFile | readonly Problem[] {
  const text = readText(join(root, file));
  if (typeof text !== 'string') return [{ file, ...text }];

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const problems = [...syntaxProblems(document, lines, file), ...aliasProblems(document, lines, file)];
  if (problems.length > 0) return problems;

  return { file, value: document.toJS(), lineOf: (path) => lines.linePos(offsetOf(document, path)).line };
}

const missing = { got: 'no such file', allowed: 'write it, or get it back from version control' };
const foreign = { got: 'text that is not UTF-8', allowed: 'save it as UTF-8, or its letters would come out wrong' };

function readText(path: string): string | typeof missing {
  const bytes = bytesOf(path);
  return bytes === undefined ? missing : (textOf(bytes) ?? foreign);
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Undefined for any other encoding: Latin-1 has bytes that UTF-8 has not, UTF-16 zeros that no text has. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function syntaxProblems(document: Document, lines: LineCounter, file: string): Problem[] {
  return [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    ...(plainWords[code] ?? {
      got: `YAML that cannot be read (${message.split('\n')[0]})`,
      allowed: 'correct the line',
    }),
  }));
}

/** Anchors and merges save typing and cost the reader: each value stands where it counts. */
function aliasProblems(document: Document, lines: LineCounter, file: string): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_, { source, range }) => {
      const line = lines.linePos(range?.[0] ?? 0).line;
      problems.push({ file, line, got: `the alias *${source}`, allowed: 'write the value out' });
    },
  });
  return problems;
}

/** Where the deepest part of the path that exists begins: the key of a field, the value of an entry in a list. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const step of path) {
    const found = stepInto(node, step);
    if (found === undefined) break;
    offset = found.at?.range?.[0] ?? offset;
    node = found.value;
  }
  return offset;
}

function stepInto(node: unknown, step: PropertyKey): { at: Node | undefined; value: unknown } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { at: item, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair && { at: isNode(pair.key) ? pair.key : undefined, value: pair.value };
}
