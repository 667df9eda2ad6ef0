import type { Refuse } from '../expressions/template.ts';
import type { Scope, State } from '../machine.ts';

/** An arrow of the graph, with the field it is written in. */
interface Arrow {
  readonly to: string;
  readonly field: string;
}

export function checkGraph(scope: Scope, at: string, refuse: Refuse): void {
  const states = [...scope.states.values()];
  const missing = (arrow: Arrow, place: string): void => {
    if (!scope.states.has(arrow.to)) {
      refuse('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${arrow.to}`, `${place}/${arrow.field}`);
    }
  };
  missing({ to: scope.startAt, field: 'StartAt' }, at);
  const reached = new Set([scope.startAt]);
  for (const state of states) {
    for (const arrow of arrowsOf(state)) {
      missing(arrow, `${at}/States/${state.name}`);
      reached.add(arrow.to);
    }
  }
  for (const { name } of states) {
    if (!reached.has(name)) {
      refuse('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${at}/States/${name}`);
    }
  }
  if (!states.some(isTerminal)) refuse('MISSING_END_STATE', 'Workflow has no terminal state', 'null');
}

function isTerminal(state: State): boolean {
  if (state.type === 'Succeed' || state.type === 'Fail') return true;
  return state.type !== 'Choice' && state.next === undefined;
}

function arrowsOf(state: State): readonly Arrow[] {
  if (state.type === 'Succeed' || state.type === 'Fail') return [];
  if (state.type === 'Choice') {
    return [
      ...state.rules.map(({ next }, i) => ({ to: next, field: `Choices[${i}]/Next` })),
      ...arrow(state.otherwise?.next, 'Default'),
    ];
  }
  const caught = 'catch' in state ? state.catch.map(({ next }, i) => ({ to: next, field: `Catch[${i}]/Next` })) : [];
  return [...arrow(state.next, 'Next'), ...caught];
}

function arrow(to: string | undefined, field: string): readonly Arrow[] {
  return to === undefined ? [] : [{ to, field }];
}
