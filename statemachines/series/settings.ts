import * as z from 'zod';
import { daysSchema } from '../../core/calendar/days.ts';
import { choiceSchema } from '../../core/channels/choice.ts';
import { missingWords } from '../../core/journey/missing-words.ts';
import { becauseSchema, copySchema } from '../../core/mail/copy.ts';
import { prioritySchema } from '../../core/pacing/booking.ts';

/** Not `because`, which stands beside the words of the messages, and not `end`, which stands beside them in the plan. */
const nameSchema = z
  .string()
  .regex(/^(?!because$|end$)[a-z][a-zA-Z0-9]{0,39}$/, 'must be a name such as first: letters and digits');

/** In days: a step's token is kept for 100 days (core/waits), and an execution ends after a year. */
const LONGEST_WAIT = 90;
const LATEST = 270;
const OUT_OF_ORDER = `must be later than the message before, by at most ${LONGEST_WAIT} days`;

const atMost = (days: number) => daysSchema.refine((given) => given <= days, `must be at most ${days} days`);

const oneSchema = z.strictObject({
  /** Names its words under `messages`. */
  message: nameSchema,
  /** Days by the customer's calendar, from the beginning of the run. */
  after: atMost(LATEST),
  channels: choiceSchema,
});

/** More messages than that about one thing are a nuisance. */
const MOST = 12;

/** The numbers of every series: they are snapshot into each enrolment. */
export const seriesNumbers = {
  priority: prioritySchema,
  /** In the order in which they are sent. */
  series: z.array(oneSchema).min(1, 'must have at least one message').max(MOST, `must have at most ${MOST} messages`),
  /** From the last message on: so long it may be moved before it is too late. */
  endAfter: atMost(LONGEST_WAIT),
};

export type SeriesNumbers = z.output<z.ZodObject<typeof seriesNumbers>>;

/** The words: a copy for each message of the series, by its name. */
export const seriesWords = z.object({ because: becauseSchema }).catchall(copySchema);

interface Written {
  readonly series: SeriesNumbers['series'];
  readonly messages: Readonly<Record<string, unknown>>;
}

/** Refuses a series that cannot be: messages out of order, or without words, and words without a message. */
export const asSeries = <T extends Written>(schema: z.ZodType<T>): z.ZodType<T> =>
  schema.superRefine((settings, context) => {
    for (const { path, message } of problemsOf(settings))
      context.addIssue({ code: 'custom', path: [...path], message });
  });

interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function problemsOf({ series, messages }: Written): readonly Problem[] {
  const names = series.map(({ message }) => message);
  const inOrder = series.flatMap(({ message, after }, index): Problem[] => {
    const before = series[index - 1];
    if (names.indexOf(message) !== index)
      return [{ path: ['series', index, 'message'], message: 'must not come twice' }];
    if (before === undefined || (before.after < after && after - before.after <= LONGEST_WAIT)) return [];
    return [{ path: ['series', index, 'after'], message: OUT_OF_ORDER }];
  });
  const { because: _because, ...words } = messages;
  const unused = Object.keys(words).filter((name) => !names.includes(name));
  return [
    ...inOrder,
    ...names
      .filter((name) => !Object.hasOwn(words, name))
      .map((name) => ({ path: ['messages', name], message: 'is missing: the series names it' })),
    ...unused.map((name) => ({
      path: ['messages', name],
      message: `is not in the series, which has ${names.join(', ') || 'no message'}`,
    })),
    ...missingWords(Object.fromEntries(series.map(({ message, channels }) => [message, channels])), messages).map(
      ({ path, message }) => ({ path: ['messages', ...path], message }),
    ),
  ];
}
