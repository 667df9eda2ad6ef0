import {
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'The friend is erased after the reward, and signs up once more: one reward.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
    event('2026-03-28T10:00:00Z', 'Customer Erased', { userId: 'ben' }),
    signsUp('2026-03-29T10:00:00Z', 'ben', codeFrom()),
  ],
};
