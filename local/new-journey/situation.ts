import type { Names } from './names.ts';

const ABOUT = 'She signs up and orders nothing: two messages, three days apart.';

export const scenariosTest = ({ title }: Names): string => `import { playAll } from '../../../test/scenario/play.ts';

describe('${title.toLowerCase()}', () => {
  playAll(__dirname);
});
`;

/** The situation of the name \`two messages\` in the journey's budget. */
export const scenario =
  (): string => `import { anna, event, type Scenario, subscribes } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: '${ABOUT}',
  happenings: [...subscribes(anna), event('10:00', 'Signed Up', anna)],
};
`;

/** What the scenario's recording will be. */
export const history = ({ name, title }: Names): string => {
  const lines = [
    '2026-03-02 09:00:00Z event Identify',
    '2026-03-02 09:00:00Z event Subscription Updated',
    '2026-03-02 10:00:00Z event Signed Up',
    '2026-03-02 10:00:00Z mail to anna@example.com: Welcome, Anna',
    `2026-03-02 10:00:00Z ${name} of sign-up, run 1: enrolled: ${title} begins`,
    '2026-03-02 10:00:00Z welcome: sent: nothing was in the way',
    '2026-03-05 10:00:00Z mail to anna@example.com: Where to begin',
    `2026-03-05 10:00:00Z ${name} of sign-up, run 1: ended: done`,
    '2026-03-05 10:00:00Z start: sent: nothing was in the way',
    `${name}: succeeded after 3 transitions`,
  ];
  return `${JSON.stringify({ about: ABOUT, history: lines }, undefined, 2)}\n`;
};
