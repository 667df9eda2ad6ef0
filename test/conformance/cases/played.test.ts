import { cases } from '../../../local/docs/runtime/cases/index.ts';
import type { Case, Seen } from '../../../local/docs/runtime/cases/index.ts';
import { onEngine } from './on-engine.ts';
import { disagreements, type Played } from './played.ts';

const named = (name: string): Case => {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found;
};

describe('a case that was played', () => {
  const one = named('a failure that nothing catches fails the execution');
  const last: Seen = { type: 'ExecutionFailed', at: 1, error: 'Left' };
  const ending = (event: Seen): Case => ({ ...one, history: [...one.history.slice(0, -1), event] });
  let played: Played;
  beforeAll(async () => {
    played = await onEngine(one);
  });

  it('disagrees where it ended otherwise', () => {
    const other: Case = { ...one, expected: { status: 'FAILED', error: 'Stayed', cause: 'emptied' } };
    expect(disagreements(other, played)).toEqual([{ part: 'error', got: 'Left', expected: 'Stayed' }]);
  });

  it('disagrees where the history has other events', () => {
    const shorter: Case = { ...one, history: one.history.slice(1) };
    const types = one.history.map(({ type }) => type);
    expect(disagreements(shorter, played)).toEqual([{ part: 'history', got: types, expected: types.slice(1) }]);
  });

  it('disagrees where an event says otherwise of what the case speaks of, and shows no more of it', () => {
    expect(disagreements(ending({ ...last, error: 'Stayed' }), played)).toEqual([
      {
        got: { at: 1, type: 'ExecutionFailed', error: 'Left' },
        expected: { at: 1, type: 'ExecutionFailed', error: 'Stayed' },
      },
    ]);
  });

  it('disagrees where an event is early, or later than the slack', () => {
    const count = (at: NonNullable<Seen['at']>, slack: number) =>
      disagreements(ending({ ...last, at }), played, slack).length;
    expect([count(1, 0), count(0, 0), count(0, 2), count(2, 2), count([0, 1], 0), count([2, 3], 0)]).toEqual([
      0, 1, 0, 1, 0, 1,
    ]);
  });

  it('disagrees where a step was taken that should be refused, and the other way round', async () => {
    const late = named('a second answer is refused while the execution goes on, and after');
    const answered = await onEngine(late);
    const { refusals } = answered;
    expect(disagreements(late, { ...answered, refusals: [...refusals.slice(0, -1), undefined] })).toEqual([
      { step: late.steps.at(-1), got: undefined, expected: 'TaskTimedOut' },
    ]);
    expect(disagreements(late, { ...answered, refusals: ['InvalidToken', ...refusals.slice(1)] })).toEqual([
      { step: late.steps[0], got: 'InvalidToken', expected: undefined },
    ]);
  });
});
