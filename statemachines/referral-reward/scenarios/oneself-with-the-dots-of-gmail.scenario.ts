import {
  anna,
  buysFirst,
  codeFrom,
  event,
  invitingJourneys,
  signsUp,
  type Scenario,
} from '../../../test/scenario/scenario.ts';

export const scenario: Scenario = {
  about: 'A second account under the same mailbox, with other dots: nobody invites themselves.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    event('2026-03-26T15:00:00Z', 'Identify', { ...anna, traits: { email: 'anna.lind@gmail.com' } }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { email: 'an.nalind@googlemail.com' }),
  ],
};
