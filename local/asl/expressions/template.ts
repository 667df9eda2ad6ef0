import { isArray, isObject, type Json } from '../json.ts';
import type { Template } from '../machine.ts';
import { BadExpression, compileExpression } from './expression.ts';

export type Refuse = (code: string, message: string, at: string) => void;

/** The marks stand at the very ends of the string, or it is text. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
}

export function compileTemplate(value: Json, field: string, at: string, refuse: Refuse): Template {
  if (typeof value === 'string' && isExpression(value)) {
    return expressionTemplate(value.slice(2, -2).trim(), field, at, refuse);
  }
  if (isArray(value)) {
    const items = value.map((item, i) => compileTemplate(item, `${field}[${i}]`, `${at}[${i}]`, refuse));
    return items.every(isConstant) ? { kind: 'constant', field, value } : { kind: 'array', field, items };
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([key, member]) => [key, compileTemplate(member, `${field}/${key}`, `${at}/${key}`, refuse)] as const,
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

function expressionTemplate(source: string, field: string, at: string, refuse: Refuse): Template {
  try {
    return { kind: 'expression', field, expression: compileExpression(source, field) };
  } catch (error) {
    if (!(error instanceof BadExpression)) throw error;
    refuse(error.code, error.message, at);
    return { kind: 'constant', field, value: null };
  }
}
