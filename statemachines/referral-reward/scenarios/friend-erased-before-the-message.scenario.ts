import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  staff,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The friend is erased between the coupon and the message: the advocate is told.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    staff('2026-03-27T09:00:00Z', 'pause', { scope: 'journey referral-reward', reason: 'a recall' }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    event('2026-03-27T11:00:00Z', 'Customer Erased', { userId: 'ben' }),
    staff('2026-03-27T12:00:00Z', 'resume', { scope: 'journey referral-reward' }),
  ],
};
