import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'Two friends an hour, by setting: the third within the hour waits for a place, as does one after it while there is none.',
  journeys: invitingJourneys,
  settings: {
    'referral-reward': {
      invitations: {
        earnedBy: 'sign-up',
        verifiedAddress: 'required',
        samePostalAddress: 'allowed',
        mostPerYear: 10,
        mostPerHour: 2,
      },
    },
  },
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    signsUp('2026-03-27T10:30:00Z', 'cleo', codeFrom()),
    signsUp('2026-03-27T10:59:00Z', 'dora', codeFrom()),
    signsUp('2026-03-27T11:00:00Z', 'eve', codeFrom()),
  ],
};
