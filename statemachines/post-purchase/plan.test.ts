import fc from 'fast-check';
import { clockOf } from '../../test/rules/wall-clock.ts';
import { expiryOf, planAnew, planFrom, planWithoutWord } from './plan.ts';
import { at, DAY, HOUR, numbers } from './rig.ts';

const zone = 'Europe/London';

it('counts from the moment at which the goods are there', () => {
  expect(planFrom(at('2026-03-05T14:00:00Z'), zone, numbers)).toEqual({
    help: '2026-03-05T14:00:00.000Z',
    thanks: '2026-03-12T14:00:00.000Z',
    end: '2026-03-19T14:00:00.000Z',
  });
});

it('counts from fourteen days after the last word when there is none', () => {
  const when = { now: at('2026-03-02T10:00:05Z'), zone };
  expect(planWithoutWord(at('2026-03-02T10:00:00Z'), when, numbers)).toEqual({
    help: '2026-03-16T10:00:00.000Z',
    thanks: '2026-03-23T10:00:00.000Z',
    end: '2026-03-30T09:00:00.000Z',
  });
});

it.each([
  ['clocks go forward', '2026-03-25T14:00:00Z', zone, '2026-04-01T13:00:00.000Z'],
  ['clocks go back', '2026-10-22T13:00:00Z', zone, '2026-10-29T14:00:00.000Z'],
  ['another hemisphere', '2026-04-02T03:00:00Z', 'Australia/Sydney', '2026-04-09T04:00:00.000Z'],
  ['no clocks that change', '2026-03-25T14:00:00Z', 'Asia/Tokyo', '2026-04-01T14:00:00.000Z'],
])('thanks at the same time of day where the customer lives: %s', (_situation, help, where, thanks) => {
  expect(planFrom(at(help), where, numbers)).toMatchObject({ thanks });
});

describe('a message that is moved', () => {
  const plan = planFrom(at('2026-03-05T14:00:00Z'), zone, numbers);
  const until = at('2026-04-01T09:00:00Z');

  it('takes along what follows the help', () => {
    expect(planAnew('help', plan, until, zone, numbers)).toEqual(planFrom(until, zone, numbers));
  });

  it('takes along the end, and leaves the help where it was', () => {
    expect(planAnew('thanks', plan, until, zone, numbers)).toEqual({
      help: '2026-03-05T14:00:00.000Z',
      thanks: '2026-04-01T09:00:00.000Z',
      end: '2026-04-08T09:00:00.000Z',
    });
  });
});

it('a message is good until the next one is due, and the last one until the end', () => {
  const plan = planFrom(at('2026-03-05T14:00:00Z'), zone, numbers);
  expect(['help', 'thanks'].map((message) => new Date(expiryOf(message, plan)).toISOString())).toEqual([
    plan['thanks'],
    plan['end'],
  ]);
});

const zones = Intl.supportedValuesOf('timeZone');
const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
const days = fc.integer({ min: 1, max: 90 });

it('in any zone, at any time, each instant is whole days of the calendar after the one before', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), days, days, (help, where, thanksAfter, endAfter) => {
      const plan = planFrom(help, where, { ...numbers, thanksAfter, endAfter });
      const [first = 0, second = 0, third = 0] = ['help', 'thanks', 'end'].map((name) => at(plan[name] ?? ''));
      const { offset } = clockOf(where);
      for (const [from, to, count] of [
        [first, second, thanksAfter],
        [second, third, endAfter],
      ] as const) {
        // By the wall: a time that does not exist that day is the first one after the gap (of two hours at Troll).
        const walked = to + offset(to) - from - offset(from) - count * DAY;
        expect(walked).toBeGreaterThanOrEqual(0);
        expect(walked).toBeLessThanOrEqual(2 * HOUR);
        expect(Math.abs(to - from - count * DAY)).toBeLessThanOrEqual(2 * HOUR);
      }
    }),
    { numRuns: 300 },
  );
});
