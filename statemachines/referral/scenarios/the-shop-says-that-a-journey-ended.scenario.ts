import { anna, event, subscribes, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Somebody else than Wend says that a purchase has come to its end: refused.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [
    ...subscribes(anna),
    event('10:00', 'Journey Ended', {
      ...anna,
      properties: { journey: 'post-purchase', enrolment: 'e', outcome: 'done' },
    }),
  ],
};
