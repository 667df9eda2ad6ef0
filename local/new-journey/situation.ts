import type { Names } from './names.ts';

/** One situation of a new journey; each that the transition budget names has a scenario called like it. */
interface Situation {
  readonly file: string;
  readonly about: string;
  /** What happens after she has subscribed, as code, with what it takes from the scenarios' words. */
  readonly happens: string;
  readonly words: readonly string[];
  /** After the first message: what follows, and how the run ends. */
  readonly follows: (names: Names) => readonly string[];
}

const situations: readonly Situation[] = [
  {
    file: 'two-messages',
    about: 'She signs up and orders nothing: two messages, three days apart.',
    happens: "event('10:00', 'Signed Up', anna)",
    words: ['anna', 'event', 'type Scenario', 'subscribes'],
    follows: ({ name }) => [
      '2026-03-05 10:00:00Z mail to anna@example.com: Where to begin',
      `2026-03-05 10:00:00Z ${name} of sign-up, run 1: ended: done`,
      '2026-03-05 10:00:00Z start: sent: nothing was in the way',
      `${name}: succeeded after 3 transitions`,
    ],
  },
  {
    file: 'ordered-after-the-first',
    about: 'She signs up and orders the day after: the goal is reached, and the second message does not come.',
    happens: "event('10:00', 'Signed Up', anna), buys('2026-03-03T12:00:00Z', anna)",
    words: ['anna', 'buys', 'event', 'type Scenario', 'subscribes'],
    follows: ({ name }) => [
      '2026-03-03 12:00:00Z event Order Completed',
      `2026-03-03 12:00:00Z ${name} of sign-up, run 1: ended: converted`,
      `${name}: succeeded after 2 transitions`,
    ],
  },
];

/** The scenarios of a new journey with what their recordings will be: names and texts of files. */
export const scenarios = (names: Names): readonly (readonly [file: string, text: string])[] =>
  situations.flatMap((situation) => [
    [`${situation.file}.scenario.ts`, scenario(situation)] as const,
    [`${situation.file}.history.json`, history(situation, names)] as const,
  ]);

export const scenariosTest = ({ title }: Names): string => `import { playAll } from '../../../test/scenario/play.ts';

describe('${title.toLowerCase()}', () => {
  playAll(__dirname);
});
`;

const scenario = ({ about, happens, words }: Situation): string =>
  `import { ${words.join(', ')} } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: '${about}',
  happenings: [...subscribes(anna), ${happens}],
};
`;

function history({ about, follows }: Situation, names: Names): string {
  const { name, title } = names;
  const lines = [
    '2026-03-02 09:00:00Z event Identify',
    '2026-03-02 09:00:00Z event Subscription Updated',
    '2026-03-02 10:00:00Z event Signed Up',
    '2026-03-02 10:00:00Z mail to anna@example.com: Welcome, Anna',
    `2026-03-02 10:00:00Z ${name} of sign-up, run 1: enrolled: ${title} begins`,
    '2026-03-02 10:00:00Z welcome: sent: nothing was in the way',
    ...follows(names),
  ];
  return `${JSON.stringify({ about, history: lines }, undefined, 2)}\n`;
}
