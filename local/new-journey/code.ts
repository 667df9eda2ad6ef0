import type { Names } from './names.ts';

/** journey.ts: a welcome for whoever signs up, to be changed into what the journey is to be. */
export const journeyCode = ({
  name,
  identifier,
  title,
}: Names): string => `import type { Rules } from '../../core/journey/journey.ts';
import { seriesJourney, seriesRules } from '../series/series.ts';
import { type Numbers, numbersSchema, settingsSchema } from './settings.ts';

const about = {
  name: '${name}',
  title: '${title}',
  about: 'customer',
  topic: 'marketing',
  // After these events candidates are looked for: any of docs/events.md.
  trigger: ['Signed Up'],
  maxAge: 24 * 3_600_000,
  // Billed steps of a run, by situation; the scenario that shows it is called like it. They may only fall.
  transitionBudget: { 'two messages': 3, 'ordered after the first': 2 },
  settings: settingsSchema,
} as const;

/** Greets whoever signs up and has not ordered yet. */
export const ${identifier} = seriesJourney(about, (settings) => rulesOf(numbersSchema.parse(settings)));

function rulesOf(settings: Numbers): Rules {
  return {
    ...seriesRules(about, settings),

    // Who begins it, and how often: once in a lifetime. The key names the run among those of all customers.
    candidates: ({ id, profile, enrolments }) => {
      const before = enrolments.some(({ journey, status }) => journey === about.name && status !== 'not enrolled');
      return before || profile.boughtAt !== undefined ? [] : [{ subject: 'sign-up', run: 1, key: [id] }];
    },

    // What ends it before its last message: a goal, or an exit without one.
    end: ({ profile: { boughtAt } }) =>
      boughtAt === undefined ? undefined : { kind: 'goal', reason: 'the customer has ordered', at: boughtAt },
  };
}
`;

/** settings.ts. */
export const settingsCode = ({ title }: Names): string => `import * as z from 'zod';
import { asSeries, seriesNumbers, seriesWords } from '../series/settings.ts';

/** What is snapshot into each enrolment; a number of your own stands beside those of every series. */
const numbers = { ...seriesNumbers };

export const numbersSchema = z.object(numbers);
export type Numbers = z.output<typeof numbersSchema>;

/** What a marketer may change about ${title}. */
export const settingsSchema = asSeries(z.strictObject({ ...numbers, messages: seriesWords }));
`;
