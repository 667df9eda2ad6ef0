import { anna, buysFirst, event, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The end of the purchase is told five times: one offer.',
  journeys: ['post-purchase', 'referral', 'referral-reward'],
  happenings: [
    ...buysFirst(),
    ...[1, 2, 3, 4].map((hour) =>
      event(
        `2026-03-19T1${4 + hour}:00:00Z`,
        'Journey Ended',
        {
          ...anna,
          messageId: 'again',
          timestamp: '2026-03-19T14:00:00Z',
          properties: { journey: 'post-purchase', enrolment: 'of-anna', outcome: 'rewarded' },
        },
        { source: 'wend' },
      ),
    ),
  ],
};
