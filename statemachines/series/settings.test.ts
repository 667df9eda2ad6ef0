import * as z from 'zod';
import { asSeries, seriesNumbers, seriesWords } from './settings.ts';

const schema = asSeries(z.strictObject({ ...seriesNumbers, messages: seriesWords }));
const copy = { subject: 'S', preheader: 'P', headline: 'H', body: 'B', button: 'Go' };
const byMail = { firstOf: ['email'] };
const one = (message: string, after: string, more: object = {}) => ({ message, after, channels: byMail, ...more });
const settings = (series: readonly object[], messages: object, more: object = {}) => ({
  ...{ priority: 'low', series, endAfter: '7 days', messages: { because: 'you have ordered', ...messages } },
  ...more,
});

/** Each problem as "where: what". */
function problemsOf(given: object): readonly string[] {
  const { error } = schema.safeParse(given);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

it.each<[string, object]>([
  ['one message', settings([one('miss', '0 days')], { miss: copy })],
  ['two messages', settings([one('miss', '0 days'), one('news', '1 day')], { miss: copy, news: copy })],
  ['ninety days between them', settings([one('a', '0 days'), one('b', '90 days')], { a: copy, b: copy })],
  ['the latest and the longest', settings([one('a', '270 days')], { a: copy }, { endAfter: '90 days' })],
  [
    'twelve messages, named as people name things',
    settings(
      Array.from({ length: 12 }, (_, index) => one(`message${index}`, `${index} days`)),
      Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`message${index}`, copy])),
    ),
  ],
])('%s can be', (_what, given) => {
  expect(problemsOf(given)).toEqual([]);
});

const NAME = 'must be a name such as first: letters and digits';
const ORDER = 'must be later than the message before, by at most 90 days';

it.each<[string, object, string[]]>([
  ['no message', settings([], {}), ['series: must have at least one message']],
  [
    'thirteen messages',
    settings(
      Array.from({ length: 13 }, (_, index) => one(`m${index}`, `${index} days`)),
      Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`m${index}`, copy])),
    ),
    ['series: must have at most 12 messages'],
  ],
  [
    'two messages on one day',
    settings([one('a', '3 days'), one('b', '3 days')], { a: copy, b: copy }),
    [`series.1.after: ${ORDER}`],
  ],
  [
    'messages in the wrong order',
    settings([one('a', '0 days'), one('b', '9 days'), one('c', '8 days')], { a: copy, b: copy, c: copy }),
    [`series.2.after: ${ORDER}`],
  ],
  [
    'a step that would wait longer than its token is kept',
    settings([one('a', '0 days'), one('b', '91 days')], { a: copy, b: copy }),
    [`series.1.after: ${ORDER}`],
  ],
  [
    'a run that would outlive its execution',
    settings([one('a', '271 days')], { a: copy }, { endAfter: '91 days' }),
    ['series.0.after: must be at most 270 days', 'endAfter: must be at most 90 days'],
  ],
  [
    'a message twice',
    settings([one('a', '0 days'), one('a', '3 days')], { a: copy }),
    ['series.1.message: must not come twice'],
  ],
  ['a message without words', settings([one('a', '0 days')], {}), ['messages.a: is missing: the series names it']],
  [
    'words without a message',
    settings([one('a', '0 days')], { a: copy, b: copy }),
    ['messages.b: is not in the series, which has a'],
  ],
  [
    'a text message without words',
    settings([one('a', '0 days', { channels: { firstOf: ['sms', 'email'] } })], { a: copy }),
    ['messages.a: needs sms, because channels.a names it'],
  ],
  [
    'words that are none',
    settings([one('a', '0 days')], { a: 'Hello' }),
    ['messages.a: Invalid input: expected object, received string'],
  ],
  ...['end', 'First', '', '1st', 'a-b', 'constructor-', 'a'.repeat(41)].map((name): [string, object, string[]] => [
    `the name ${JSON.stringify(name)}`,
    settings([one(name, '0 days')], { [name]: copy }),
    [`series.0.message: ${NAME}`],
  ]),
  [
    'the name of what stands beside the words',
    settings([one('because', '0 days')], {}),
    [`series.0.message: ${NAME}`, 'messages.because: is missing: the series names it'],
  ],
  [
    'a field that nobody knows',
    settings([one('a', '0 days', { before: '1 day' })], { a: copy }),
    ['series.0: Unrecognized key: "before"'],
  ],
  [
    'days that are none',
    settings([one('a', 'soon')], { a: copy }),
    ['series.0.after: must be a number of days from "0 days" to "365 days"'],
  ],
])('%s cannot be', (_what, given, problems) => {
  expect(problemsOf(given)).toEqual(problems);
});
