import type { RoutePlan } from '../assembly/plan.ts';

export interface Match {
  readonly route: RoutePlan;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Segment {
  readonly kind: 'literal' | 'variable' | 'greedy';
  /** The text itself, or the name of the variable. */
  readonly text: string;
}

interface Compiled {
  readonly route: RoutePlan;
  readonly method: string;
  /** Undefined is $default. */
  readonly segments: readonly Segment[] | undefined;
}

function segmentOf(text: string): Segment {
  const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'literal', text };
  return { kind: greedy === '+' ? 'greedy' : 'variable', text: name };
}

function compile(route: RoutePlan): Compiled {
  const [method = '', path] = route.key.split(' ');
  return { route, method, segments: path?.split('/').slice(1).map(segmentOf) };
}

const order = { literal: 0, variable: 1, greedy: 2 };

/** The one that asks for more comes first: text before a variable before the rest of the path, a method before any. */
function byExactness(left: Compiled, right: Compiled): number {
  if (left.segments === undefined || right.segments === undefined) return left.segments === undefined ? 1 : -1;
  for (const [index, { kind }] of left.segments.entries()) {
    const difference = order[kind] - order[right.segments[index]?.kind ?? kind];
    if (difference !== 0) return difference;
  }
  return Number(left.method === 'ANY') - Number(right.method === 'ANY');
}

/** A variable takes one part of the path, a greedy one all that is left; neither is ever empty. */
function parametersOf(segments: readonly Segment[], parts: readonly string[]): [string, string][] | undefined {
  const found: [string, string][] = [];
  for (const [index, { kind, text }] of segments.entries()) {
    const part = kind === 'greedy' ? parts.slice(index).join('/') : parts[index];
    if (part === undefined || (kind === 'literal' ? part !== text : part === '')) return undefined;
    if (kind !== 'literal') found.push([text, part]);
    if (kind === 'greedy') return found;
  }
  return parts.length === segments.length ? found : undefined;
}

/**
 * Finds the route of a request as API Gateway does: the exact match, then path variables, then greedy ones, then $default
 * (developer guide, http-api-develop-routes, "Routing API requests"). HEAD and OPTIONS are methods like any other: no
 * other route answers for them. Not confirmed is that a path is compared to the slash at its end.
 */
export function createRouter(routes: readonly RoutePlan[]): (method: string, path: string) => Match | undefined {
  const compiled = routes.map(compile).sort(byExactness);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const { route, segments, method: wanted } of compiled) {
      if (segments === undefined) return { route, parameters: {} };
      if (wanted !== 'ANY' && wanted !== method) continue;
      const found = parametersOf(segments, parts);
      if (found !== undefined) return { route, parameters: Object.fromEntries(found) };
    }
    return undefined;
  };
}
