import { begin, jsonata, standing, theTimer, typesOf } from '../rig.ts';
import { parseTimestamp } from '../timestamp.ts';

describe('a Wait', () => {
  const machine = jsonata({
    W: { Type: 'Wait', Seconds: '{% $states.input.s %}', Assign: { at: '{% $now() %}' }, Next: 'P' },
    P: { Type: 'Pass', Output: '{% $at %}', End: true },
  });

  it('waits its seconds, and assigns on the way out', async () => {
    const waiting = await begin(machine, { s: 90 }, 1000);
    expect(waiting.effects.at(-1)).toEqual({ kind: 'set-timer', timer: 'wait-2', at: 91_000 });
    const done = await waiting.hear({ kind: 'timer', timer: 'wait-2', at: 91_000 });
    expect(standing(done)).toEqual({ status: 'SUCCEEDED', output: '1970-01-01T00:01:31.000Z' });
    expect(typesOf(done).slice(1, 4)).toEqual(['WaitStateEntered', 'WaitStateExited', 'PassStateEntered']);
  });

  it('goes straight on when there is nothing to wait for, and sets no timer', async () => {
    const done = await begin(machine, { s: 0 });
    expect(done.effects).toEqual([{ kind: 'ended', status: 'SUCCEEDED', output: '1970-01-01T00:00:00.000Z' }]);
  });

  it.each([
    [-1, `returned a value outside the acceptable range. Expected a number between 0 and 99999999, but was: -1`],
    [1.5, `returned an unexpected result type. Expected 'integer', but was 'number' for value: 1.5`],
    ['5', `returned an unexpected result type. Expected 'number', but was 'string' for value: "5"`],
  ])('does not wait %j seconds', async (s, ending) => {
    const { execution } = await begin(machine, { s });
    expect(execution.error).toBe('States.QueryEvaluationError');
    expect(execution.cause).toContain(`'$states.input.s' specified for the field 'Seconds' ${ending}`);
  });

  it('waits for an instant with a zone', async () => {
    const until = jsonata({ W: { Type: 'Wait', Timestamp: '1970-01-01T02:00:00+01:00', End: true } });
    const waiting = await begin(until);
    expect(waiting.execution.timers[theTimer(waiting, 'wait')]?.at).toBe(3_600_000);
  });

  it('does not hear a timer that came already', async () => {
    const waiting = await begin(machine, { s: 90 });
    const done = await waiting.hear({ kind: 'timer', timer: 'wait-2', at: 90_000 });
    expect((await done.hear({ kind: 'timer', timer: 'wait-2', at: 91_000 })).effects).toEqual([]);
  });
});

describe('an instant', () => {
  it.each([
    ['2016-03-14T01:59:00Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59:00.123456789Z', Date.UTC(2016, 2, 14, 1, 59, 0, 123)],
    ['2016-03-14T01:59Z', Date.UTC(2016, 2, 14, 1, 59)],
    ['2016-03-14T01:59:00-01:30', Date.UTC(2016, 2, 14, 3, 29)],
    ['2016-02-30T01:59:00Z', undefined],
    ['2016-02-29T24:00:00Z', undefined],
    ['2016-02-29T23:60:00Z', undefined],
    ['2016-02-29', undefined],
  ])('%s is read as AWS reads it', (text, at) => {
    expect(parseTimestamp(text)).toBe(at);
  });
});
