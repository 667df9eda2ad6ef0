import { breaksFloor } from '../rewards/floor.ts';
import { outsideName, reasonGroup, tidy } from './reasons.ts';

const floor = (percent: number): string =>
  breaksFloor({ kind: 'percent', percent, currency: 'GBP' }, 1000, { ofGoods: 0.5, floor: 0.4 }) ?? '';

it.each([
  ['too late: it was good until 2026-03-03T11:00:00.000Z', 'too late'],
  ['the code had expired: it was good until 2026-02-25T12:00:00.000Z', 'the code had expired'],
  ['too many in a year: at most 10 friends of one customer earn something within 365 days', 'too many in a year'],
  ['too many in an hour: at most 3 friends of one customer earn something within an hour', 'too many in an hour'],
  ['less than 9.6 GBP is left of the budget for 2026-03 (UTC)', 'the budget of the month is used up'],
  ['quiet hours in Europe/London', 'quiet hours'],
  ['quiet hours: no common hour is allowed in 12 possible time zones', 'quiet hours'],
  ['quiet hours in Europe/London last until 2026-03-03T08:00:00.000Z, when it would be too late', 'quiet hours'],
  ['quiet hours in Europe/London, and frequency cap: 2 by mail within 1 day', 'quiet hours and the frequency cap'],
  [
    'frequency cap: 2 by mail within 1 day holds until 2026-03-03T08:00:00.000Z, when it would be too late',
    'the frequency cap',
  ],
  ['frequency cap: 2 by mail within 1 day; no phone number is known', 'the frequency cap; no phone number is known'],
  ['marketing is paused by arn:aws:iam::123456789012:user/kim: a recall; of lamps', 'marketing is paused'],
  [
    'journey cart-recovery is paused by the deliverability breaker: bounces: 3 of 40',
    'journey cart-recovery is paused',
  ],
  [floor(60), 'below the margin floor'],
  [
    `${floor(60)}; less than 5 GBP is left of the budget for 2026-03 (UTC)`,
    'below the margin floor; the budget of the month is used up',
  ],
  ['no consent to marketing by mail', 'no consent to marketing by mail'],
  ['no consent to marketing by mail; no consent to marketing by mail', 'no consent to marketing by mail'],
  ['the address is suppressed: mail to it bounced', 'the address is suppressed: mail to it bounced'],
])('%j is counted as %j', (reason, group) => {
  expect(reasonGroup(reason)).toBe(group);
});

it.each([
  ['it went to anna@example.com', 'it went to …'],
  ['the number +447700900123 is wrong', 'the number … is wrong'],
  ['customer abcdefghijklmnopqrstuvwxyz is gone', 'customer … is gone'],
  ['by arn:aws:sts::1:assumed-role/x/kim', 'by …'],
  ['on 2026-03-02 and at 2026-03-02T10:00:00Z', 'on … and at …'],
])('%j names nobody and no moment', (reason, group) => {
  expect(reasonGroup(reason)).toBe(group);
});

it('what came from outside is one short line that moves no cursor', () => {
  expect(outsideName('pay\u001b[2Jment\n\tnow')).toBe('pay [2Jment now');
  expect(outsideName('\u202eevil')).toBe('evil');
  expect(outsideName('anna@example.com')).toBe('…');
  expect(outsideName('x'.repeat(5000))).toHaveLength(40);
  expect(tidy('   ')).toBe('');
});
