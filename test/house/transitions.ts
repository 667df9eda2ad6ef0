/** What a journey's histories tell of one scenario. */
export interface Recorded {
  readonly scenario: string;
  readonly history: readonly string[];
  /** Whether its runs may cost more than the dearest situation. */
  readonly excused: boolean;
}

interface Budgeted {
  readonly name: string;
  readonly transitionBudget: Readonly<Record<string, number>>;
}

/** A message that waits for a better moment costs its step and the wait once more. */
const MOVED = 2;

/** A line for each run that cost more than its journey's budget, and for each number that no run has shown. */
export function overspent({ name, transitionBudget }: Budgeted, recorded: readonly Recorded[]): readonly string[] {
  const budget = Object.entries(transitionBudget);
  const most = Math.max(0, ...Object.values(transitionBudget));
  const all = recorded.map((one) => ({ ...one, runs: runsIn(one.history, name) }));
  const over = all.flatMap(({ scenario, history, excused, runs }) => {
    const own = budget.find(([situation]) => fileOf(situation) === scenario)?.[1];
    const allowed = own ?? (excused ? Infinity : most + MOVED * movesIn(history));
    return runs
      .filter((transitions) => transitions > allowed)
      .map((transitions) => `${scenario}: got ${transitions} transitions; the budget allows ${allowed}`);
  });
  const shown = new Set(all.flatMap(({ runs }) => runs));
  const unshown = budget.filter(([, transitions]) => !shown.has(transitions));
  return [...over, ...unshown.map(([situation, most]) => `${situation}: no scenario has a run of ${most} transitions`)];
}

/** The scenario of a situation is called like it: "two messages" is two-messages. */
const fileOf = (situation: string): string => situation.replaceAll(/[^a-z0-9]+/g, '-');

const runsIn = (history: readonly string[], journey: string): readonly number[] =>
  history.flatMap((line) => {
    const [, name, transitions] = /^(\S+): \S+ after (\d+) transitions$/.exec(line) ?? [];
    return name === journey ? [Number(transitions)] : [];
  });

const movesIn = (history: readonly string[]): number => history.filter((line) => / (later|held)\b/.test(line)).length;
