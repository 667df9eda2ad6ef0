import { buysFirst, codeFrom, invitingJourneys, signsUp, type Scenario } from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about:
    'One friend a year, by setting: in the last second of the 365 days another one earns nothing, in the next one somebody does.',
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
    ...buysFirst('anna', 'o-2', '2027-02-20T09:00:00Z', '2027-02-22T14:00:00Z'),
    signsUp('2027-03-27T09:59:59Z', 'cleo', codeFrom()),
    signsUp('2027-03-27T10:00:00Z', 'dora', codeFrom()),
  ],
};
