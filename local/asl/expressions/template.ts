import { isArray, isObject, type Json } from '../json.ts';
import type { Template } from '../machine.ts';
import { BadExpression, compileExpression } from './expression.ts';

export type Refuse = (code: string, message: string, at: string) => void;

/** The marks stand at the very ends of the string, or it is text. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith(OPENING) && text.endsWith(CLOSING);
}

const OPENING = '{%';
const CLOSING = '%}';

/** One mark without the other: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
function isHalfOpen(text: string): boolean {
  return !isExpression(text) && (text.startsWith(OPENING) || text.endsWith(CLOSING));
}

export interface Place {
  /** Within its state, as causes name it. */
  readonly field: string;
  /** From the top of the definition. */
  readonly at: string;
  /** Whether the state has a result there. */
  readonly hasResult: boolean;
}

export function compileTemplate(value: Json, place: Place, refuse: Refuse): Template {
  const { field, at } = place;
  if (typeof value === 'string' && isExpression(value)) {
    return expressionTemplate(value.slice(2, -2).trim(), place, refuse);
  }
  if (typeof value === 'string' && isHalfOpen(value)) {
    refuse('SCHEMA_VALIDATION_FAILED', 'JSONata string must start with {% and end with %}', at);
  }
  if (isArray(value)) {
    const items = value.map((item, i) =>
      compileTemplate(item, { ...place, field: `${field}[${i}]`, at: `${at}[${i}]` }, refuse),
    );
    return items.every(isConstant) ? { kind: 'constant', field, value } : { kind: 'array', field, items };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([key, member]) =>
        [key, compileTemplate(member, { ...place, field: `${field}/${key}`, at: `${at}/${key}` }, refuse)] as const,
    );
    return entries.every(([, member]) => isConstant(member))
      ? { kind: 'constant', field, value }
      : { kind: 'object', field, entries };
  }
  return { kind: 'constant', field, value };
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}

function expressionTemplate(source: string, { field, at, hasResult }: Place, refuse: Refuse): Template {
  try {
    return { kind: 'expression', field, expression: compileExpression(source, field, hasResult) };
  } catch (error) {
    if (!(error instanceof BadExpression)) throw error;
    for (const message of error.messages) refuse(error.code, message, at);
    return { kind: 'constant', field, value: null };
  }
}
