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
  about: 'A second account with her number, written otherwise: nobody invites themselves.',
  journeys: invitingJourneys,
  happenings: [
    ...buysFirst(),
    event('2026-03-26T09:00:00Z', 'Identify', {
      ...anna,
      traits: { phone: '+447700900123', address: { street: '12 Mill Lane', postalCode: 'YO1 7HH', country: 'GB' } },
      context: { device: { token: 'device-of-anna', type: 'ios' } },
    }),
    signsUp('2026-03-27T10:00:00Z', 'ben', codeFrom(), { phone: '07700 900123', address: { country: 'GB' } }),
  ],
};
