import * as z from 'zod';
import { rules, written } from './rig.ts';
import { settingsSchema } from './settings.ts';

const tree = z.record(z.string(), z.unknown());

/** The settings with one value changed, by its path; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const change = (node: unknown, [name = '', ...rest]: readonly string[]): unknown => {
    const inner = tree.parse(node ?? {});
    return { ...inner, [name]: rest.length === 0 ? value : change(inner[name], rest) };
  };
  return change(written, path.split('.'));
}

const problemsOf = (settings: unknown): readonly string[] => {
  const result = settingsSchema.safeParse(settings);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

it('are good as they are delivered', () => {
  expect(problemsOf(written)).toEqual([]);
});

const days = 'must be a number of days from "0 days" to "365 days"';
const together = (got: number): string =>
  `must be at most 180 days together with thanksAfter and endAfter, not ${got}: an execution lasts at most a year`;

it.each<[string, unknown, string]>([
  ['thanksAfter', 7, `thanksAfter: ${days}`],
  ['thanksAfter', 'a week', `thanksAfter: ${days}`],
  ['thanksAfter', '0 days', 'thanksAfter: must be at least "1 day"'],
  ['endAfter', '0 days', 'endAfter: must be at least "1 day"'],
  ['endAfter', '12 hours', `endAfter: ${days}`],
  ['delivery.withoutWord', '366 days', `delivery.withoutWord: ${days}`],
  ['delivery.withoutWord', '167 days', `delivery.withoutWord: ${together(181)}`],
  ['delivery.then', 'stop', 'delivery.then: must be "go on" or "end"'],
  [
    'delivery.grace',
    '0 seconds',
    'delivery.grace: must be a duration from "1 second" to "365 days", such as "1 hour" or "3 days"',
  ],
  ['discount.atMostEvery', '-1 days', `discount.atMostEvery: ${days}`],
  ['discount.threshold.Pounds', 80, 'discount.threshold.Pounds: Invalid key in record'],
  ['discount.threshold.GBP', -1, 'discount.threshold.GBP: Too small: expected number to be >=0'],
  ['discount.threshold.GBP', '80', 'discount.threshold.GBP: Invalid input: expected number, received string'],
  ['discount.threshold', undefined, 'discount.threshold: Invalid input: expected record, received undefined'],
  ['discount.counts.discount', true, 'discount.counts: Unrecognized key: "discount"'],
  ['discount.counts.tax', 'yes', 'discount.counts.tax: Invalid input: expected boolean, received string'],
  ['discount.reward.kind', 'gift', 'discount.reward.kind: kind must be percent, amount or free-shipping'],
  ['discount.reward.percent', 100, 'discount.reward.percent: Too big: expected number to be <=90'],
  [
    'discount.reward.code',
    { mint: 'Thanks' },
    'discount.reward.code.mint: must be 2 to 12 capital letters, such as THANKS',
  ],
  ['discount.budget.GBP', NaN, 'discount.budget.GBP: Invalid input: expected number, received NaN'],
  ['channels.help', { firstOf: [] }, 'channels.help.firstOf: must name at least one channel'],
  ['channels.review', { firstOf: ['email'] }, 'channels: Unrecognized key: "review"'],
  ['channels.thanks', { allOf: ['email', 'sms', 'push'] }, ''],
  ['messages.help.default', undefined, 'messages.help.default: Invalid input: expected object, received undefined'],
  ['messages.help.default.sms', undefined, ''],
  ['messages.thanks.subject', ' ', 'messages.thanks.subject: must not be empty'],
  ['discount.budget', undefined, ''],
  ['delivery.withoutWord', '166 days', ''],
  ['delivery.withoutWord', '0 days', ''],
  ['discount.threshold', {}, ''],
])('%s as %j: %s', (path, value, problem) => {
  expect(problemsOf(changed(path, value))).toEqual(problem === '' ? [] : [problem]);
});

it('a channel needs words in every wording of its message', () => {
  expect(problemsOf(changed('channels.help', { firstOf: ['sms', 'email'] }))).toEqual([
    'messages.help.categories.Lamps: needs sms, because channels.help names it',
  ]);
});

it('a message that there is not has no channels', () => {
  expect(() => rules.channels('reminder')).toThrow('post-purchase has no message reminder; it has help, thanks');
});
