import * as fc from 'fast-check';
import { customerOf } from '../../core/customer/customer.ts';
import type { Enrolment, Plan } from '../../core/enrolment/enrolment.ts';
import { instantOf } from '../../core/enrolment/instants.ts';
import { seriesRules } from './series.ts';

const DAY = 24 * 3_600_000;
const about = { name: 'anything', topic: 'marketing' };
const channels = { firstOf: ['email' as const] };

/** Messages at rising days, and how long the last one may be moved. */
const settings = fc.record({
  priority: fc.constant('normal' as const),
  series: fc
    .uniqueArray(fc.integer({ min: 0, max: 270 }), { minLength: 1, maxLength: 12 })
    .map((days) => days.sort((a, b) => a - b).map((after, index) => ({ message: `m${index}`, after, channels }))),
  endAfter: fc.integer({ min: 0, max: 90 }),
});
const zones = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
const when = fc.record({
  now: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
  zone: fc.constantFrom(...zones),
});

type Rules = ReturnType<typeof seriesRules>;
const nobody = customerOf('nobody', []);
const subject = { subject: 'o-1', run: 1 };
const run: Enrolment = { id: 'e-1', journey: 'anything', ...subject, status: 'started', decisions: [] };
const planOf = (rules: Rules, at: { readonly now: number; readonly zone: string }): Plan =>
  rules.plan(nobody, { ...subject, key: ['o-1'] }, at);

describe('a series, whatever its settings', () => {
  it('plans its messages in order, each on its day by the calendar, and the end after them', () => {
    fc.assert(
      fc.property(settings, when, (given, at) => {
        const plan = planOf(seriesRules(about, given), at);
        const names = [...given.series.map(({ message }) => message), 'end'];
        expect(Object.keys(plan)).toEqual(names);
        const instants = names.map((name) => instantOf(plan, name));
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        for (const { message, after } of given.series) {
          // The clocks may have changed by an hour.
          expect(Math.abs(instantOf(plan, message) - at.now - after * DAY)).toBeLessThanOrEqual(3_600_000);
        }
      }),
    );
  });

  it('sends a message neither before its day nor after that of the next', () => {
    fc.assert(
      fc.property(settings, when, (given, at) => {
        const rules = seriesRules(about, given);
        const plan = planOf(rules, at);
        given.series.forEach(({ message }, index) => {
          const [from, to] = [instantOf(plan, message), instantOf(plan, given.series[index + 1]?.message ?? 'end')];
          expect(rules.expiry(message, plan)).toBe(to);
          const ready = (now: number) => rules.readiness(message, nobody, run, plan, { ...at, now });
          expect(ready(from)).toEqual({ kind: 'ready' });
          expect(ready(from - 1)).toEqual({ kind: 'later', until: from, plan, reason: 'its day has not come' });
        });
      }),
    );
  });

  it('knows its own messages, and says so of others', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const rules = seriesRules(about, given);
        for (const { message } of given.series) expect(rules.channels(message)).toEqual(channels);
        expect(() => rules.channels('other')).toThrow(/^anything has no message other; it has m0/);
      }),
    );
  });
});
