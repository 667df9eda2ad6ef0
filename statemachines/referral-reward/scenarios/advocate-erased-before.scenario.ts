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
  about: 'The advocate is erased before the friend comes: nobody’s code earns anything.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    event('2026-03-27T09:00:00Z', 'Customer Erased', { ...anna }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
  ],
};
