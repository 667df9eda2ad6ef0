import jsonata from 'jsonata';
import jsonataAws from 'jsonata-aws';
import { setOwn } from '../json.ts';
import type { Expression } from '../machine.ts';
import { LONGEST_STRING } from './functions/corrected.ts';
import { Defined } from './functions/define.ts';
import { PURE } from './functions.ts';
import type { Bindings } from './quick/quick.ts';
import { callJoin, JOIN, join } from './joined.ts';
import { compileQuick } from './quick/compile.ts';
import { isNode } from './quick/quick.ts';
import { patientRegExp } from './patient-regexp.ts';
import { States } from './states.ts';
import { namesIn, unsupportedReferences } from './references.ts';

/**
 * AWS allows about a second. That cannot be measured here, where many executions take turns on one thread, so this
 * only ends what would never end. The depth and the length of sequences are AWS's.
 */
const GUARDS = { timeout: 5000, stack: 100, sequence: 873_782, RegexEngine: patientRegExp };

export class BadExpression extends Error {
  readonly code: 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION';
  /** One for each fault. */
  readonly messages: readonly string[];

  constructor(code: BadExpression['code'], messages: readonly string[]) {
    super(messages.join(' '));
    this.code = code;
    this.messages = messages;
  }
}

/** AWS documents JSONata 2.0.6: what that does not parse is refused, though the newer evaluator would take it. */
export function compileExpression(source: string, field: string, hasResult = true): Expression {
  const ast = parse(source);
  const refused = unsupportedReferences(ast, field, hasResult);
  if (refused.length > 0) throw new BadExpression('UNSUPPORTED_JSONATA_EXPRESSION', refused);
  const quick = isNode(ast) ? compileQuick(ast) : undefined;
  const names = [...namesIn(ast)];
  const compiled = prepared(source, names);
  // `a[]` makes the evaluator mark the array it was given.
  const marksInput = source.includes('[]');
  const run = async (bindings: Bindings): Promise<unknown> => {
    const bound = bind(names, bindings);
    const result: unknown = await compiled.evaluate(undefined, marksInput ? unshared(bound) : bound);
    return result;
  };
  return { source, field, run, ...(quick === undefined ? {} : { quick }) };
}

/** With Step Functions' functions, and bounded as its evaluator is. */
function prepared(source: string, names: readonly string[]): jsonata.Expression {
  const compiled = jsonata(source, GUARDS);
  for (const name of names) if (PURE.has(name)) compiled.assign(name, PURE.get(name));
  const joins = source.includes('&');
  if (joins) {
    callJoin(compiled.ast());
    compiled.assign(JOIN, join);
  }
  const assign: unknown = Reflect.get(compiled, 'assign');
  const makesLong = joins || names.some((name) => LENGTHENING.has(name));
  if (makesLong && typeof assign === 'function') Reflect.apply(assign, compiled, [AFTER_EACH_NODE, boundString]);
  return compiled;
}

/** What else can make a text of many; all other functions leave it about as long as it was. */
const LENGTHENING = new Set(['base64encode', 'join', 'replace', 'string']);

/** jsonata calls what it finds under this name with all that it evaluates, which takes a fifth longer. */
const AFTER_EACH_NODE = Symbol.for('jsonata.__evaluate_exit');

function boundString(_node: unknown, _input: unknown, _environment: unknown, result: unknown): void {
  if (typeof result !== 'string' || result.length <= LONGEST_STRING) return;
  throw new RangeError(`A string may have ${LONGEST_STRING} characters, not ${result.length}.`);
}

function bind(names: readonly string[], bindings: Bindings): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const name of names) {
    const found = bindings(name);
    if (found !== undefined) setOwn(bound, name, found instanceof States ? found.whole() : found);
  }
  return bound;
}

function parse(source: string): unknown {
  try {
    return jsonataAws(source).ast();
  } catch (error) {
    throw new BadExpression('INVALID_JSONATA_EXPRESSION', [messageOf(error)]);
  }
}

function unshared(bindings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(bindings).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !(value instanceof Defined) ? structuredClone(value) : value,
    ]),
  );
}

/** jsonata throws plain objects. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
    return error.message;
  }
  return String(error);
}
