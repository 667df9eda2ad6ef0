import type { Fact, Sums } from '../../core/report/sums.ts';

type By = Readonly<Record<string, string>>;

/** The facts about something that have these names. */
export const pick = (sums: Sums, what: Fact['what'], by: By = {}): Sums =>
  sums.filter((one) => one.what === what && Object.entries(by).every(([name, value]) => one.by[name] === value));

export const countOf = (facts: Sums): number => facts.reduce((sum, { count }) => sum + count, 0);

export interface Group {
  readonly name: string;
  readonly facts: Sums;
}

/** Facts that have the same name, the most first; those without one are left out. */
export function groupsOf(facts: Sums, by: string): readonly Group[] {
  const names = [...new Set(facts.flatMap((one) => one.by[by] ?? []))];
  return names
    .map((name) => ({ name, facts: facts.filter((one) => one.by[by] === name) }))
    .sort((a, b) => countOf(b.facts) - countOf(a.facts) || (a.name < b.name ? -1 : 1));
}
