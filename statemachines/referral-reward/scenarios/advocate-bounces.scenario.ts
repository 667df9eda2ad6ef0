import {
  bounce,
  buysFirst,
  codeFrom,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'Mail to the advocate has bounced: the coupon is there, and the message is skipped.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    bounce('2026-03-26T15:00:00Z', 'offer'),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
  ],
};
