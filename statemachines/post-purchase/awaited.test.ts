import fc from 'fast-check';
import type { Order } from '../../core/orders/order.ts';
import { readinessOf } from './awaited.ts';
import { planFrom } from './plan.ts';
import { at, DAY, HOUR, numbers, placed, placedAt } from './rig.ts';

const zone = 'Europe/London';
const plan = planFrom(placedAt + 14 * DAY, zone, numbers);
const ask = (message: string, order: Order, now: number, then: 'go on' | 'end' = 'go on') => {
  const settings = { ...numbers, delivery: { ...numbers.delivery, then } };
  const readiness = readinessOf(message, order, plan, { now, zone }, settings);
  if (readiness.kind === 'later') return `later: ${readiness.reason}, until ${new Date(readiness.until).toISOString()}`;
  return 'reason' in readiness ? `${readiness.kind}: ${readiness.reason}` : readiness.kind;
};
const fortnight = placedAt + 14 * DAY;

describe('a message about an order', () => {
  it.each<[string, Order, number, string]>([
    ['that was delivered', placed({ delivered: { '': placedAt + DAY } }), placedAt + DAY, 'ready'],
    ['of which no word came for so long', placed(), fortnight, 'ready'],
    ['a heartbeat of which was early by a change of clocks', placed(), fortnight - HOUR, 'ready'],
    [
      'a heartbeat of which was lost',
      placed(),
      fortnight - HOUR - 1,
      'later: there was word of its way within 14 days, until 2026-03-16T10:00:00.000Z',
    ],
    [
      'that has set out since',
      placed({ shipped: { 'b-1': placedAt + 12 * DAY }, wordAt: placedAt + 12 * DAY }),
      fortnight,
      'later: there was word of its way within 14 days, until 2026-03-28T10:00:00.000Z',
    ],
    [
      'that is expected later',
      placed({ expectedAt: at('2026-03-30T18:00:00Z') }),
      fortnight,
      'later: the order is still expected, until 2026-04-01T18:00:00.000Z',
    ],
    [
      'that is late',
      placed({ expectedAt: at('2026-03-15T18:00:00Z') }),
      fortnight,
      'later: the order is late, until 2026-03-17T18:00:00.000Z',
    ],
    [
      'that was late, and is given up',
      placed({ expectedAt: at('2026-03-15T18:00:00Z') }),
      at('2026-03-17T18:00:00Z'),
      'ready',
    ],
    [
      'of which a part was delivered',
      placed({ parcels: 2, delivered: { 'b-1': placedAt + DAY }, wordAt: placedAt + DAY }),
      fortnight - 2 * HOUR,
      'later: there was word of its way within 14 days, until 2026-03-17T10:00:00.000Z',
    ],
  ])('%s', (_situation, order, now, answer) => {
    expect(ask('help', order, now)).toBe(answer);
    expect(ask('thanks', order, now)).toBe(answer);
  });

  it('without a word ends the run where the settings say so, unless the help has gone out before', () => {
    expect(ask('help', placed(), fortnight, 'end')).toBe('left: no word of its delivery for 14 days');
    expect(ask('thanks', placed(), fortnight, 'end')).toBe('ready');
  });

  it('that is awaited ends nothing', () => {
    expect(ask('help', placed(), fortnight - DAY, 'end')).toMatch(/^later: /);
  });
});

it('what is awaited is told by a plan of its own: the state machine waits for the delivery then', () => {
  const until = at('2026-03-16T10:00:00Z');
  expect(readinessOf('help', placed(), plan, { now: placedAt, zone }, numbers)).toMatchObject({
    until,
    plan: { help: new Date(until).toISOString() },
  });
  expect(readinessOf('thanks', placed(), plan, { now: placedAt, zone }, numbers)).toMatchObject({
    until,
    plan: { help: plan['help'], thanks: new Date(until).toISOString() },
  });
});

it('whenever it is asked again at the instant it named, it is ready or names a later one for a later word', () => {
  const days = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => placedAt + hours * HOUR);
  fc.assert(
    fc.property(days, days, days, fc.option(days), (wordAt, now, next, expected) => {
      const order = placed({ wordAt, ...(expected === null ? {} : { expectedAt: expected }) });
      const first = readinessOf('help', order, plan, { now, zone }, numbers);
      if (first.kind !== 'later') return;
      expect(first.until).toBeGreaterThan(now);
      expect(readinessOf('help', order, plan, { now: first.until, zone }, numbers)).toEqual({ kind: 'ready' });
      const moved = { ...order, wordAt: Math.max(wordAt, next) };
      const second = readinessOf('help', moved, plan, { now: first.until, zone }, numbers);
      if (second.kind === 'later') expect(second.until).toBeGreaterThan(first.until);
    }),
  );
});
