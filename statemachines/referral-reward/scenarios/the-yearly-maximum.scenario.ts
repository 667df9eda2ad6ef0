import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'One friend a year, by setting: the second earns nothing, also when the first is told of again.',
  journeys: invitingJourneys,
  settings: {
    'referral-reward': {
      invitations: {
        earnedBy: 'sign-up',
        verifiedAddress: 'required',
        samePostalAddress: 'allowed',
        mostPerYear: 1,
        mostPerHour: 3,
      },
    },
  },
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    signsUp('2026-03-29T10:00:00Z', 'cleo', codeFrom()),
    signsUp('2026-03-29T11:00:00Z', 'ben', codeFrom()),
  ],
};
