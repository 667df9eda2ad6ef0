import type { Liquid, Template } from 'liquidjs';
import { copyLiquid, newCopyLiquid } from './copy-liquid.ts';

/** A filter or a tag that copy may not use. */
export interface Foreign {
  readonly kind: 'filter' | 'tag';
  readonly name: string;
}

interface Parsed {
  /** Which knows what is foreign, too. */
  readonly liquid: Liquid;
  readonly template: Template[];
  readonly foreign: readonly Foreign[];
  /** Why the rest cannot be read, in the parser's words. */
  readonly broken?: string;
}

/** Parses copy to its end, whatever it may not use: the parser stops at the first, and a marketer wants to know all. */
export function parsed(text: string): Parsed {
  let liquid = copyLiquid;
  const foreign: Foreign[] = [];
  for (;;) {
    const template = attempt(liquid, text);
    if (typeof template !== 'string') return { liquid, template, foreign };
    const next = foreignIn(template);
    if (next === undefined) return { liquid, template: [], foreign, broken: template };
    if (foreign.length === 0) liquid = newCopyLiquid();
    if (next.kind === 'filter') liquid.registerFilter(next.name, (value: unknown) => value);
    else liquid.registerTag(next.name, { parse: () => undefined, render: () => undefined });
    const isEnd = foreign.some(({ kind, name }) => kind === 'tag' && next.name === `end${name}`);
    if (!isEnd) foreign.push(next);
  }
}

function attempt(liquid: Liquid, text: string): Template[] | string {
  try {
    return liquid.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function foreignIn(message: string): Foreign | undefined {
  const [, filter] = /^undefined filter: (\w+)/.exec(message) ?? [];
  if (filter !== undefined) return { kind: 'filter', name: filter };
  const [, tag] = /^tag "(.+)" not found/s.exec(message) ?? [];
  return tag === undefined ? undefined : { kind: 'tag', name: tag };
}
