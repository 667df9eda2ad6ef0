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
  about: 'The advocate has unsubscribed from marketing since: what was earned is told all the same.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    event('2026-03-26T15:00:00Z', 'Subscription Updated', {
      ...anna,
      properties: { channel: 'email', topic: 'marketing', status: 'unsubscribed' },
    }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom()),
  ],
};
