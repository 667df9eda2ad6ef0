import fc from 'fast-check';
import { wholeTable } from '../../test/rules/whole-table.ts';
import { judge } from './judge.ts';
import { countFeedback, feedbackOf, type Tally } from './tally.ts';

const HOUR = 3_600_000;

describe('the judgement', () => {
  it.each<[string, Tally, string, string]>([
    ['no mail at all', { delivered: 0, bounced: 0, complained: 0 }, 'fine', '0 mails are too few to judge'],
    [
      'too few mails, however bad',
      { delivered: 100, bounced: 99, complained: 50 },
      'fine',
      '199 mails are too few to judge',
    ],
    [
      'two cases are no trend',
      { delivered: 198, bounced: 2, complained: 2 },
      'fine',
      'complaints: 2 of 200 mails within 24 hours (1.00 %; paused from 0.30 % on)',
    ],
    [
      'complaints from 0.15 % on',
      { delivered: 2000, bounced: 0, complained: 3 },
      'warn',
      'complaints: 3 of 2000 mails within 24 hours (0.15 %; paused from 0.30 % on)',
    ],
    [
      'complaints below it',
      { delivered: 2001, bounced: 0, complained: 3 },
      'fine',
      'complaints: 3 of 2001 mails within 24 hours (0.15 %; paused from 0.30 % on)',
    ],
    [
      'complaints from 0.3 % on',
      { delivered: 1000, bounced: 0, complained: 3 },
      'pause',
      'complaints: 3 of 1000 mails within 24 hours (0.30 %; paused from 0.30 % on)',
    ],
    [
      'bounces from 2.5 % on',
      { delivered: 390, bounced: 10, complained: 0 },
      'warn',
      'hard bounces: 10 of 400 mails within 24 hours (2.50 %; paused from 5.00 % on)',
    ],
    [
      'bounces from 5 % on',
      { delivered: 380, bounced: 20, complained: 0 },
      'pause',
      'hard bounces: 20 of 400 mails within 24 hours (5.00 %; paused from 5.00 % on)',
    ],
    [
      'the worse of the two is told',
      { delivered: 9000, bounced: 1000, complained: 16 },
      'pause',
      'hard bounces: 1000 of 10000 mails within 24 hours (10.00 %; paused from 5.00 % on)',
    ],
    [
      'of two equal ones the complaints',
      { delivered: 900, bounced: 100, complained: 10 },
      'pause',
      'complaints: 10 of 1000 mails within 24 hours (1.00 %; paused from 0.30 % on)',
    ],
  ])('%s', (_situation, tally, verdict, reason) => {
    expect(judge(tally)).toEqual({ verdict, reason });
  });

  it('more complaints or bounces among as many mails never make it milder', () => {
    const severity = ['fine', 'warn', 'pause'];
    const count = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(
        count,
        count,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (mails, bad, complained, more) => {
          const bounced = Math.min(bad, mails);
          const worse = Math.min(bounced + more, mails);
          const before = judge({ delivered: mails - bounced, bounced, complained }).verdict;
          const after = judge({ delivered: mails - worse, bounced: worse, complained: complained + more }).verdict;
          expect(severity.indexOf(after)).toBeGreaterThanOrEqual(severity.indexOf(before));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the tally', () => {
  const noon = Date.parse('2026-03-02T12:30:00Z');

  it('counts what came within 24 hours, in whole hours, by kind and journey', async () => {
    const { table } = wholeTable(() => noon);
    const hoursAgo: readonly (readonly [number, keyof Tally])[] = [
      [0, 'delivered'],
      [1, 'delivered'],
      [12, 'bounced'],
      [23, 'complained'],
      // The hour before the last 24.
      [24, 'delivered'],
      [70, 'bounced'],
    ];
    for (const [hours, kind] of hoursAgo)
      await countFeedback(table, 'cart-recovery', kind, `m-${hours}`, noon - hours * HOUR);
    await countFeedback(table, 'cart', 'bounced', 'other', noon);
    expect(await feedbackOf(table, 'cart-recovery', 0, noon)).toEqual({ delivered: 2, bounced: 1, complained: 1 });
    expect(await feedbackOf(table, 'cart', 0, noon)).toEqual({ delivered: 0, bounced: 1, complained: 0 });
    expect(await feedbackOf(table, 'review', 0, noon)).toEqual({ delivered: 0, bounced: 0, complained: 0 });
  });

  it('what came before the pause was lifted does not pause again', async () => {
    const { table } = wholeTable(() => noon);
    for (const hours of [5, 3, 1]) await countFeedback(table, 'j', 'bounced', `m-${hours}`, noon - hours * HOUR);
    expect((await feedbackOf(table, 'j', noon - 3.5 * HOUR, noon)).bounced).toBe(2);
    expect((await feedbackOf(table, 'j', noon - 2 * HOUR, noon)).bounced).toBe(1);
    expect((await feedbackOf(table, 'j', noon, noon)).bounced).toBe(0);
  });

  it('loses none of many that come at once, on several items', async () => {
    const { table, items } = wholeTable(() => noon);
    const kinds = ['delivered', 'bounced', 'complained'] as const;
    const all = Array.from({ length: 48 }, (_, nth) => nth);
    // As many at once as there are shards on average: each item is changed by others a few times.
    for (const group of [0, 1, 2, 3, 4, 5]) {
      const now = all.filter((nth) => nth % 6 === group);
      await Promise.all(now.map((nth) => countFeedback(table, 'j', kinds[nth % 3] ?? 'delivered', `m-${nth}`, noon)));
    }
    expect(await feedbackOf(table, 'j', 0, noon)).toEqual({ delivered: 16, bounced: 16, complained: 16 });
    expect(items().length).toBeGreaterThan(4);
  });

  it('is gone after three days', async () => {
    const clock = { now: noon };
    const { table } = wholeTable(() => clock.now);
    await countFeedback(table, 'j', 'bounced', 'm', noon);
    clock.now = noon + 73 * HOUR;
    expect(await table.query('breaker#j', 'hour#')).toEqual([]);
  });
});
